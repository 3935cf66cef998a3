"""Text read as bytes, line by line: nothing lost, nothing unbounded, every line with its place.

A line ends at ``\\n`` or ``\\r\\n`` and nowhere else: ``str.splitlines`` also cuts at U+2028, U+0085 and others, and
would let a message forge new ones.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.errors import DamagedFile, TooLarge

CHUNK = 256 * 1024


class Line(NamedTuple):
    """``text`` without its line end, and the bytes ``start`` to ``end`` it was read from, line end included.

    ``whole`` is False for the pieces of a line longer than the limit.
    """

    number: int
    text: str
    start: int
    end: int
    whole: bool = True


class Encoding(NamedTuple):
    """How a member's bytes become text. ``broken`` counts bytes that do not fit; they stay recoverable."""

    name: str
    bom: int  # length in bytes
    broken: int

    @property
    def guessed(self) -> bool:
        return self.name == "cp1252"


_STRAY = re.compile("[\udc80-\udcff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def encoding(member: Member, limits: Limits = DEFAULT) -> Encoding:
    """How ``member`` is encoded: a byte order mark decides, else strict UTF-8, else mostly UTF-8, else Windows-1252."""
    for mark, name in _BOMS:
        if member.head.startswith(mark):
            return Encoding(name, len(mark), 0 if name != "utf-8" else _broken(member, limits)[0])
    broken, fitting = _broken(member, limits)
    if broken and broken > fitting:
        return Encoding("cp1252", 0, 0)
    return Encoding("utf-8", 0, broken)


def _broken(member: Member, limits: Limits) -> tuple[int, int]:
    """How many bytes are not UTF-8, and how many are the later bytes of a character that is."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    broken = fitting = 0
    with member.open(limits.member_bytes) as stream, suppress(DamagedFile):  # the reading itself will tell of it
        while chunk := stream.read(CHUNK):
            text = decoder.decode(chunk)
            fitting += len(chunk) - len(text)  # a byte that does not fit is one character, so it adds nothing here
            broken += _strays(text)
    broken += len(decoder.decode(b"", True))
    return broken, fitting


def _strays(text: str) -> int:
    """How many characters stand for a byte that is not UTF-8; the quick look first, for there are hardly ever any."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return len(_STRAY.findall(text))
    return 0


def decode(data: bytes, name: str) -> str:
    """Text of ``data``, never failing: bytes that do not fit are kept as lone surrogates (UTF-8) or U+FFFD."""
    return data.decode(name, "surrogateescape" if name == "utf-8" else "replace")


def lines(member: Member, how: Encoding, limits: Limits = DEFAULT) -> Iterator[Line]:
    """Every line of ``member`` in order; their spans, with the byte order mark, partition it.

    Raises TooLarge beyond ``limits.lines``. A line above ``limits.line_bytes`` comes in pieces with ``whole=False``.
    """
    newline = "\n".encode(how.name)
    name, number, start = how.name, 0, how.bom
    errors = "surrogateescape" if name == "utf-8" else "replace"
    with member.open(limits.member_bytes) as stream:
        stream.read(how.bom)
        for raw, whole in _raw_lines(stream, newline, limits.line_bytes):
            number += 1
            if number > limits.lines:
                raise TooLarge()
            end = start + len(raw)
            text = raw.decode(name, errors)
            if text.endswith("\n"):
                text = text[:-2] if text.endswith("\r\n") else text[:-1]
            yield Line(number, text, start, end, whole)
            start = end


def _raw_lines(stream: BinaryIO, newline: bytes, limit: int) -> Iterator[tuple[bytes, bool]]:
    """``(bytes with the line end, whole)``; reads in chunks, so that one endless line needs no endless memory."""
    width, rest, cut = len(newline), b"", False
    limit = max(width, limit - limit % width)  # never inside a character of UTF-16
    while chunk := stream.read(CHUNK):
        block = rest + chunk
        parts = _split(block, newline, width)
        rest = parts.pop()
        for part in parts:
            yield part, not cut
            cut = False
        while len(rest) >= limit:
            yield rest[:limit], False
            rest, cut = rest[limit:], True
    if rest:
        yield rest, not cut


def _split(block: bytes, newline: bytes, width: int) -> list[bytes]:
    """``block`` cut after each line end; the last item is what follows the last one (perhaps empty)."""
    if width == 1:
        parts = block.split(b"\n")
        last = parts.pop()
        cut = [part + b"\n" for part in parts]
        cut.append(last)
        return cut
    cut, start, at = [], 0, block.find(newline)
    while at >= 0:
        if at % width == 0:  # a line end stands on a character's border
            cut.append(block[start : at + width])
            start = at + width
            at = block.find(newline, start)
        else:
            at = block.find(newline, at + 1)
    cut.append(block[start:])
    return cut
