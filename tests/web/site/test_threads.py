"""Django is handed a whole request, knows nothing of who sent it, and its answer is sent as it came."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from standfast.web.site.threads import PIECE, Message, Threads, environ
from tests.web.site.loop import run


def scope(path: str = "/", headers: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, Any]:
    return {
        "type": "http", "method": "POST", "path": path, "query_string": b"a=1", "scheme": "http",
        "http_version": "1.1", "server": ("127.0.0.1", 8000), "client": ("203.0.113.1", 9), "headers": list(headers),
    }  # fmt: skip


def answered(django: Any, *bodies: bytes) -> tuple[list[Message], bytes]:
    """The messages of an answer, and its body."""
    told: list[Message] = []
    waiting = list(bodies) or [b""]

    async def receive() -> Message:
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        told.append(message)

    run(Threads(django, threads=2)(scope(), receive, send))
    return told, b"".join(message.get("body", b"") for message in told)


def test_an_answer_is_sent_as_it_is() -> None:
    def django(asked: dict[str, Any], begin: Any) -> list[bytes]:
        begin("201 Created", [("Content-Type", "text/plain")])
        return [asked["wsgi.input"].read(), b"!"]

    told, body = answered(django, b"ab", b"cd")
    assert told[0]["status"] == 201
    assert (b"content-type", b"text/plain") in told[0]["headers"]
    assert body == b"abcd!"
    assert told[-1]["more_body"] is False


class Long:
    """An answer of many pieces, which notes that it was closed, and where."""

    closed = ""

    def __iter__(self) -> Iterator[bytes]:
        yield from (bytes([number % 256]) * 4096 for number in range(200))

    def close(self) -> None:
        self.closed = threading.current_thread().name


def test_a_long_answer_comes_in_pieces_and_is_closed_in_a_thread_of_the_pages() -> None:
    answer = Long()

    def django(_: dict[str, Any], begin: Any) -> Long:
        begin("200 OK", [])
        return answer

    told, body = answered(django)
    assert body == b"".join(Long())
    assert [len(message["body"]) >= PIECE for message in told[1:-1]] == [True, True, True]
    assert answer.closed.startswith("page")


def test_an_empty_answer_is_one() -> None:
    def django(_: dict[str, Any], begin: Any) -> list[bytes]:
        begin("204 No Content", [])
        return []

    assert answered(django)[1] == b""


def test_a_page_learns_nothing_of_who_asks() -> None:
    names = (b"user-agent", b"referer", b"x-forwarded-for", b"x-real-ip", b"forwarded", b"proxy")
    told = environ(scope(headers=[(name, b"canary") for name in names]), b"")
    assert told["REMOTE_ADDR"] == ""
    assert "canary" not in str(told)
    assert "203.0.113.1" not in str(told)


def test_headers_are_told_as_cgi_tells_them() -> None:
    headers = [(b"accept-language", b"fr"), (b"content-type", b"text/x"), (b"x_forwarded_proto", b"https")]
    told = environ(scope(headers=[*headers, (b"accept-language", b"en")]), b"12345")
    assert told["HTTP_ACCEPT_LANGUAGE"] == "fr,en"
    assert (told["CONTENT_TYPE"], told["CONTENT_LENGTH"]) == ("text/x", "5")
    assert "HTTP_X_FORWARDED_PROTO" not in told


@given(st.text(), st.binary())
def test_any_path_and_any_body_can_be_told(path: str, body: bytes) -> None:
    if any("\ud800" <= sign <= "\udfff" for sign in path):
        path = "/"
    told = environ(scope(path), body)
    assert told["PATH_INFO"].encode("latin-1").decode() == path
    assert told["wsgi.input"].read() == body
