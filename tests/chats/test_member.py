"""One file to read: bounded, watched, and honest about where it breaks off."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.member import HEAD, PIECE, Member, media_kind
from standfast.errors import DamagedFile, TooLarge, UnreadableFile


class Breaking(io.BytesIO):
    """A stream of an archive that breaks off with an error of the archive's own, or of the machine's."""

    def __init__(self, data: bytes, fault: Exception) -> None:
        super().__init__(data)
        self._fault = fault

    def read(self, size: int | None = -1) -> bytes:
        if found := super().read(size):
            return found
        raise self._fault


def breaking(data: bytes, fault: Exception, size: int | None = None) -> Member:
    return Member("x", len(data) + 1 if size is None else size, lambda: Breaking(data, fault))


@given(st.binary(max_size=100), st.lists(st.integers(1, 40), max_size=10))
def test_pieces_of_any_size_make_up_the_whole(data: bytes, sizes: list[int]) -> None:
    with Member.of("x", data).open(1000) as stream:
        assert b"".join(stream.read(size) for size in sizes) + stream.read() == data


def test_what_a_broken_member_holds_is_given_before_the_break_is_told() -> None:
    data = b"a" * (PIECE + 10)
    with breaking(data, zlib.error()).open(HEAD) as stream:
        assert stream.read(HEAD) == data
        with pytest.raises(DamagedFile):
            stream.read(1)


def test_a_member_shorter_than_its_archive_says_is_damaged() -> None:
    with Member("x", 5, lambda: io.BytesIO(b"abc")).open(HEAD) as stream:
        assert stream.read(10) == b"abc"
        with pytest.raises(DamagedFile):
            stream.read(10)


def test_the_head_of_a_broken_member_is_what_it_holds() -> None:
    assert breaking(b"abc", EOFError()).head == b"abc"
    with pytest.raises(DamagedFile):
        _ = breaking(b"", EOFError()).head


def test_a_machine_that_refuses_is_no_damage() -> None:
    with breaking(b"", OSError()).open(HEAD) as stream, pytest.raises(UnreadableFile):
        stream.read(1)


def test_more_than_the_bound_is_refused_even_where_the_archive_says_less() -> None:
    with Member("x", 3, lambda: io.BytesIO(b"a" * 50)).open(10) as stream, pytest.raises(TooLarge):
        stream.read()
    with pytest.raises(TooLarge):
        Member.of("x", b"a" * 50).open(10)


def test_progress_is_told_by_bytes() -> None:
    told: list[int] = []
    data = b"a" * (2 * PIECE + 1)
    member = Member("x", len(data), lambda: io.BytesIO(data), watch=told.append)
    with member.open(HEAD) as stream:
        assert stream.read(len(data)) == data
    assert told == [PIECE, PIECE, 1]


def test_the_name_of_a_file_is_not_shown() -> None:
    assert "secret" not in repr(Member.of("secret.txt", b""))


def test_kinds_are_told_by_the_ending_in_any_case() -> None:
    assert [media_kind(name) for name in ("a.JPG", "b.opus", "c.txt", "jpg", "")] == [
        "image",
        "audio",
        None,
        None,
        None,
    ]
