"""The one small file that says of which files an index is made. What it does not name does not belong to the index.

It is replaced as a whole, by renaming, after all that it names is on the disk. So whoever reads it sees the index as it
was after some change, never half of one, wherever a program or the machine stopped.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from standfast.errors import DamagedIndex

NAME = "manifest.json"
LOCK = "lock"
FORMAT = 1
LARGEST = 1 << 20  # bytes of a manifest
PIECE = 1 << 22  # bytes read at once for a checksum


@dataclass(frozen=True, slots=True)
class Part:
    """A file that the index needs: name, size in bytes, CRC-32 (which shows accidents, not malice)."""

    name: str
    size: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment: ``files`` in the folder ``name``, ``rows`` hashes, and which of them are dead (None: none)."""

    name: str
    rows: int
    files: tuple[Part, ...]
    dead: Part | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """``generation`` grows with every change. Of the file ``delta`` only the first ``size`` bytes count."""

    generation: int = 0
    segments: tuple[Piece, ...] = ()
    delta: Part = field(default_factory=lambda: Part("delta-0", 0, 0))


def write(folder: Path, manifest: Manifest) -> None:
    """Puts ``manifest`` in the place of the one before, on the disk, in one step."""
    body = asdict(manifest) | {"format": FORMAT}
    text = json.dumps(body | {"crc32": _checksum(body)}, indent=1)
    beside = folder / f"{NAME}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)
    settle(folder)


def raw(folder: Path) -> bytes:
    """The manifest as it is written: a reader that finds the same bytes again has nothing to open anew.

    Empty where an index is yet to be made. Raises DamagedIndex where one has been and its manifest is missing.
    """
    try:
        with (folder / NAME).open("rb") as file:
            return file.read(LARGEST)
    except FileNotFoundError:
        if is_new(folder):
            return b""
        raise DamagedIndex from None
    except OSError as problem:
        raise DamagedIndex from problem


def is_new(folder: Path) -> bool:
    """Whether nothing was ever written there but what stands before a first manifest."""
    return not folder.exists() or {one.name for one in folder.iterdir()} <= {LOCK, f"{NAME}.new"}


def read(written: bytes) -> Manifest:
    """The manifest that is written there. Raises DamagedIndex."""
    if not written:
        return Manifest()
    try:
        body = json.loads(written)
        if _checksum({key: value for key, value in body.items() if key != "crc32"}) != body["crc32"]:
            raise DamagedIndex
        if body["format"] != FORMAT:
            raise DamagedIndex("This index of fingerprints is of a kind that this version of Standfast does not know.")
        segments = tuple(
            Piece(one["name"], one["rows"], tuple(Part(**file) for file in one["files"]), _part(one["dead"]))
            for one in body["segments"]
        )
        return Manifest(body["generation"], segments, Part(**body["delta"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise DamagedIndex from problem


def part(path: Path) -> Part:
    """What a manifest says of the file."""
    return Part(path.name, path.stat().st_size, checksum(path))


def is_whole(path: Path, wanted: Part) -> bool:
    """Whether the file is as it was when it was written."""
    return path.stat().st_size == wanted.size and checksum(path) == wanted.crc32


def checksum(path: Path) -> int:
    """CRC-32 of all bytes of the file."""
    total = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            total = zlib.crc32(piece, total)
    return total


def settle(folder: Path) -> None:
    """Makes the names in a folder last through a power cut, where the system lets a folder be written out."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _part(body: dict[str, Any] | None) -> Part | None:
    return None if body is None else Part(**body)


def _checksum(body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
