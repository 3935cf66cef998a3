"""A font is read as its tables say, and one that is cut off is refused."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as some

from standfast.evidence.paper.fontset import files
from standfast.evidence.paper.opentype import code_points, family
from tests.evidence.paper.sheets import needs_fonts


def font(subtable: bytes, platform: int = 3, encoding: int = 10, *, name: str = "Sample") -> bytes:
    """A font of two tables, made by hand."""
    cmap = struct.pack(">HHHHI", 0, 1, platform, encoding, 12) + subtable
    text = name.encode("utf-16-be")
    names = struct.pack(">HHH", 0, 1, 18) + struct.pack(">6H", 3, 1, 0x409, 1, len(text), 0) + text
    start = 12 + 2 * 16
    head = struct.pack(">IHHHH", 0x00010000, 2, 0, 0, 0)
    head += struct.pack(">4sIII", b"cmap", 0, start, len(cmap))
    head += struct.pack(">4sIII", b"name", 0, start + len(cmap), len(names))
    return head + cmap + names


TWELVE = (
    struct.pack(">HHIII", 12, 0, 40, 0, 2) + struct.pack(">III", 65, 67, 1) + struct.pack(">III", 0x1F600, 0x1F600, 9)
)
# One segment counted on (a-c), one by a list (x-z, of which y has no glyph), and the end that every table has.
FOUR = struct.pack(
    ">7H3HH3H3h3H3H", 4, 0, 0, 6, 0, 0, 0, 0x63, 0x7A, 0xFFFF, 0, 0x61, 0x78, 0xFFFF, -0x50, 0, 1, 0, 4, 0, 7, 0, 8
)  # fmt: skip


def test_runs_of_format_twelve_are_read() -> None:
    assert code_points(font(TWELVE)) == {65, 66, 67, 0x1F600}


def test_segments_of_format_four_are_read_and_a_missing_glyph_is_missing() -> None:
    assert code_points(font(FOUR, 3, 1)) == {ord(sign) for sign in "abcxz"}


def test_a_glyph_that_is_the_first_of_a_font_shows_nothing() -> None:
    run = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 65, 66, 0)
    assert code_points(font(run)) == {66}


def test_the_first_font_of_a_collection_is_read() -> None:
    one = font(TWELVE)
    moved = struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 44, 0)
    table = one[one.index(struct.pack(">HHHHI", 0, 1, 3, 10, 12)) :]
    assert code_points(struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16) + moved + table) == {65, 66, 67, 0x1F600}


def test_the_name_of_the_family_is_read() -> None:
    assert family(font(TWELVE, name="Noto Sans")) == "Noto Sans"


@pytest.mark.parametrize(
    "data", [b"", b"no font at all", font(TWELVE)[:60], font(struct.pack(">H", 6)), font(TWELVE, 1, 0)]
)
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        code_points(data)


@given(some.binary(max_size=200))
def test_any_bytes_are_a_font_or_refused(data: bytes) -> None:
    for read in (code_points, family):
        with contextlib.suppress(ValueError):
            read(font(TWELVE)[:12] + data)


@needs_fonts
def test_the_fonts_of_the_paper_are_what_their_names_say() -> None:
    named = {path.name: (family(path.read_bytes()), code_points(path.read_bytes())) for path in files()}
    assert named["NotoSans_700Bold.ttf"][0] == "Noto Sans"
    assert {ord(sign) for sign in "AéЖ"} <= named["NotoSans_400Regular.ttf"][1]
    assert ord("ع") in named["NotoSansArabic_400Regular.ttf"][1]
    assert ord("中") in named["NotoSansSC_400Regular.ttf"][1]
    assert 0x1F600 in named["NotoEmoji_400Regular.ttf"][1]
