"""The files that a person gave, as they stand in a bundle: copied byte for byte, or held back with what may be said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from standfast.chats import Holding, Member, media_kind
from standfast.errors import ChangedFile, DamagedFile, TooLarge, UnreadableFile
from standfast.evidence.digest import CHUNK, LARGEST
from standfast.evidence.media import carries_media
from standfast.records import Age, SourceFile

_ENDING = re.compile(r"[a-z0-9]{1,5}")
_UNREADABLE = (DamagedFile, TooLarge, UnreadableFile)


@dataclass(frozen=True, slots=True)
class Original:
    """One file or member of a file. ``path`` is its place below ``data/``, ``""`` where it was left where it is.

    ``file`` is the outside file as the person named it, ``member`` the name inside it (``""`` for the file itself, and
    for what is held back). ``kind`` is ``chat`` for what was read, ``archive`` or ``folder`` for a whole of several
    files, else the kind of media. ``sha256`` is None where no hash may be made (safety S15) or none could be.
    ``reason`` says why it is held back: ``media`` (it is, or holds, a picture or the like), ``others`` (other people's
    chats are in it), ``damaged`` (it breaks off), ``whole`` (its parts are told one by one).
    ``changed_at`` is that of Withheld.
    """

    file: str
    member: str
    path: str
    kind: str
    size: int
    sha256: str | None = None
    withheld: bool = False
    reason: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """An original that goes into the bundle, and where its bytes come from."""

    original: Original
    member: Member

    def content(self) -> Iterator[bytes]:
        """Its bytes, once more. Raises ChangedFile where they are not those that were hashed."""
        found = hashlib.sha256()
        with self.member.open(LARGEST) as stream:
            while piece := stream.read(CHUNK):
                found.update(piece)
                yield piece
        if found.hexdigest() != self.original.sha256:
            raise ChangedFile()


def originals(
    source: SourceFile, holding: Holding, read: frozenset[str], own: frozenset[str], *, age: Age,
    include_media: bool = False, start: int = 0,
) -> tuple[list[Original], list[Copied]]:  # fmt: skip
    """What of one outside file goes into a bundle, and everything that there is to say of it.

    ``read`` are the members in which chats were read, ``own`` those of them in which no other chat stands. Places are
    numbered from ``start`` on. What holds a picture, openly or written as text, is not copied; with ``include_media``
    it is, and so are the pictures beside the chat: that is for an adult who asks for it, and whoever calls sees to it.
    """
    told: list[Original] = []
    copied: list[Copied] = []
    if holding.packed:
        kind = "folder" if source.sha256 is None else "archive"
        told.append(Original(source.name, "", "", kind, source.size, source.sha256, True, "whole"))
    aside = iter(source.withheld)
    for member in holding.members:
        if member.name in read:
            one = _chat(source, holding, member, own, age=age, include_media=include_media)
        else:
            held = next(aside)
            one = Original(source.name, "", "", held.media, held.size, held.sha256, True, "media", held.changed_at)
            if include_media and held.sha256 is not None and media_kind(member.name) is not None:
                one = replace(one, member=member.name, path="media", withheld=False, reason="")
        if one.path:
            one = _placed(one, member, start + len(copied) + 1)
            copied.append(Copied(one, member))
        told.append(one)
    return told, copied


def _chat(
    source: SourceFile, holding: Holding, member: Member, own: frozenset[str], *, age: Age, include_media: bool
) -> Original:
    """One member in which a chat was read."""
    name = member.name if holding.packed else ""
    reason, sha256 = "" if member.name in own else "others", None
    try:
        with member.open(LARGEST) as stream:
            hashed = _Hashed(stream)
            if not reason and carries_media(hashed) and not (include_media and age == "adult"):
                reason = "media"
            sha256 = hashed.rest()
    except _UNREADABLE:
        reason = reason or "damaged"
    if reason and holding.packed and age != "adult":
        sha256 = None  # of a member that may hold a picture; of the whole file there is one
    place = "" if reason else "originals"
    return Original(source.name, name, place, "chat", member.size, sha256, bool(reason), reason)


def _placed(one: Original, member: Member, number: int) -> Original:
    """The same with a neutral name: what a file is called can say what it shows."""
    _, dot, ending = member.name.lower().rpartition(".")
    path = f"{one.path}/{number:04d}.{ending if dot and _ENDING.fullmatch(ending) else 'bin'}"
    return replace(one, path=path)


class _Hashed:
    """A stream that hashes what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._found = stream, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self._found.update(piece)
        return piece

    def rest(self) -> str:
        """The hash of everything, the part that was not read yet too."""
        while self.read(CHUNK):
            pass
        return self._found.hexdigest()
