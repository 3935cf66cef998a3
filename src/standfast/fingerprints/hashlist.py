"""Lists of fingerprints in a text file: one a line, a table (csv) with ids, or JSON; read block by block."""

from __future__ import annotations

import csv
import json
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.errors import NotAHash
from standfast.fingerprints.hashes import WRITTEN, Hashes

DIGITS, LINE = 64, 65
LONGEST = 1 << 16  # bytes of one line: an id has room in it
BOM = b"\xef\xbb\xbf"
HASH_NAMES = ("pdq", "pdq_hash", "hash", "fingerprint")
VALUE = np.full(256, 255, np.uint8)  # what each hexadecimal digit is worth, 255 for what is none
VALUE[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16)
VALUE[np.frombuffer(b"ABCDEF", np.uint8)] = np.arange(10, 16)


class Block(NamedTuple):
    """Some of the hashes, each with the number of its line, and as it was written: its id, or ``digits`` of its own."""

    hashes: Hashes
    lines: NDArray[np.int64]
    ids: list[str] | None
    digits: bytes = b""
    size: int = 0  # bytes read

    def written(self) -> list[str]:
        """The id of each, or without ids the hash as it stands in the file."""
        return self.digits.decode("ascii").split() if self.ids is None else self.ids


class Listed(NamedTuple):
    """All hashes of a file, in its order."""

    hashes: Hashes
    lines: NDArray[np.int64]
    ids: Ids | None

    def id(self, row: int) -> str | int:
        """The id as it stands in the table, or without ids the number of the line."""
        return int(self.lines[row]) if self.ids is None else self.ids[row]


class Shape(NamedTuple):
    """How a table is built: where the hash stands, and the id if there is one."""

    mark: str
    hash: int
    id: int | None
    header: bool


class Ids:
    """Many texts close together: ten million ids take their own bytes and eight more each."""

    def __init__(self) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])

    def add(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._bytes += text.encode("utf-8", "surrogateescape")
            self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        """The text of that number.

        >>> ids = Ids()
        >>> ids.add(["a7", "", "é"])
        >>> ids[0], ids[2]
        ('a7', 'é')
        """
        part = self._bytes[self._ends[number] : self._ends[number + 1]]
        return part.decode("utf-8", "surrogateescape")


def whole(blocks: Iterable[Block]) -> Listed:
    """All of the blocks together."""
    ids, hashes, lines = Ids(), [np.empty((0, 4), np.uint64)], [np.empty(0, np.int64)]
    named = False
    for block in blocks:
        hashes.append(block.hashes)
        lines.append(block.lines)
        if block.ids is not None:
            named = True
            ids.add(block.ids)
    return Listed(np.concatenate(hashes), np.concatenate(lines), ids if named else None)


def read(stream: BinaryIO, name: str, *, rows: int) -> Iterator[Block]:
    """The hashes of ``stream`` in blocks of about ``rows``. Raises NotAHash, with ``name`` and the number of a line.

    What stands in the first line decides: a hash alone, what ``standfast fingerprint --json`` writes (then the file is
    the id of each hash), or a table. That is told by a header, or by two columns of which one is a hash.
    """
    start, number = _first(stream, name)
    shape = _shape(start, number, name) if start and not start.lstrip().startswith(b"{") else None
    if shape is not None:
        yield from _table(stream, start, number, shape, name, rows)
    elif start.lstrip().startswith(b"{"):
        yield from _objects(stream, start, number, name, rows)
    elif start:
        yield from _plain(stream, start, number, name, rows)


def _first(stream: BinaryIO, name: str) -> tuple[bytes, int]:
    """The first line in which something stands, and its number; nothing if there is none."""
    for number, line in enumerate(_lines(stream, name, 1), 1):
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            return line, number
    return b"", 0


def _lines(stream: BinaryIO, name: str, first: int) -> Iterator[bytes]:
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST), b""), first):
        if len(line) == LONGEST and not line.endswith(b"\n"):
            raise _none(number, name)
        yield line


def _shape(line: bytes, number: int, name: str) -> Shape | None:
    """How the table that begins with ``line`` is built; None for a list of hashes alone."""
    text = line.decode("utf-8", "surrogateescape").strip()
    if WRITTEN.fullmatch(text):
        return None
    mark = next((one for one in "\t;," if one in text), ",")
    try:
        cells = [cell.strip() for cell in next(csv.reader([text], delimiter=mark))]
    except csv.Error as broken:
        raise _none(number, name) from broken
    hashes = [place for place, cell in enumerate(cells) if WRITTEN.fullmatch(cell)]
    if len(cells) == 2 and len(hashes) == 1:
        return Shape(mark, hashes[0], 1 - hashes[0], header=False)
    if hashes:
        raise NotAHash(
            f"Line {number} of {name} does not say which column is the fingerprint, and which the id.",
            do="Name the columns in a first line, as in: id,hash",
        )
    named = [cell.lower() for cell in cells]
    column = next((named.index(one) for one in HASH_NAMES if one in named), None)
    if column is None:
        raise _none(number, name)
    other = 1 - column if len(cells) == 2 else None
    return Shape(mark, column, named.index("id") if "id" in named else other, header=True)


