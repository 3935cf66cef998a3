"""Which format reads which file, decided by what is in it and never by its name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import standfast.chats.formats as shelved  # loaded now, or it would later hide `formats` on the face of the room
from standfast import shelf
from standfast.chats.archive import Holding
from standfast.chats.format import Format
from standfast.chats.member import Member, media_kind
from standfast.errors import (
    AmbiguousFormat,
    DamagedFile,
    EmptyFile,
    NotSupported,
    PictureGiven,
    StandfastError,
    UnknownFormat,
)


def formats() -> tuple[Format, ...]:
    """Every format on the shelf, in the order of their names."""
    return tuple(module.FORMAT for module in shelf.modules(shelved.__name__))


@dataclass(frozen=True, slots=True)
class Claim:
    """The members that one format will read, in groups that belong together.

    ``beside`` counts members that tell the same in a lesser form and are left aside.
    """

    format: Format
    groups: tuple[tuple[Member, ...], ...]
    beside: int = 0


def recognise(holding: Holding, *, format: str | None = None) -> tuple[Claim, ...]:
    """Which formats read which members, decided by content.

    Raises EmptyFile, PictureGiven, NotSupported or UnknownFormat where none does, AmbiguousFormat where two claim the
    same member and ``format`` does not choose.
    """
    shelf_of_formats = [known for known in formats() if format is None or known.name == format]
    if not shelf_of_formats:
        raise UnknownFormat("There is no format with that name.", do="Leave out --format, or see the README's list.")
    texts = [member for member in holding.members if member.size and not (holding.packed and _is_shut(member))]
    claims = _claims(texts, [known for known in shelf_of_formats if not known.fallback], chosen=format is not None)
    plain = [member for member in texts if not _is_binary(member.head)]
    if not claims and len(plain) == 1:
        claims = _claims(plain, [known for known in shelf_of_formats if known.fallback], chosen=format is not None)
    if not claims:
        raise _refusal(holding)
    return claims


def _claims(members: Sequence[Member], candidates: Sequence[Format], *, chosen: bool) -> tuple[Claim, ...]:
    taken: dict[str, list[Member]] = {}
    for member in members:
        try:
            claimants = [known for known in candidates if known.recognise(member)]
        except DamagedFile:
            continue  # one broken member says nothing about the others; it is counted as not read
        if len(claimants) > 1 and not chosen:
            names = " or ".join(known.title for known in claimants)
            choices = " or ".join(f"--format {known.name}" for known in claimants)
            raise AmbiguousFormat(f"This file could be {names}.", do=f"Choose with {choices}.")
        for known in claimants[:1]:
            taken.setdefault(known.name, []).append(member)
    beside = {known.yields_to: len(taken.pop(known.name)) for known in candidates if _is_second(known, taken)}
    return tuple(
        Claim(known, tuple(known.groups(taken[known.name])), beside.get(known.name, 0))
        for known in candidates
        if known.name in taken
    )


def _is_second(known: Format, taken: dict[str, list[Member]]) -> bool:
    """Whether the same chats lie there in a better form: pages beside the JSON would tell every message twice."""
    return known.name in taken and known.yields_to in taken


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"OggS", b"ID3", b"\x1aE\xdf\xa3")
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"BZh")
_LOCKED = (".crypt12", ".crypt14", ".crypt15", ".signalbackup", ".backup", ".wbk")


def _is_shut(member: Member) -> bool:
    """Whether a member of an archive or folder stays shut: media by its name, unopened, or by what is in it."""
    if media_kind(member.name) is not None:
        return True
    try:
        return _is_binary(member.head)
    except DamagedFile:
        return True


def _is_binary(head: bytes) -> bool:
    """Whether it is media, a paper or an archive, whatever else is in it."""
    return head.startswith((*_ARCHIVES, b"%PDF")) or _is_picture(head)


def _is_picture(head: bytes) -> bool:
    riff = head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"AVI ", b"WAVE")
    return riff or head.startswith(_PICTURES) or head[4:8] == b"ftyp"


def _refusal(holding: Holding) -> StandfastError:
    """The calm reason why nothing in ``holding`` can be read."""
    full = [member for member in holding.members if member.size]
    if not full:
        return EmptyFile()
    if holding.packed:
        if any(member.name.lower().endswith((".zip", ".tar", ".gz", ".7z", ".rar")) for member in full):
            return UnknownFormat("There is another archive inside this one.", do="Unpack it, and give the inner file.")
        return UnknownFormat("There is no chat in this file that Standfast can read.")
    name, head = full[0].name.lower(), full[0].head
    if _is_picture(head):
        return PictureGiven()
    if head.startswith(b"%PDF"):
        return NotSupported("This is a PDF.", do="Export the chat from the app itself. Keep the PDF too.")
    if head.startswith(_ARCHIVES):
        return NotSupported("This kind of archive cannot be opened here.", do="Unpack it, and give the chat's file.")
    if name.endswith(_LOCKED):
        return NotSupported("This looks like a locked backup of a chat app. Only the app can open it.")
    return UnknownFormat()
