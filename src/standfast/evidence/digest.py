"""SHA-256 of what a person holds (FIPS 180-4), and what may be said of the files that are held back."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from standfast.chats import Holding, media_kind
from standfast.errors import DamagedFile, TooLarge, UnreadableFile
from standfast.records import Age, Withheld

CHUNK = 1024 * 1024
LARGEST = 16 * 1024**3  # one file held back: a longer one is listed without a hash


def digest(stream: BinaryIO) -> str:
    """The SHA-256 of everything left in ``stream``, in hexadecimal.

    >>> import io
    >>> digest(io.BytesIO(b""))[:8]
    'e3b0c442'
    """
    found = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()


def withheld(holding: Holding, read: frozenset[str], *, age: Age) -> tuple[Withheld, ...]:
    """What is said of every member of ``holding`` that was not ``read`` (names of members), in their order.

    Their names are not given: a name can say what a picture shows. Only for an adult is a file opened at all, to be
    hashed; under 18, or of unknown age, it stays shut (safety S12, S15).
    """
    found = []
    for member in holding.members:
        if member.name in read:
            continue
        kind = media_kind(member.name) or "other"
        sha256 = None
        if age == "adult":
            try:
                with member.open(LARGEST) as stream:
                    sha256 = digest(stream)
            except (DamagedFile, TooLarge, UnreadableFile):
                sha256 = None
        found.append(Withheld(kind, member.size, sha256, member.changed_at if age == "adult" else ""))
    return tuple(found)