def _objects(stream: BinaryIO, start: bytes, number: int, name: str, rows: int) -> Iterator[Block]:
    """One object of JSON a line: the hash of the file, of its variants and of its frames."""
    lines = enumerate(chain([start], _lines(stream, name, number + 1)), number)
    while some := list(islice(lines, max(1, rows // 16))):
        found = [(at, *one) for at, line in some if line.strip() for one in _made(line, at, name)]
        digits = np.frombuffer(b"".join(one.encode("ascii") for _, one, _ in found), np.uint8).reshape(-1, DIGITS)
        at = np.array([line for line, _, _ in found], np.int64)
        yield Block(_decoded(digits), at, [of for _, _, of in found], b"", sum(len(line) for _, line in some))


def _made(line: bytes, number: int, name: str) -> Iterator[tuple[str, str]]:
    """Each hash of one object with the name of its file."""
    try:
        told = json.loads(line)
        of, every = told["file"], [told, *told.get("variants", ()), *told.get("frames", ())]
        hashes = [one["pdq"] for one in every if one["pdq"] is not None or one is not told]
        if not isinstance(of, str) or not all(isinstance(one, str) and WRITTEN.fullmatch(one) for one in hashes):
            raise _none(number, name)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise _none(number, name) from problem
    yield from ((one, of) for one in hashes)


def _table(stream: BinaryIO, start: bytes, number: int, shape: Shape, name: str, rows: int) -> Iterator[Block]:
    counted = [0]

    def text() -> Iterator[str]:
        for line in chain([start], _lines(stream, name, number + 1)):
            counted[0] += len(line)
            yield line.decode("utf-8", "surrogateescape")

    cells = csv.reader(text(), delimiter=shape.mark)
    found = _entries(cells, shape, number - 1, name)
    while some := list(islice(found, rows)):
        lines = np.array([line for line, _, _ in some], np.int64)
        digits = b"".join(one for _, one, _ in some)
        ids = [one for _, _, one in some] if shape.id is not None else None
        spaced = b"\n".join(one for _, one, _ in some) if ids is None else b""
        yield Block(_decoded(np.frombuffer(digits, np.uint8).reshape(-1, DIGITS)), lines, ids, spaced, counted[0])
        counted[0] = 0


def _entries(cells: Any, shape: Shape, above: int, name: str) -> Iterator[tuple[int, bytes, str]]:
    """The line, the digits and the id of every row of a table."""
    line = above
    try:
        if shape.header:
            next(cells)
        for row in cells:
            line = above + cells.line_num
            if not any(cell.strip() for cell in row):
                continue
            hash_ = row[shape.hash].strip() if shape.hash < len(row) else ""
            if not WRITTEN.fullmatch(hash_) or (shape.id is not None and shape.id >= len(row)):
                raise _none(line, name)
            yield line, hash_.encode("ascii"), row[shape.id] if shape.id is not None else ""
    except csv.Error as broken:
        raise _none(line + 1, name) from broken


def _plain(stream: BinaryIO, start: bytes, number: int, name: str, rows: int) -> Iterator[Block]:
    """Pieces that end with a line are decoded as one; where that fails, line by line."""
    rest = start
    while True:
        more = stream.read(rows * LINE - len(rest) if len(rest) < rows * LINE else LINE)
        piece, cut, rest = (rest + more).rpartition(b"\n") if more else (rest, b"", b"")
        piece += cut
        if len(rest) > LONGEST:
            raise _none(number + piece.count(b"\n"), name)
        if piece:
            block = _even(piece, number) or _uneven(piece, number, name)
            number += piece.count(b"\n")
            yield block
        if not more:
            return


def _even(piece: bytes, number: int) -> Block | None:
    """The hashes of lines that are all 64 digits and an end, of one or two bytes; None if there is any other."""
    width = LINE + piece.endswith(b"\r\n")
    if len(piece) % width:
        return None
    lines = np.frombuffer(piece, np.uint8).reshape(-1, width)
    ends = lines[:, DIGITS:]
    if (ends[:, -1] != ord("\n")).any() or (width > LINE and (ends[:, 0] != ord("\r")).any()):
        return None
    if (VALUE[lines[:, :DIGITS]] > 15).any():
        return None
    at = np.arange(number, number + len(lines))
    return Block(_decoded(lines[:, :DIGITS]), at, None, piece, len(piece))


def _uneven(piece: bytes, number: int, name: str) -> Block:
    found = [(at, line.strip()) for at, line in enumerate(piece.split(b"\n"), number) if line.strip()]
    for at, line in found:
        if not WRITTEN.fullmatch(line.decode("ascii", "replace")):
            raise _none(at, name)
    digits = np.frombuffer(b"".join(line for _, line in found), np.uint8).reshape(-1, DIGITS)
    lines = np.array([at for at, _ in found], np.int64)
    return Block(_decoded(digits), lines, None, b"\n".join(line for _, line in found), len(piece))


def _decoded(digits: NDArray[np.uint8]) -> Hashes:
    """N x 64 digits as N x 4 numbers."""
    worth = VALUE[digits]
    pairs = worth[:, 0::2] << 4 | worth[:, 1::2]
    return np.ascontiguousarray(pairs).view(">u8").astype(np.uint64)


def _none(line: int, name: str) -> NotAHash:
    return NotAHash(f"Line {line} of {name} is not a PDQ fingerprint: 64 digits from 0 to 9 and a to f.")
