"""A bank on disk: plain numpy files that are mapped into memory, written once and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standfast.errors import DamagedIndex
from standfast.fingerprints import manifest
from standfast.fingerprints.bank import Bank, Dead, Layer, farthest
from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.manifest import Piece
from standfast.fingerprints.matches import Numbers
from standfast.fingerprints.postings import Postings
from standfast.fingerprints.ranges import Rows, expanded

TABLES = ("start", "other", "row")
SMALL = 4096  # bytes


@dataclass(frozen=True, slots=True)
class Segment:
    """A bank, where it lies, the order of its rows by id, and which rows are dead now."""

    piece: Piece
    bank: Bank
    by_id: NDArray[np.uint32]
    dead: Dead
    gone: int  # how many are

    @property
    def rows(self) -> int:
        return len(self.bank.hashes)

    def without(self, rows: Rows) -> Segment:
        """The same segment with these rows dead. Whoever holds the one before still sees them."""
        dead = self.dead.copy()
        dead[rows] = True
        return replace(self, dead=dead, gone=int(dead.sum()))

    def rows_of(self, ids: Numbers) -> Rows:
        """The rows that have one of the ids, of which none is asked for twice."""
        low, high = self._below(ids), self._below(ids + 1)
        return self.by_id[expanded(low, high)[0]].astype(np.int64)

    def _below(self, ids: Numbers) -> Rows:
        """How many rows have a smaller id than each of these: a binary search that reads only what it needs."""
        low, high = np.zeros(len(ids), np.int64), np.full(len(ids), self.rows)
        for _ in range(self.rows.bit_length()):
            middle = np.minimum((low + high) // 2, self.rows - 1)
            less = (self.bank.ids[self.by_id[middle]].astype(np.int64) < ids) & (low < high)
            low, high = np.where(less, middle + 1, low), np.where(less, high, np.maximum(low, middle))
        return low

    def living(self) -> tuple[Hashes, Numbers]:
        """The hashes and ids that are not dead."""
        alive = ~self.dead
        return self.bank.hashes[alive], self.bank.ids[alive].astype(np.int64)


def write(folder: Path, name: str, hashes: Hashes, ids: Numbers) -> Segment:
    """Makes a segment of the hashes and ids, in the folder ``name``, on the disk when this returns."""
    place = folder / name
    place.mkdir(mode=0o700)
    bank = Bank.of(hashes, ids)
    by_id = np.argsort(bank.ids, kind="stable").astype(np.uint32)
    for file, array in _arrays(bank, by_id):
        save(place / f"{file}.npy", array)
    manifest.settle(place)
    manifest.settle(folder)
    files = tuple(manifest.part(path) for path in sorted(place.iterdir()))
    return read(folder, Piece(name, len(hashes), files), check=False)


def read(folder: Path, piece: Piece, *, check: bool = True) -> Segment:
    """Opens a segment. Raises DamagedIndex if a file differs from what the manifest says; ``check`` reads all bytes."""
    place = folder / piece.name
    try:
        for wanted in piece.files:
            path = place / wanted.name
            if path.stat().st_size != wanted.size or (check and not manifest.is_whole(path, wanted)):
                raise DamagedIndex
        files = {Path(wanted.name).stem: load(place / wanted.name) for wanted in piece.files}
        singles = int(files["begin"][0])
        bank = Bank(
            files["hashes"],
            files["ids"],
            Layer(files["hashes"][:singles], _tables(files, "singles")),
            Layer(files["heads"], _tables(files, "heads")),
            files["begin"],
            files["reach"],
            farthest(files["reach"]),
        )
        buried = dead(folder, piece)
        return Segment(piece, bank, files["by_id"], buried, int(buried.sum()))
    except (ValueError, KeyError, EOFError, IndexError) as problem:
        raise DamagedIndex from problem


def dead(folder: Path, piece: Piece) -> Dead:
    """Which rows of the segment are dead by its file. Raises DamagedIndex."""
    if piece.dead is None:
        return np.zeros(piece.rows, np.bool_)
    path = folder / piece.dead.name
    if not manifest.is_whole(path, piece.dead):
        raise DamagedIndex
    return np.unpackbits(load(path), count=piece.rows).astype(np.bool_)


def bury(folder: Path, name: str, segment: Segment) -> Segment:
    """Writes down which rows are dead, in the file ``name``."""
    if not segment.gone:
        return segment
    path = folder / f"{name}.npy"
    save(path, np.packbits(segment.dead))
    return replace(segment, piece=replace(segment.piece, dead=manifest.part(path)))


def save(path: Path, array: NDArray[Any]) -> None:
    """Writes an array, and waits until it is on the disk."""
    with manifest.private(path, "xb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())


def load(path: Path) -> NDArray[Any]:
    """The array of a file, mapped. An empty one cannot be mapped and is read."""
    mapped: Any = "r" if path.stat().st_size > SMALL else None
    return np.asarray(np.load(path, mmap_mode=mapped, allow_pickle=False))


def _arrays(bank: Bank, by_id: NDArray[np.uint32]) -> Iterator[tuple[str, NDArray[Any]]]:
    yield "hashes", bank.hashes
    yield "ids", bank.ids
    yield "by_id", by_id
    yield "begin", bank.start
    yield "reach", bank.reach
    yield "heads", bank.heads.hashes
    for name, layer in (("singles", bank.singles), ("heads", bank.heads)):
        if layer.tables is not None:
            tables = layer.tables
            yield f"{name}_start", tables.start
            yield f"{name}_other", tables.other
            yield f"{name}_row", tables.row


def _tables(files: dict[str, Any], name: str) -> Postings | None:
    if f"{name}_start" not in files:
        return None
    return Postings(*(files[f"{name}_{table}"] for table in TABLES))
