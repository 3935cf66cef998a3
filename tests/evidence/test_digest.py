"""What is held back is told by size and kind; only an adult's files are opened, to be hashed."""

from __future__ import annotations

import hashlib
import io

import pytest

from standfast.chats import Holding, Member
from standfast.evidence import digest, withheld
from standfast.records import Age, Withheld

PICTURE = b"\xff\xd8\xff not a real picture"


def holding(*, opened: list[str]) -> Holding:
    def member(name: str) -> Member:
        def opener() -> io.BytesIO:
            opened.append(name)
            return io.BytesIO(PICTURE)

        return Member(name, len(PICTURE), opener)

    return Holding("a.zip", (Member.of("_chat.txt", b"x", alone=False), member("1.jpg"), member("2.mp4")), packed=True)


def test_a_digest_is_sha256() -> None:
    # FIPS 180-4, the example "abc".
    assert digest(io.BytesIO(b"abc")).startswith("ba7816bf8f01cfea")


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18"])
def test_no_picture_of_a_minor_is_even_opened(age: Age) -> None:
    opened: list[str] = []
    found = withheld(holding(opened=opened), frozenset({"_chat.txt"}), age=age)
    assert found == (Withheld("image", len(PICTURE)), Withheld("video", len(PICTURE)))
    assert opened == []


def test_an_adults_files_are_hashed_and_not_named() -> None:
    found = withheld(holding(opened=[]), frozenset({"_chat.txt"}), age="adult")
    assert [one.sha256 for one in found] == [hashlib.sha256(PICTURE).hexdigest()] * 2
    assert "jpg" not in repr(found)


def test_a_file_that_cannot_be_read_has_no_hash_and_stops_nothing() -> None:
    def refuse() -> io.BytesIO:
        raise OSError("gone")

    found = withheld(Holding("a", (Member("1.jpg", 5, refuse),), packed=True), frozenset(), age="adult")
    assert found == (Withheld("image", 5, None),)
