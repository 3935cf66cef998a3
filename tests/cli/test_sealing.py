"""Whose key signs, by which clock, and a time stamp that sends a hash and nothing else, to one address and no other."""

from __future__ import annotations

import hashlib
import http.server
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rfc3161_client import decode_timestamp_response

from standfast.cli import sealing
from standfast.errors import NotAKey, NoTimestamp
from standfast.seal import sign
from tests.cli.places import CANARY, CHAT, Places
from tests.cli.run import calm, standfast
from tests.seal.tsa import NEEDS_OPENSSL, Authority

Answer = Callable[[http.server.BaseHTTPRequestHandler, bytes], object]


@contextmanager
def answering(answer: Answer) -> Iterator[tuple[str, list[bytes]]]:
    """An address on loopback that answers as it is told, and what it was sent."""
    sent: list[bytes] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(self.rfile.read(int(self.headers["Content-Length"])))
            answer(self, sent[-1])

        def do_GET(self) -> None:
            sent.append(b"GET")
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def says(status: int, data: bytes, **headers: str) -> Answer:
    def answer(to: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        to.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(data)

    return answer


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "tsa")


@NEEDS_OPENSSL
def test_a_case_with_a_time_stamp_is_known_with_the_right_roots_unknown_without_and_altered_with_others(
    authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "chat.txt").write_bytes(CHAT)
    with authority.served() as url:
        ended = standfast("case", tmp_path / "chat.txt", "--me", "Marc", "--timestamp", url, "--out", tmp_path / "case")
        sent = list(authority.sent)
    assert ended.code == 0, ended
    (other := tmp_path / "other.pem").write_bytes(Authority(tmp_path / "tsa").root)
    roots = authority.folder / "root.pem"
    found = {
        name: json.loads(standfast("verify", tmp_path / "case", *words, "--json").out)
        for name, words in {"right": ("--roots", roots), "none": (), "other": ("--roots", other)}.items()
    }
    step = {name: next(one for one in told["checked"] if one["check"] == "time-stamp") for name, told in found.items()}
    assert {name: told["result"] for name, told in found.items()} == {
        "right": "intact", "none": "intact", "other": "altered"
    }  # fmt: skip
    assert {name: one["holds"] for name, one in step.items()} == {"right": True, "none": None, "other": False}
    assert "CN=Test clock" in step["right"]["detail"] and "T" in step["right"]["detail"]
    assert any("--roots" in line for line in found["none"]["unknown"])
    assert len(found["right"]["unknown"]) == 2
    assert only_the_hash_was_sent(sent, tmp_path / "case" / "bundle.zip")


def only_the_hash_was_sent(sent: list[bytes], bundle: Path) -> bool:
    import zipfile

    with zipfile.ZipFile(bundle) as archive:
        tags = archive.read("tagmanifest-sha256.txt")
        stamp = decode_timestamp_response(archive.read("tagmanifest-sha256.txt.tsr"))
    assert stamp.tst_info.message_imprint.message == hashlib.sha256(tags).digest()
    assert len(sent) == 1 and len(sent[0]) < 100
    return hashlib.sha256(tags).digest() in sent[0] and CANARY.encode() not in sent[0]


ANSWERS: dict[str, Answer] = {
    "garbage": says(200, b"<html>hello</html>"),
    "nothing": says(200, b""),
    "an error": says(500, b"no"),
    "a great deal": says(200, bytes(1024 * 1024)),
    "half an answer": lambda to, _: to.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n0\x82"),
    "no http": lambda to, _: to.wfile.write(b"\0\1\2\3hello\r\n\r\n"),
    "nothing at all": lambda to, _: to.connection.close(),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_authority_that_answers_wrongly_is_one_calm_fault(name: str) -> None:
    with answering(ANSWERS[name]) as (url, _), pytest.raises(NoTimestamp):
        sealing.stamped(url, b"data")


@NEEDS_OPENSSL
def test_an_answer_for_other_data_or_of_before_is_no_time_stamp(authority: Authority) -> None:
    from standfast.seal import clock

    asked = clock.request(b"other data")
    for before in (authority.answer(asked.der), authority.answer(clock.request(b"data").der)):
        with answering(says(200, before)) as (url, _), pytest.raises(NoTimestamp):
            sealing.stamped(url, b"data")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_sign_to_another_address_is_not_followed(status: int) -> None:
    with (
        answering(says(200, b"")) as (other, sent),
        answering(says(status, b"", Location=other)) as (url, _),
        pytest.raises(NoTimestamp),
    ):
        sealing.stamped(url, b"data")
    assert sent == []


@pytest.mark.parametrize(
    "url", ["file:///etc/hosts", "ftp://127.0.0.1/", "127.0.0.1", "", "http://", "http://[::1", "http:// "]
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    with pytest.raises(NoTimestamp):
        sealing.stamped(url, b"data")


def test_a_slow_authority_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that says nothing, nor one that says a little again and again."""
    monkeypatch.setattr(sealing, "TIMEOUT", 0.5)

    def drips(to: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        to.send_response(200)
        to.end_headers()
        for _at in range(40):
            to.wfile.write(b"0")
            time.sleep(0.1)

    silent: Answer = lambda *_: time.sleep(4)  # noqa: E731 - short enough to be read here
    for answer in (silent, drips):
        begun = time.monotonic()
        with answering(answer) as (url, _), pytest.raises(NoTimestamp):
            sealing.stamped(url, b"data")
        assert time.monotonic() - begun < 2.5


def test_without_an_authority_nothing_is_written_and_one_line_is_said(tmp_path: Path) -> None:
    places = Places(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        standfast_key = tmp_path / "key.pem"
        standfast_key.write_bytes(sign.new())
        before = places.files()
        for words in (("--out", "new/case"), ("--sealed-only", "--out", "a.sealed")):
            ended = places.run(
                "case", places.chat, "--me", "Marc", "--signing-key", standfast_key, "--timestamp", nobody, *words
            )
            calm(ended)
            assert places.files() == before


def test_a_key_is_made_once_kept_for_its_owner_only_and_used_again(tmp_path: Path) -> None:
    places = Places(tmp_path)
    for number in (1, 2):
        (places.here / f"in{number}").mkdir()
        (places.here / f"in{number}" / "a.txt").write_bytes(CHAT)
        ended = places.run("seal", f"in{number}", "--out", f"out{number}")
        assert ended.code == 0
        assert ("A key to sign with was made" in ended.err) == (number == 1)
    own = places.home / "config" / "standfast" / "signing-key.pem"
    assert own.stat().st_mode & 0o077 == 0
    assert own.parent.stat().st_mode & 0o077 == 0
    public = sign.public(own.read_bytes())
    assert {(places.here / f"out{number}" / "tagmanifest-sha256.txt.pub").read_bytes() for number in (1, 2)} == {public}


def test_a_key_that_is_none_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    places = Places(tmp_path)
    (tmp_path / "bad.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nhello\n-----END PRIVATE KEY-----\n")
    before = places.files()
    for path in ("bad.pem", "none.pem", "."):
        calm(places.run("case", places.chat, "--me", "Marc", "--signing-key", tmp_path / path, "--out", "case"))
        assert places.files() == before
    with pytest.raises(NotAKey):
        sealing.key(tmp_path / "bad.pem")


def test_the_clock_says_that_nobody_checked_it_and_names_its_zone() -> None:
    assert "not checked; its zone is " in sealing.clock()
