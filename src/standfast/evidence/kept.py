"""The files of a bundle as they lie there, in a folder or in a zip, and what is odd about how they lie there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from standfast.evidence import zipped

# Every name in a bundle is one of these; one that is not was not put there by us.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True)
class File:
    """One file; ``content`` gives it in pieces, as often as it is asked, and raises where it is damaged."""

    name: str
    size: int
    content: Callable[[], Iterator[bytes]]

    def read(self, most: int) -> bytes | None:
        """The whole of it, or None where it is larger than ``most``."""
        held = bytearray()
        for piece in self.content():
            held += piece
            if len(held) > most:
                return None
        return bytes(held)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is odd: ``code`` is stable, ``file`` the name it is about, ``""`` for the whole."""

    code: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A bundle as it lies there. Of names that stand twice only the first is in ``files``."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...] = ()


def kept(files: Sequence[File], faults: Sequence[Fault] = ()) -> Kept:
    """``files`` with what is odd about their names told: outside, twice, twins in another case or spelling, strange."""
    found = list(faults)
    folded = Counter(_folded(file.name) for file in files)
    seen: set[str] = set()
    first = []
    for file in files:
        if file.name in seen:
            found.append(Fault("name-twice", file.name))
            continue
        seen.add(file.name)
        first.append(file)
        if _outside(file.name):
            found.append(Fault("name-outside", file.name))
        elif folded[_folded(file.name)] > 1 and file.name != _folded(file.name):
            found.append(Fault("name-twin", file.name))
        elif not _NAME.fullmatch(file.name) or len(file.name) > LONGEST:
            found.append(Fault("name-strange", file.name))
    return Kept(tuple(first), tuple(found))


def in_zip(stream: BinaryIO, size: int) -> Kept:
    """The bundle in a zip. Raises NotABundle or UnsafeArchive."""
    listed, whole = zipped.entries(stream, size)

    def content(entry: zipped.Entry) -> Callable[[], Iterator[bytes]]:
        return lambda: zipped.unpacked(stream, entry)

    files = [File(entry.name, entry.size, content(entry)) for entry in listed]
    return kept(files, () if whole else (Fault("zip-otherwise"),))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _outside(name: str) -> bool:
    """Whether a name could lead out of the folder it is unpacked to."""
    parts = re.split(r"[/\\]", name)
    return name.startswith(("/", "\\", "~")) or ".." in parts or "\0" in name or re.match("[A-Za-z]:", name) is not None
