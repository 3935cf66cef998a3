"""A text cut at every line that starts a message: fast, in bounded memory, every byte in exactly one piece.

The pattern runs over large blocks instead of single lines, so that the search for the next header happens in the
regular expression engine and not in Python. Blocks end at line ends; the last, unfinished piece is carried into the
next block.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.lines import CHUNK, Encoding
from standfast.chats.member import Member
from standfast.errors import TooLarge


class Piece(NamedTuple):
    """``head`` holds the groups of the header; it is empty for text before the first one, or too long for any message.

    ``text`` is what follows the header, lines joined by ``\\n``, without the line ends at its end; of a piece without
    a header only the size is kept, and of blank lines one line end. ``line`` counts from 1, ``start`` and ``end`` are
    bytes, ``more`` those after the first line.
    """

    head: list[str]
    text: str
    line: int
    start: int
    end: int
    more: int


_piece = partial(tuple.__new__, Piece)  # a third of the time of Piece(…), and there is one for every message


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


def width(name: str) -> Callable[[str], int]:
    """How many bytes a text was decoded from, in the encoding ``name``.

    >>> width("utf-8")("né"), width("utf-16-le")("n😊")
    (3, 6)
    """
    if name == "cp1252":
        return len
    if name == "utf-8":
        return lambda text: len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))
    return lambda text: 2 * len(text) + 2 * sum(character > "\uffff" for character in text)


def pieces(member: Member, how: Encoding, header: re.Pattern[str], limits: Limits = DEFAULT) -> Iterator[Piece]:
    """``member`` cut at every match of ``header``.

    ``header`` starts with the ``\\n`` before its line, and its first group is all that follows it. The spans of the
    pieces, with the byte order mark before them, partition the member.
    """
    cutter = _Cutter(how, header, limits)
    for block in blocks(member, how, limits):
        yield from cutter.feed(block)
    yield from cutter.close(member.size)


class _Cutter:
    def __init__(self, how: Encoding, header: re.Pattern[str], limits: Limits) -> None:
        self.header, self.limits = header, limits
        self.width = width(how.name)
        self.line_end = self.width("\n")
        self.narrow = self.line_end == 1  # a plain letter is a byte: most lines need not be encoded to be measured
        self.text = "\n"  # the line end before the first line, which is counted already, or belongs to no piece
        self.offset, self.line = how.bom, 1
        self.stray: tuple[int, int] | None = None  # where text without a header began: line, byte

    def feed(self, block: str) -> Iterator[Piece]:
        counted = len(self.text) > 0
        parts = self.header.split(self.text + block)
        groups = self.header.groups
        if len(parts) == 1:
            self._stray(parts[0], counted)
            return
        yield from self._strays((parts[0] + "\n")[counted:])
        last = len(parts) - groups - 1
        for at in range(1, last, groups + 1):
            yield self._piece(parts[at : at + groups], parts[at + groups], self.line_end)
        head, body = parts[last:-1], parts[-1]
        if len(head[0]) + len(body) > self.limits.message_bytes:
            yield self._piece(head, body, 0)
            self.text = "\n" if body.endswith("\n") else ""
            self.stray = (self.line, self.offset)
        else:
            self.text = f"\n{head[0]}{body}"

    def close(self, size: int) -> Iterator[Piece]:
        """The last piece, up to the end of the member."""
        parts = self.header.split(self.text)
        if len(parts) > 1:
            yield self._piece(parts[1:-1], parts[-1], 0)
        else:
            self._stray(parts[0], counted=len(self.text) > 0)
        yield from self._strays("")
        if size > self.offset:
            yield Piece([], "", self.line, self.offset, size, 0)

    def _piece(self, head: list[str], body: str, line_end: int) -> Piece:
        """``line_end`` is the size of the one after ``body``; without one, ``body`` may hold it itself."""
        line, start, whole = self.line, self.offset, head[0] + body
        size = len(whole) if self.narrow and whole.isascii() else self.width(whole)
        self.offset = end = start + size + line_end
        if "\n" not in body:
            self.line = line + 1 if line_end else line
            return _piece((head, body[:-1] if line_end and body[-1:] == "\r" else body, line, start, end, 0))
        self.line += body.count("\n") + (line_end > 0)
        more = self.width(body[body.index("\n") + 1 :]) + line_end
        return Piece(head, body.rstrip("\r\n").replace("\r\n", "\n"), line, start, end, more)

    def _strays(self, text: str) -> Iterator[Piece]:
        """What stands before the first header of a block, or at the end of the member, where anything does."""
        blank = self.stray is None and not text.strip()
        line, start = self.stray or (self.line, self.offset)
        self._count(text)
        if self.offset > start:
            yield Piece([], "\n" if blank else "", line, start, self.offset, 0)
        self.stray = None

    def _stray(self, text: str, counted: bool) -> None:
        if self.stray is None:
            self.stray = (self.line, self.offset)
        self._count(text[counted:])
        self.text = "\n" if text.endswith("\n") else ""

    def _count(self, text: str) -> None:
        self.offset += self.width(text)
        self.line += text.count("\n")
