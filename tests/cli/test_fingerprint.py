"""Fingerprints for adults who say so: of every file an answer, and where there is none the reason."""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image

from standfast.cli.fingerprint import REASONS, is_film
from standfast.fingerprints import picture, prints
from standfast.fingerprints.film import CONTAINERS
from standfast.fingerprints.picture import Reason
from tests.cli.run import Ended, calm, standfast
from tests.fingerprints import films
from tests.fingerprints.files import SCENE, image, saved

PICTURE = saved(image(), "JPEG")
PATIENCE, MEMORY = 20, 1_500_000_000  # seconds, bytes of address space


def answers(*words: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    ended = standfast("fingerprint", *words, "--adult", "--json", stdin=stdin)
    assert ended.code == 0, ended
    assert ended.err.startswith("You state that you were 18 or over")
    return [json.loads(line) for line in ended.out.split("\n")[:-1]]


def given(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def moments(kind: str, **options: Any) -> bytes:
    """A moving picture of three moments."""
    first, *others = [Image.fromarray(np.roll(SCENE, 60 * step, axis=1)) for step in range(3)]
    return saved(first, kind, save_all=True, append_images=others, **options)


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it is."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.jpg", PICTURE)
    return file.getvalue()


HOSTILE = {
    "cut.jpg": (PICTURE[: len(PICTURE) // 2], "image", "damaged"),
    "huge.png": (claiming(65535, 65535), "image", "too-large"),
    "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hosts"/></svg>', "image",
                    "not-a-picture"),
    "zip.png": (zipped(), "image", "not-a-picture"),
    "empty.jpg": (b"", "image", "empty"),
    "text.jpg": (b"hello " * 100, "image", "not-a-picture"),
    "film.jpg": (films.film(seconds=2)[:3000], "video", "damaged"),
    "sound.mp4": (films.sound(), "video", "no-video"),
    "plain.png": (saved(Image.new("RGB", (400, 400), "white"), "PNG"), "image", "too-plain"),
    "small.png": (saved(image().resize((4, 4)), "PNG"), "image", "too-small"),
    "plain.gif": (saved(Image.new("L", (99, 99)), "GIF", save_all=True, append_images=[Image.new("L", (99, 99), 9)]),
                  "video", "too-plain"),
}  # fmt: skip


@pytest.mark.parametrize("way", ["no such file", "folder", "pipe", "standard input"])
def test_nobody_is_looked_at_who_does_not_say_to_be_an_adult(tmp_path: Path, way: str) -> None:
    """A pipe to which nobody writes would hold up whoever opens it."""
    path = tmp_path / "x"
    if way == "folder":
        path.mkdir()
    if way == "pipe":
        os.mkfifo(path)
    name = "-" if way == "standard input" else str(path)
    line = calm(standfast("fingerprint", name, "--json"), code=2)
    assert line.startswith("Fingerprints are only made for an adult, of their own pictures, when they say so.")
    assert "standfast plan --age under18" in line


def test_the_transcript(tmp_path: Path) -> None:
    path, plain = given(tmp_path, "a.jpg", PICTURE), given(tmp_path, "b.png", HOSTILE["plain.png"][0])
    hash_ = prints(picture(PICTURE))[0]
    ended = standfast("fingerprint", path, plain, "--adult")
    assert ended == Ended(
        0,
        f"{path}: {hash_.hash}  quality {hash_.quality}\n{files(PICTURE)}"
        f"{plain}: too plain: many other pictures would look the same to a platform. It cannot be protected this way. "
        f"You can still report it wherever it is posted. Keep the file as it is.\n{files(plain.read_bytes())}",
        "You state that you were 18 or over in these pictures, and that they are your own, or that you work for a "
        "service that may do this. Of anybody younger no fingerprint is made here: there are free services for that.\n",
    )


def files(data: bytes) -> str:
    return f"  SHA-256 {hashlib.sha256(data).hexdigest()}\n  MD5     {hashlib.md5(data).hexdigest()}\n"


def test_a_picture_in_json(tmp_path: Path) -> None:
    (told,) = answers(path := given(tmp_path, "a.jpg", PICTURE))
    main = prints(picture(PICTURE))[0]
    assert told == {
        "file": str(path), "media": "image", "sha256": hashlib.sha256(PICTURE).hexdigest(),
        "md5": hashlib.md5(PICTURE).hexdigest(), "pdq": main.hash, "quality": main.quality, "variants": [],
        "frames": [], "unprintable": None, "seconds": None, "hashed": 0, "skipped": 0, "keys_from": None, "cut": None,
    }  # fmt: skip


def test_variants_are_made_when_asked_for(tmp_path: Path) -> None:
    (told,) = answers(given(tmp_path, "a.jpg", PICTURE), "--variants")
    assert len(told["variants"]) > 5
    assert all(one["name"] and len(one["pdq"]) == 64 for one in told["variants"])


@pytest.mark.parametrize("kind", ["mp4", "mpegts", "matroska", "avi", "mov"])
def test_a_film_is_told_by_what_it_holds_whatever_it_is_called(tmp_path: Path, kind: str) -> None:
    data = films.film(kind=kind, seconds=3)
    (told,) = answers(given(tmp_path, "holiday.jpg", data))
    assert (told["media"], told["unprintable"], told["pdq"]) == ("video", None, None)
    assert (told["sha256"], told["md5"]) == (hashlib.sha256(data).hexdigest(), hashlib.md5(data).hexdigest())
    assert [round(one["at"]) for one in told["frames"]] == [0, 1, 2]
    assert (told["hashed"], told["skipped"], told["cut"], told["keys_from"]) == (3, 0, None, None)


def test_what_is_missing_of_a_film_is_said(tmp_path: Path) -> None:
    data = films.film(kind="matroska", seconds=12)
    path = given(tmp_path, "cut.mkv", data[: len(data) // 2])
    (told,) = answers(path)
    assert (told["cut"], told["unprintable"]) == ("damaged", None)
    assert 0 < told["hashed"] < 12
    out = standfast("fingerprint", path, "--adult").out
    assert "The file is damaged at its end: what comes after that is not in these." in out


@pytest.mark.parametrize(("kind", "options"), [("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {})])
def test_a_moving_picture_gives_its_moments(tmp_path: Path, kind: str, options: dict[str, Any]) -> None:
    (told,) = answers(given(tmp_path, "moving.jpg", moments(kind, duration=1500, **options)))
    assert (told["media"], told["unprintable"]) == ("video", None)
    assert [one["at"] for one in told["frames"]] == [0, 2, 3]  # each from 0, 1.5 and 3 s on, at its first whole second


def test_a_photo_with_a_second_picture_inside_is_a_photo(tmp_path: Path) -> None:
    """Phones keep a map of the light, or the other eye's view, in the same JPEG."""
    (told,) = answers(given(tmp_path, "photo.jpg", moments("MPO")))
    assert (told["media"], told["frames"]) == ("image", [])
    assert told["pdq"]


@pytest.mark.parametrize("name", HOSTILE)
def test_of_a_file_that_gives_none_the_reason_is_told_soon_and_with_little_memory(tmp_path: Path, name: str) -> None:
    data, media, reason = HOSTILE[name]
    path = given(tmp_path, name, data)

    def bounded() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "standfast", "fingerprint", str(path), "--adult", "--json"],
        capture_output=True, timeout=PATIENCE, check=False, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=bounded if sys.platform == "linux" else None,
    )  # fmt: skip
    assert done.returncode == 0, done
    told = json.loads(done.stdout)
    assert (told["media"], told["unprintable"], told["pdq"], told["frames"]) == (media, reason, None, [])
    assert (told["sha256"], told["md5"]) == (hashlib.sha256(data).hexdigest(), hashlib.md5(data).hexdigest())


def test_what_stands_behind_a_picture_does_not_count(tmp_path: Path) -> None:
    plain, behind = answers(
        given(tmp_path, "a.png", saved(image(), "PNG")), given(tmp_path, "b.png", saved(image(), "PNG") + zipped())
    )
    assert plain["pdq"] == behind["pdq"]
    assert plain["sha256"] != behind["sha256"]


def test_one_that_gives_none_does_not_hold_up_the_others(tmp_path: Path) -> None:
    paths = [given(tmp_path, name, HOSTILE[name][0]) for name in ("cut.jpg", "empty.jpg", "sound.mp4")]
    told = answers(*paths[:2], given(tmp_path, "a.jpg", PICTURE), paths[2])
    assert [one["unprintable"] for one in told] == ["damaged", "empty", None, "no-video"]
    assert [Path(one["file"]).name for one in told] == ["cut.jpg", "empty.jpg", "a.jpg", "sound.mp4"]


@pytest.mark.parametrize("data", [PICTURE, films.film(seconds=2)], ids=["picture", "film"])
def test_standard_input_is_read_as_the_file_would_be(tmp_path: Path, data: bytes) -> None:
    (there,) = answers(given(tmp_path, "a", data))
    assert answers("-", stdin=data) == [there | {"file": "-"}]


def test_standard_input_twice_is_a_wrong_call() -> None:
    assert standfast("fingerprint", "-", "-", "--adult").code == 2


@pytest.mark.parametrize("name", ["nothing.jpg", ".", "x" * 300])
def test_a_file_that_is_not_there_is_told_before_any_other_is_looked_at(tmp_path: Path, name: str) -> None:
    calm(standfast("fingerprint", given(tmp_path, "a.jpg", PICTURE), tmp_path / name, "--adult"))


def test_a_name_that_could_move_the_cursor_is_shown_as_codes(tmp_path: Path) -> None:
    ended = standfast("fingerprint", given(tmp_path, "a\x1b[2J.jpg", PICTURE), "--adult")
    assert "\x1b" not in ended.out
    assert "a[U+001B][2J.jpg" in ended.out


@pytest.mark.parametrize("start", [PICTURE[:12], b"GIF89a", b"BM\x00\x00", b"MM\0*", b"II*\0"])
def test_a_picture_whose_bytes_look_like_a_film_is_none(start: bytes) -> None:
    head = bytearray(start.ljust(400, b"\0"))
    head[4 + 4 * start.startswith(b"GIF")], head[188], head[192] = 0x47, 0x47, 0x47
    assert not is_film(bytes(head))


def test_films_are_told_by_their_first_bytes() -> None:
    packets = b"\x47".ljust(188, b"\0") * 2
    windows_media = bytes.fromhex("3026b2758e66cf11")
    assert is_film(packets)
    assert is_film(windows_media)
    assert not is_film(b"\x00\x00\x01\xb3")
    assert not is_film(b"\0\0\0\x18ftypheic")
    assert "asf" in CONTAINERS


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(get_args(Reason))


def test_a_name_of_two_lines_is_shown_in_one(tmp_path: Path) -> None:
    ended = standfast("fingerprint", given(tmp_path, "a.jpg: 00  quality 100\nb.jpg", PICTURE), "--adult")
    assert ended.out.count("\n") == 3  # the hash, SHA-256 and MD5
    assert "quality 100[U+000A]b.jpg" in ended.out


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no file here that opens and cannot be read")
def test_one_that_cannot_be_read_is_told_and_the_others_follow(tmp_path: Path) -> None:
    first, last = given(tmp_path, "a.jpg", PICTURE), given(tmp_path, "b.png", saved(image(), "PNG"))
    ended = standfast("fingerprint", first, "/proc/self/mem", last, "--adult", "--json")
    told = [json.loads(line) for line in ended.out.split("\n")[:-1]]
    assert [(one["unprintable"], one["pdq"] is not None) for one in told] == [
        (None, True), ("unreadable", False), (None, True),
    ]  # fmt: skip
    assert ended.code == 1
    assert ended.err.split("\n")[-2].startswith("1 of 3 files could not be opened. Your file is unchanged")


def test_a_closed_standard_input_is_told(tmp_path: Path) -> None:
    for words in (["fingerprint", "-", "--adult"], ["match", str(given(tmp_path, "a.txt", b"")), "-"]):
        code = f"import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'standfast', *{words!r}])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        assert done.stderr.split("\n")[-2].startswith("Standard input is closed.")
