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
from typing import Any, BinaryIO, Literal

from standfast.errors import DamagedIndex

NAME = "manifest.json"
LOCK = "lock"
FORMAT = 1
NONE_THERE = "Check the name of the folder. A new one is only made where that is asked for."
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
    with private(beside, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)
    settle(folder)


def raw(folder: Path) -> bytes:
    """The manifest as it is written: a reader that finds the same bytes again has nothing to open anew.

    Raises DamagedIndex where it cannot be read, with other words where there never was one.
    """
    try:
        with (folder / NAME).open("rb") as file:
            return file.read(LARGEST)
    except FileNotFoundError as missing:
        if is_new(folder):
            raise DamagedIndex("There is no index of fingerprints in this folder.", do=NONE_THERE) from missing
        raise DamagedIndex from missing
    except (OSError, ValueError) as problem:  # ValueError: a name that no system takes
        raise DamagedIndex from problem


def is_new(folder: Path) -> bool:
    """Whether nothing was ever written there but what stands before a first manifest."""
    return not folder.exists() or {one.name for one in folder.iterdir()} <= {LOCK, f"{NAME}.new"}


def read(written: bytes) -> Manifest:
    """The manifest that is written there. Raises DamagedIndex."""
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


def private(path: Path, mode: Literal["wb", "xb"]) -> BinaryIO:
    """A new file that only its owner can read: a fingerprint tells something of the picture."""
    return open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


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
