"""A text cut at every line that starts a message: fast, in bounded memory, every byte in exactly one piece.

The pattern runs over large blocks instead of single lines, so that the search for the next header happens in the
regular expression engine and not in Python. Blocks end at line ends; the last, unfinished piece is carried into the
next block.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.lines import CHUNK, Encoding
from standfast.chats.member import Member
from standfast.errors import TooLarge


class Piece(NamedTuple):
    """``match`` is the header (None for text before the first one, or too long for any message).

    ``text`` is what follows the header, lines joined by ``\\n``, without the line end at its end; of a piece without
    a header only the size is kept. ``line`` counts from 1, ``start`` and ``end`` are bytes, ``more`` those after the
    first line.
    """

    match: re.Match[str] | None
    text: str
    line: int
    start: int
    end: int
    more: int


def blocks(member: Member, how: Encoding, limits: Limits = DEFAULT) -> Iterator[str]:
    """The text of ``member`` in blocks that end at a line end, where a line has one within ``limits.line_bytes``."""
    errors = "surrogateescape" if how.name == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(how.name)(errors)
    rest, count = "", 0
    with member.open(limits.member_bytes) as stream:
        stream.read(how.bom)
        while chunk := stream.read(CHUNK):
            text = decoder.decode(chunk)
            cut = text.rfind("\n") + 1
            if cut:
                count += text.count("\n")
                if count > limits.lines:
                    raise TooLarge()
                yield rest + text[:cut]
                rest = text[cut:]
            else:
                rest += text
            if len(rest) > limits.line_bytes:
                yield rest
                rest = ""
    if how.name.startswith("utf-16"):
        if rest:
            yield rest  # half a character at the very end is left to the caller's account
    elif rest := rest + decoder.decode(b"", True):
        yield rest


def width(text: str, how: Encoding) -> int:
    """How many bytes ``text`` was decoded from."""
    if how.name == "cp1252":
        return len(text)
    if how.name == "utf-8":
        return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))
    return 2 * len(text) + 2 * sum(character > "\uffff" for character in text)


def pieces(member: Member, how: Encoding, header: re.Pattern[str], limits: Limits = DEFAULT) -> Iterator[Piece]:
    """``member`` cut at every match of ``header``, a pattern that starts with the ``\\n`` before its line.

    The spans of the pieces, with the byte order mark before them, partition the member.
    """
    cutter = _Cutter(how, header, limits)
    for block in blocks(member, how, limits):
        yield from cutter.feed(block)
    yield from cutter.close(member.size)


class _Cutter:
    def __init__(self, how: Encoding, header: re.Pattern[str], limits: Limits) -> None:
        self.how, self.header, self.limits = how, header, limits
        self.text = "\n"  # the line end before the first line, which belongs to no piece
        self.offset, self.line, self.plain = how.bom, 1, False
        self.stray: tuple[int, int] | None = None  # where text without a header began: line, byte

    def feed(self, block: str) -> Iterator[Piece]:
        text = self.text + block
        self.plain = text.isascii()  # then a character is a byte, and nothing has to be encoded to be measured
        opened: re.Match[str] | None = None
        for match in self.header.finditer(text):
            if opened is None:
                yield from self._strays(text, match.start() + 1)
            else:
                yield self._piece(opened, text, match.start() + 1)
            opened = match
        if opened is None:
            self._stray(text)
        elif len(text) - opened.start() > self.limits.message_bytes:
            yield self._piece(opened, text, len(text))
            self.text = "\n" if text.endswith("\n") else ""
            self.stray = (self.line, self.offset)
        else:
            self.text = text[opened.start() :]

    def close(self, size: int) -> Iterator[Piece]:
        """The last piece, up to the end of the member."""
        opened = self.header.match(self.text)
        if opened is not None:
            yield self._piece(opened, self.text, len(self.text))
        elif len(self.text) > 1:
            self._stray(self.text)
        if self.stray is not None and self.offset > self.stray[1]:
            yield Piece(None, "", self.stray[0], self.stray[1], self.offset, 0)
        if size > self.offset:
            yield Piece(None, "", self.line, self.offset, size, 0)

    def _piece(self, match: re.Match[str], text: str, end: int) -> Piece:
        start, said_from = match.start() + 1, match.end()
        said_to, more = end, 0
        if text[end - 1] == "\n":
            said_to = end - 2 if text[end - 2] == "\r" and end - 2 >= said_from else end - 1
        said = text[said_from:said_to]
        size = end - start if self.plain else width(text[start:end], self.how)
        lines = 1 if said_to < end else 0
        if "\n" in said:
            first = text.index("\n", said_from) + 1
            more = end - first if self.plain else width(text[first:end], self.how)
            lines += said.count("\n")
            said = said.rstrip("\r\n").replace("\r\n", "\n")
        piece = Piece(match, said, self.line, self.offset, self.offset + size, more)
        self.offset += size
        self.line += lines
        return piece

    def _strays(self, text: str, end: int) -> Iterator[Piece]:
        """What stands before the first header of a block, where anything does."""
        before = text[1:end] if text[:1] == "\n" else text[:end]
        if before.strip() or self.stray is not None:
            line, start = self.stray or (self.line, self.offset)
            self._count(before)
            if self.offset > start:
                yield Piece(None, "", line, start, self.offset, 0)
        elif before:
            start, line = self.offset, self.line
            self._count(before)
            yield Piece(None, "\n", line, start, self.offset, 0)
        self.stray = None

    def _stray(self, text: str) -> None:
        if self.stray is None:
            self.stray = (self.line, self.offset)
        self._count(text[1:] if text[:1] == "\n" else text)
        self.text = "\n" if text.endswith("\n") else ""

    def _count(self, text: str) -> None:
        self.offset += width(text, self.how)
        self.line += text.count("\n")
