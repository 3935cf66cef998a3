"""A text cut at its headers: every byte in one piece, whatever the bytes, the encoding and the size of the blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.limits import Limits
from standfast.chats.lines import Encoding, decode, encoding
from standfast.chats.member import Member
from standfast.chats.pieces import Piece, pieces, width
from standfast.errors import TooLarge

HEADER = re.compile(r"\n((\d):)")
SMALL = Limits(line_bytes=40, message_bytes=60)


def cut(data: bytes, limits: Limits = SMALL) -> list[Piece]:
    member = Member.of("chat.txt", data)
    return list(pieces(member, encoding(member, limits), HEADER, limits))


def said(data: bytes) -> list[tuple[str, str, int]]:
    return [(piece.head[1] if piece.head else "", piece.text, piece.line) for piece in cut(data)]


def test_each_header_starts_a_piece_with_its_line() -> None:
    assert said(b"1:a\n2:b\nmore\n\nmore\n3:c") == [("1", "a", 1), ("2", "b\nmore\n\nmore", 2), ("3", "c", 6)]


def test_line_ends_of_two_bytes_are_line_ends() -> None:
    assert said(b"1:a\r\n2:b\r\nmore\r\n3:c\r\n") == [("1", "a", 1), ("2", "b\nmore", 2), ("3", "c", 4)]


def test_other_signs_that_end_lines_elsewhere_do_not_here() -> None:
    text = "1:a\u20282:b\u00853:c\x0b4:d\x0c5:e\r6:f\n"
    assert said(text.encode()) == [("1", text[2:-1], 1)]


def test_the_bytes_after_the_first_line_are_counted() -> None:
    assert [(piece.start, piece.end, piece.more) for piece in cut("1:é\nné\n2:b\n".encode())] == [(0, 9, 4), (9, 13, 0)]


def test_text_before_the_first_header_is_a_piece_without_one() -> None:
    assert said(b"lost\n\n1:a\n") == [("", "", 1), ("1", "a", 3)]


def test_blank_lines_before_the_first_header_are_told_from_text() -> None:
    assert said(b"\r\n\n1:a\n") == [("", "\n", 1), ("1", "a", 3)]


def test_a_message_above_the_limit_is_cut_and_the_rest_told() -> None:
    found = cut(b"1:a\n" + b"word\n" * 100_000 + b"2:b\n", Limits(line_bytes=1_000, message_bytes=1_000))
    assert [bool(piece.head) for piece in found] == [True, False, True]
    assert found[-1].text == "b"
    assert found[-1].line == 100_002


def test_more_lines_than_the_limit_are_refused() -> None:
    with pytest.raises(TooLarge):
        cut(b"1:a\n" * 50, Limits(lines=40))


@contextmanager
def blocks_of(size: int) -> Iterator[None]:
    """Reads in blocks of a few bytes, so that every place where a block can end is met."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("standfast.chats.pieces.CHUNK", size)
        yield


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
# With lines beyond the limit, which come in several blocks, and headers in them and after them.
TEXTS = st.lists(st.sampled_from([*"12:ab é😊\n\r\u2028\u200e", "\n1:", "a" * 50]), max_size=60).map("".join)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(1, 50))
def test_pieces_partition_any_text_in_blocks_of_any_size(text: str, name: str, chunk: int) -> None:
    data = text.replace("😊", "").replace("\u200e", "").replace("\u2028", "").encode(name) if name == "cp1252" else (
        text.encode(name)
    )  # fmt: skip
    partitions(data, chunk)


@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]), st.integers(1, 50))
def test_pieces_partition_any_bytes(data: bytes, mark: bytes, chunk: int) -> None:
    partitions(mark + data, chunk)


def partitions(data: bytes, chunk: int) -> None:
    member = Member.of("chat.txt", data)
    how = encoding(member, SMALL)
    with blocks_of(chunk):
        found = list(pieces(member, how, HEADER, SMALL))
    at = how.bom
    for piece in found:
        assert piece.start == at
        assert piece.end > at
        assert 0 <= piece.more <= piece.end - piece.start
        if piece.head:
            assert decode(data[how.bom : piece.start], how.name)[-1:] in ("", "\n")
            assert decode(data[piece.start : piece.end], how.name).startswith(piece.head[0])
        at = piece.end
    assert at == max(len(data), how.bom)
    if how.name in ("utf-8", "cp1252"):
        for piece in found:
            assert piece.line == data.count(b"\n", 0, piece.start) + 1


@given(TEXTS, st.integers(1, 50))
def test_the_size_of_the_blocks_changes_nothing(text: str, chunk: int) -> None:
    """As long as no message reaches its limit."""
    member = Member.of("chat.txt", text.encode())
    how, wide = Encoding("utf-8", 0, 0), Limits()
    at_once = list(pieces(member, how, HEADER, wide))
    with blocks_of(chunk):
        in_blocks = list(pieces(member, how, HEADER, wide))
    assert [piece for piece in in_blocks if piece.head] == [piece for piece in at_once if piece.head]


@given(st.text())
def test_the_width_of_a_text_is_its_size_in_bytes(text: str) -> None:
    assert width("utf-8")(text) == len(text.encode("utf-8", "surrogatepass"))
    assert width("utf-16-le")(text) == len(text.encode("utf-16-le", "surrogatepass"))
