"""A CSV table read row by row (RFC 4180): every row with its bytes, line ends inside quotes, nothing unbounded.

Python's ``csv`` neither says where a row stands nor forgives a stray quote, which would swallow everything after it.
Here a row that does not fit the columns costs its first line only, and the line after it is tried again.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from standfast.chats.format import Book
from standfast.chats.lines import Line, encoding, lines
from standfast.chats.member import HEAD, Member

RETRIES = 50  # how often the lines of a row that did not fit are tried again; each time costs ``message_bytes`` at most
LINES = 5_000  # of one row

# Possessive throughout. A quote opens a cell only at its start.
_CELL = re.compile(r'(?:"((?:[^"]++|"")*+)")?+([^,]*+)(,|\Z)')


class Row(NamedTuple):
    """The cells of a row by the names of the columns (lower case), and the bytes ``start`` to ``end`` it stands in.

    ``later`` of these bytes stand on lines after its first. ``fault`` says why a row has no cells (``""``: it has).
    ``line`` counts from 1.
    """

    cells: dict[str, str]
    line: int
    start: int
    end: int
    later: int = 0
    fault: str = ""


def cells(text: str) -> list[str]:
    r"""The cells of one row, quotes undone; none where a closing quote has text behind it.

    >>> cells('1,"a, \"\"b\"\"\",c"d,'), cells(""), cells('"a"b,c')
    (['1', 'a, "b"', 'c"d', ''], [''], [])
    """
    found, at, more = [], 0, True
    while more:
        match = _CELL.match(text, at)
        if match is None:  # cannot be: every part may be empty
            break
        quoted, bare, mark = match.groups()
        if quoted is not None and bare:
            return []
        found.append(bare if quoted is None else quoted.replace('""', '"'))
        at, more = match.end(), mark == ","
    return found


def titles(text: str) -> list[str]:
    """The names of columns that a line gives, in lower case.

    >>> titles("ID,Timestamp, Contents ")
    ['id', 'timestamp', 'contents']
    """
    return [cell.strip().lower() for cell in cells(text)]


def rows(member: Member, book: Book, columns: frozenset[str]) -> Iterator[Row]:
    """The rows below the line that names all of ``columns`` (lower case).

    Lines before it are the exporter's notes: with the names of the columns and blank lines they are counted as
    structure. Raises TooLarge.
    """
    how = encoding(member, book.limits)
    stream = lines(member, how, book.limits)
    end, names = how.bom, None
    for line in stream:
        end = line.end
        found = titles(line.text) if len(line.text) < HEAD else []
        if columns <= set(found):
            names = found
            break
        if end > HEAD:
            break
    if names is not None:
        book.structure(end)
        yield from _Reader(stream, names, book)
        return
    for line in stream:
        end = line.end
    book.structure(how.bom)
    if end > how.bom:
        yield Row({}, 1, how.bom, end, 0, "no line names the columns")


class _Reader:
    """Puts lines together to rows."""

    def __init__(self, stream: Iterator[Line], names: list[str], book: Book) -> None:
        self._stream, self._names, self._book = stream, names, book
        self._again: deque[Line] = deque()
        self._retries = RETRIES

    def __iter__(self) -> Iterator[Row]:
        stream, again, blank = self._stream, self._again, 0
        while (line := again.popleft() if again else next(stream, None)) is not None:
            if line.text and not line.text.isspace():
                yield self._row(line)
            else:
                blank += line.end - line.start
        self._book.structure(blank)

    def _row(self, first: Line) -> Row:
        held, open_quote = [first], first.text.count('"') % 2 == 1
        room = self._book.limits.message_bytes
        while open_quote and held[-1].end - first.start <= room and len(held) < LINES:
            line = self._again.popleft() if self._again else next(self._stream, None)
            if line is None:
                break
            held.append(line)
            open_quote ^= line.text.count('"') % 2 == 1
        last = held[-1]
        if open_quote:
            return self._refused(held, "a row whose quotes never end")
        if not all(line.whole for line in held):
            return self._refused(held, "a line that is too long")
        found = cells("\n".join(line.text for line in held))
        if len(found) != len(self._names):
            return self._refused(held, "a row that does not fit the columns")
        named = dict(zip(self._names, found, strict=True))
        return Row(named, first.number, first.start, last.end, last.end - first.end)

    def _refused(self, held: list[Line], fault: str) -> Row:
        first, last = held[0], held[-1]
        if len(held) > 1 and self._retries > 0:
            self._retries -= 1
            self._again.extendleft(reversed(held[1:]))
            last = first
        return Row({}, first.number, first.start, last.end, 0, fault)
