"""A gzip file read from any place gives what it holds there, and tells where it is broken."""

from __future__ import annotations

import gzip
import io
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.packed import Unpacked
from standfast.errors import TooLarge

TEXT = random.Random(1).randbytes(300_000).hex().encode()  # 600 kB: many kept states
TWO = gzip.compress(TEXT[:250_000]) + bytes(50) + gzip.compress(TEXT[250_000:], 1) + bytes(512)
MOST = 10**9


def at(packed: Unpacked, place: int, size: int) -> bytes:
    packed.near(place)
    assert packed.at <= place
    packed.read(place - packed.at)
    return packed.read(size)


def named(data: bytes, flags: int, *extra: bytes) -> bytes:
    """``data`` as one stream with those fields in its header."""
    whole = gzip.compress(data, mtime=0)
    return whole[:3] + bytes([flags]) + whole[4:10] + b"".join(extra) + whole[10:]


@given(st.lists(st.tuples(st.integers(0, len(TEXT) + 9), st.integers(0, 90_000), st.booleans()), max_size=8))
def test_any_place_in_any_order_gives_what_stands_there(steps: list[tuple[int, int, bool]]) -> None:
    packed = Unpacked(io.BytesIO(TWO), MOST)
    for place, size, stay in steps:
        assert at(packed, place, size) == TEXT[place : place + size]
        if stay:
            packed.stay()


def test_going_back_does_not_begin_anew() -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(TEXT)), MOST)
    assert packed.read(10**6) == TEXT
    once = packed.made
    for place in range(len(TEXT) - 1000, 0, -50_000):
        assert at(packed, place, 10) == TEXT[place : place + 10]
    assert packed.made - once < len(TEXT) // 50_000 * 140_000  # not from the beginning: 12 times up to 600 kB


def test_what_was_opened_once_is_opened_again_for_nothing() -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(TEXT)), MOST)
    at(packed, 499_999, 0)
    packed.stay()
    once = packed.made
    for _ in range(100):
        assert at(packed, 499_999, 10) == TEXT[499_999:500_009]
    assert packed.made - once == 1000


def test_the_states_that_are_kept_stay_few() -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(bytes(100 * 1024 * 1024), 1)), MOST)
    while packed.read(1024 * 1024):
        pass
    assert packed.at == 100 * 1024 * 1024
    assert len(packed._kept) <= 512


@pytest.mark.parametrize(
    "whole",
    [
        named(b"hello", 8, b"a.tar\0"),
        named(b"hello", 16, b"a comment\0"),
        named(b"hello", 4, b"\3\0abc"),
        named(b"hello", 2, b"\0\0"),
        named(b"hello", 30, b"\3\0abc", b"a.tar\0", b"a comment\0", b"\0\0"),
    ],
)
def test_what_a_header_may_hold_is_stepped_over(whole: bytes) -> None:
    assert Unpacked(io.BytesIO(whole), MOST).read(99) == b"hello"


@pytest.mark.parametrize(
    ("whole", "held", "fault"),
    [
        (gzip.compress(b"hello")[:-4], b"hello", EOFError),
        (gzip.compress(TEXT[:5000])[:2000], None, EOFError),
        (gzip.compress(b"hello") + b"and more", b"hello", gzip.BadGzipFile),
        (gzip.compress(b"")[:10] + b"\xff" * 50, b"", zlib.error),
        (named(b"hello", 8, b"a" * 9999), b"", gzip.BadGzipFile),
        (b"no gzip", b"", gzip.BadGzipFile),
    ],
)
def test_what_came_before_a_fault_is_given_and_the_fault_is_told_each_time(
    whole: bytes, held: bytes | None, fault: type[Exception]
) -> None:
    packed = Unpacked(io.BytesIO(whole), MOST)
    if held != b"":
        found = packed.read(10_000)
        assert found == held or (held is None and TEXT.startswith(found) and found)
    for _ in range(2):
        with pytest.raises(fault):
            packed.read(1)


@pytest.mark.parametrize("end", [bytes(8), zlib.crc32(b"hello").to_bytes(4, "little") + b"\6\0\0\0"])
def test_a_checksum_or_a_length_that_does_not_fit_is_told_and_reading_goes_on(end: bytes) -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(b"hello")[:-8] + end + gzip.compress(b" you")), MOST)
    assert packed.read(99) == b"hello you"
    assert packed.checksum_wrong


def test_a_fault_at_the_end_does_not_hide_the_beginning() -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(TEXT)[:-8]), MOST)
    packed.read(10**6)
    assert at(packed, 100_000, 10) == TEXT[100_000:100_010]


def test_more_than_the_most_is_refused() -> None:
    packed = Unpacked(io.BytesIO(gzip.compress(TEXT)), 700_000)
    assert packed.read(10**6) == TEXT
    with pytest.raises(TooLarge):
        at(packed, 0, 100_000)


def test_streams_without_a_byte_cost_something() -> None:
    with pytest.raises(TooLarge):
        Unpacked(io.BytesIO(gzip.compress(b"") * 1000), 1_000_000).read(1)


@given(st.binary(max_size=60), st.integers(0, len(TWO)), st.integers(0, 20))
def test_spoiled_bytes_are_read_or_refused_as_the_standard_library_does(junk: bytes, place: int, cut: int) -> None:
    whole = TWO[:place] + junk + TWO[place + cut :]
    try:
        wanted: bytes | None = gzip.decompress(whole)
    except (gzip.BadGzipFile, zlib.error, EOFError):
        wanted = None
    packed, found = Unpacked(io.BytesIO(whole), MOST), b""
    try:
        while piece := packed.read(100_000):
            found += piece
    except (gzip.BadGzipFile, zlib.error, EOFError):
        assert wanted is None
    else:
        assert found == wanted or packed.checksum_wrong
        assert packed.checksum_wrong == (wanted is None)
