"""A case is handed on as it is, any folder is sealed for the first time, and what is cut short leaves nothing."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from standfast.seal import keys, sign
from tests.cli.places import CANARY, CHAT, Places
from tests.cli.run import calm
from tests.evidence.bundles import made
from tests.evidence.pictures import HASHES, PICTURES, everything
from tests.evidence.zips import whole


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A place in which a key to sign with is there already."""
    found = Places(tmp_path)
    own = found.home / "config" / "standfast"
    own.mkdir(parents=True)
    (own / "signing-key.pem").write_bytes(sign.new())
    return found


def notes(places: Places) -> Path:
    folder = places.folder.parent / "notes"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_bytes(CHAT)
    (folder / "below" / "b.md").write_text(f"# {CANARY}\n", encoding="utf-8")
    for name, data in PICTURES.items():
        (folder / "below" / name).write_bytes(data)
    return folder


def code_in(words: str) -> bytes:
    return words.partition("opens it: ")[2][:19].encode() + b"\n"


@pytest.mark.parametrize("out", ["out.zip", "out"])
def test_a_folder_is_sealed_is_intact_and_holds_no_picture_and_no_hash_of_one(out: str, places: Places) -> None:
    ended = places.run("seal", notes(places), "--out", out)
    assert (ended.code, ended.err) == (0, "")
    assert f"{len(PICTURES)} file(s) are, or may hold, a picture or a video. They were not copied" in ended.out
    assert everything(places.here) == set()
    found = json.loads(places.run("verify", out, "--json").out)
    assert found["result"] == "intact"
    if out == "out.zip":
        with zipfile.ZipFile(places.here / out) as archive:
            told = json.loads(archive.read("data/inputs.json"))
        assert [one["file"] for one in told["originals"]] == ["notes"] * (3 + len(PICTURES))
        assert not any(one in json.dumps(told) for one in HASHES)


def test_what_is_sealed_to_a_code_stands_nowhere_in_the_open_and_the_code_opens_it(places: Places) -> None:
    folder, before = notes(places), places.files()
    ended = places.run("seal", folder, "--out", "a.sealed")
    assert set(places.files()) - set(before) == {"here/a.sealed"}
    assert CANARY.encode() not in (places.here / "a.sealed").read_bytes()
    assert places.run("open", "a.sealed", "--code", "--out", "b.zip", stdin=code_in(ended.out)).code == 0
    assert places.run("verify", "b.zip").code == 0
    assert (places.here / "a.sealed").stat().st_mode & 0o077 == 0


def test_what_is_sealed_to_an_organisation_only_it_can_open(places: Places, tmp_path: Path) -> None:
    private, public = keys.new()
    (tmp_path / "org.pub").write_bytes(public)
    (tmp_path / "org.key").write_bytes(private)
    (tmp_path / "b.zip").write_bytes(whole(made()))
    ended = places.run("seal", tmp_path / "b.zip", "--to", tmp_path / "org.pub", "--out", "a.sealed")
    assert keys.recipient(public).kid in ended.out and "code" not in ended.out
    assert places.run("open", "a.sealed", "--key", tmp_path / "org.key", "--out", "c.zip").code == 0
    assert (places.here / "c.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert places.run("seal", tmp_path / "b.zip", "--to", tmp_path / "org.pub", "--out", "a.zip").code == 2
    calm(places.run("seal", tmp_path / "b.zip", "--to", tmp_path / "org.key", "--out", "d.sealed"))


def test_a_bundle_is_handed_on_as_it_is_and_only_where_it_is_intact(places: Places, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(whole(made()))
    assert places.run("seal", tmp_path / "a.zip", "--out", "folder").code == 0
    assert places.run("seal", "folder", "--out", "again.zip").code == 0
    assert (places.here / "again.zip").read_bytes() == (tmp_path / "a.zip").read_bytes()
    (places.here / "folder" / "data" / "originals" / "0001.txt").write_bytes(b"other words")
    before = places.files()
    assert "is not handed on" in calm(places.run("seal", "folder", "--out", "changed.zip"))
    assert places.files() == before


def test_what_is_there_stays(places: Places) -> None:
    (places.here / "a.zip").write_bytes(b"mine")
    (places.here / "folder").mkdir()
    folder = notes(places)
    calm(places.run("seal", folder, "--out", "a.zip"))
    calm(places.run("seal", folder, "--force", "--out", "folder"))
    calm(places.run("seal", folder.parent / "none", "--out", "b.zip"))
    assert (places.here / "a.zip").read_bytes() == b"mine"
    assert list((places.here / "folder").iterdir()) == []
    assert places.run("seal", folder, "--force", "--out", "a.zip").code == 0


def big(places: Places) -> Path:
    """A chat long enough to be stopped in."""
    path = places.folder.parent / "big.txt"
    line = "[13/03/2025, 22:04:11] Nadia Q: send 400 to me now, the time runs\n"
    path.write_text(line * 2_000, encoding="utf-8")
    return path


@pytest.mark.parametrize(("number", "wanted"), [(signal.SIGINT, 1), (signal.SIGTERM, 4)])
def test_stopped_in_the_middle_of_a_case_nothing_half_written_stays(
    number: signal.Signals, wanted: int, places: Places
) -> None:
    chat, before = big(places), places.files()
    for turn in range(4):  # on a busy machine the signal can come after the end
        out = f"new{turn}/case"
        ended = places.stopped(["case", chat, "--me", "Nadia Q", "--out", out], number, wanted)
        if ended.code != 0:
            break
        before = places.files()
    assert "nothing was left half-written" in calm(ended)
    assert places.files() == before


def test_stopped_in_the_middle_of_sealing_nothing_half_written_stays(places: Places) -> None:
    folder = notes(places)
    with (folder / "long.txt").open("w", encoding="utf-8") as file:
        file.writelines(f"line {number} of a long text {number * 7919}\n" for number in range(200_000))
    before = places.files()
    for out in ("folder", "a.sealed"):
        calm(places.stopped(["seal", folder, "--out", out], signal.SIGTERM))
        assert places.files() == before, out


@pytest.mark.parametrize("words", [("case", "--out", "case"), ("case", "--sealed-only", "--out", "a.sealed")])
def test_a_disk_that_is_full_is_one_calm_line_and_nothing_stays(words: tuple[str, ...], places: Places) -> None:
    """A file may get no longer than a few kilobytes, which a program meets as it meets a full disk."""
    before = places.files()
    command = [sys.executable, "-m", "standfast", words[0], str(places.chat), "--me", "Marc", *words[1:]]

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = subprocess.run(
        command, env=places.around(), cwd=places.here, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=small,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
    assert "could not be" in done.stderr
    assert places.files() == before


def test_a_chat_that_is_being_written_to_is_not_sealed(places: Places) -> None:
    chat, before, over = big(places), places.files(), threading.Event()

    def write() -> None:
        while not over.wait(0.02):
            with chat.open("a", encoding="utf-8") as file:
                file.write("[13/03/2025, 22:04:12] Nadia Q: another one\n")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        ended = places.run("case", chat, "--me", "Nadia Q", "--out", "case")
    finally:
        over.set()
        writer.join()
    assert "was changed while" in calm(ended)
    assert places.files() == before
