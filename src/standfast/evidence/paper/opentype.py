"""What a font says of itself (OpenType 1.9): which signs it can show (``cmap``, formats 4 and 12), and its name."""

from __future__ import annotations

import struct
from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024  # bytes of a font
_FULL = ((3, 10), (0, 6), (0, 4))  # (platform, encoding) of a table of all of Unicode, best first
_PLANE = ((3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # and of the first 65,536 characters only


def code_points(font: bytes) -> frozenset[int]:
    """Every code point that ``font`` (TrueType, OpenType, or the first font of a collection) has a glyph for.

    Raises ValueError where there is no table that can be read.
    """
    try:
        table = _subtable(font)
        (kind,) = struct.unpack_from(">H", font, table)
        found = _segments(font, table) if kind == 4 else _groups(font, table) if kind == 12 else None
        if found is None:
            raise ValueError(f"a cmap of format {kind}")
        return frozenset(found)
    except (struct.error, IndexError) as cut:
        raise ValueError("a font that is cut off") from cut


def family(font: bytes) -> str:
    """The name of the family (name 16, else 1, in English for Windows). Raises ValueError where there is none."""
    try:
        table = _table(font, b"name")
        _, count, storage = struct.unpack_from(">HHH", font, table)
        found = {}
        for number in range(count):
            platform, _, language, name, length, place = struct.unpack_from(">6H", font, table + 6 + 12 * number)
            if platform == 3 and language == 0x409 and name in (1, 16):
                start = table + storage + place
                found[name] = font[start : start + length].decode("utf-16-be")
        return found.get(16) or found[1]
    except (struct.error, KeyError, UnicodeDecodeError) as cut:
        raise ValueError("a font without a name") from cut


def _table(font: bytes, wanted: bytes) -> int:
    """Where a table begins."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == wanted:
            return int(offset)
    raise ValueError(f"no {wanted.decode()}")


def _subtable(font: bytes) -> int:
    """Where the best subtable begins."""
    offset = _table(font, b"cmap")
    (encodings,) = struct.unpack_from(">H", font, offset + 2)
    tables = {}
    for number in range(encodings):
        platform, encoding, place = struct.unpack_from(">HHI", font, offset + 4 + 8 * number)
        tables[platform, encoding] = offset + place
    for wanted in _FULL + _PLANE:
        if wanted in tables:
            return int(tables[wanted])
    raise ValueError("no cmap of Unicode")


def _groups(font: bytes, table: int) -> Iterator[int]:
    """Format 12: runs of code points with glyphs in a row."""
    (count,) = struct.unpack_from(">I", font, table + 12)
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", font, table + 16 + 12 * number)
        if last > 0x10FFFF or first > last:
            raise ValueError("a run that is none")
        yield from range(first + (glyph == 0), last + 1)


def _segments(font: bytes, table: int) -> Iterator[int]:
    """Format 4: segments, whose glyphs are counted on from a number or listed one by one."""
    (double,) = struct.unpack_from(">H", font, table + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, table + 16 + 2 * double)
    ranges = table + 16 + 3 * double
    for number, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        place = ranges + 2 * number
        (offset,) = struct.unpack_from(">H", font, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, place + offset + 2 * (code - first))
            if (not offset or glyph) and (glyph + delta) & 0xFFFF:
                yield code
