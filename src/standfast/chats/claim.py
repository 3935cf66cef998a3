"""Which format reads which file, decided by what is in it and never by its name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import standfast.chats.formats as shelved  # loaded now, or it would later hide `formats` on the face of the room
from standfast import shelf
from standfast.chats.archive import Holding
from standfast.chats.format import Format
from standfast.chats.limits import DEFAULT
from standfast.chats.member import Member, media_kind
from standfast.errors import (
    AmbiguousFormat,
    DamagedFile,
    EmptyFile,
    NotSupported,
    PictureGiven,
    StandfastError,
    TooLarge,
    UnknownFormat,
    UnreadableFile,
)


def formats() -> tuple[Format, ...]:
    """Every format on the shelf, in the order of their names."""
    return tuple(module.FORMAT for module in shelf.modules(shelved.__name__))


@dataclass(frozen=True, slots=True)
class Claim:
    """The members that one format will read, in groups that belong together.

    ``beside`` counts members that tell the same in a lesser form and are left aside; ``broken`` those of the whole file
    that could not be opened, and ``unlooked`` those that were not even looked at, because there are too many.
    """

    format: Format
    groups: tuple[tuple[Member, ...], ...]
    beside: int = 0
    broken: int = 0
    unlooked: int = 0


def recognise(holding: Holding, *, format: str | None = None) -> tuple[Claim, ...]:
    """Which formats read which members, decided by content.

    Raises EmptyFile, PictureGiven, NotSupported or UnknownFormat where none does, AmbiguousFormat where two claim the
    same member and ``format`` does not choose.
    """
    shelf_of_formats = [known for known in formats() if format is None or known.name == format]
    if not shelf_of_formats:
        raise UnknownFormat("There is no format with that name.", do="Leave out --format, or see the README's list.")
    looked = _look(holding, [known for known in shelf_of_formats if not known.fallback], chosen=format is not None)
    if not looked.taken and len(looked.plain) == 1:
        fallbacks = [known for known in shelf_of_formats if known.fallback]
        looked.ask(looked.plain[0], fallbacks, chosen=format is not None)
    if not looked.taken:
        raise (
            TooLarge("There are too many files in this archive to look for a chat in each.")
            if looked.unlooked
            else (_refusal(holding))
        )
    return looked.claims(shelf_of_formats)


@dataclass
class _Look:
    """What came of looking at the members of a file, one after the other."""

    taken: dict[str, list[Member]] = field(default_factory=dict)
    plain: list[Member] = field(default_factory=list)  # not claimed, and neither media nor an archive
    broken: int = 0
    unlooked: int = 0

    def ask(self, member: Member, candidates: Sequence[Format], *, chosen: bool) -> bool:
        """Whether a format claims ``member``. Raises AmbiguousFormat where two do and none was chosen."""
        claimants = [known for known in candidates if known.recognise(member)]
        if len(claimants) > 1 and not chosen:
            names = " or ".join(known.title for known in claimants)
            choices = " or ".join(f"--format {known.name}" for known in claimants)
            raise AmbiguousFormat(f"This file could be {names}.", do=f"Choose with {choices}.")
        for known in claimants[:1]:
            self.taken.setdefault(known.name, []).append(member)
        return bool(claimants)

    def claims(self, candidates: Sequence[Format]) -> tuple[Claim, ...]:
        """What each format reads, where no better one tells the same."""
        taken = self.taken
        beside = {known.yields_to: len(taken.pop(known.name)) for known in candidates if _is_second(known, taken)}
        return tuple(
            Claim(known, tuple(known.groups(taken[known.name])), beside.get(known.name, 0), self.broken, self.unlooked)
            for known in candidates
            if known.name in taken
        )


def _look(holding: Holding, candidates: Sequence[Format], *, chosen: bool) -> _Look:
    """Asks the formats about every member that may be a chat, until too much was looked at in vain.

    One broken member says nothing about the others: it is counted and left.
    """
    looked, left = _Look(), DEFAULT.looked_bytes
    for member in holding.members:
        if not member.size or (holding.packed and media_kind(member.name) is not None):
            continue
        if left < 0:
            looked.unlooked += 1
            continue
        try:
            binary = _is_binary(member.head)
            claimed = not (binary and holding.packed) and looked.ask(member, candidates, chosen=chosen)
        except (DamagedFile, UnreadableFile, TooLarge):
            if not holding.packed:
                raise
            looked.broken += 1
            left -= _LOOK
            continue
        if not claimed:
            left -= len(member.head) + _LOOK
            looked.plain += [] if binary else [member]
        member.forget()
    return looked


def _is_second(known: Format, taken: dict[str, list[Member]]) -> bool:
    """Whether the same chats lie there in a better form: pages beside the JSON would tell every message twice."""
    return known.name in taken and known.yields_to in taken


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"OggS", b"ID3", b"\x1aE\xdf\xa3")
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"BZh")
_LOOK = 4096  # what opening a member costs, in bytes
_LOCKED = (".crypt12", ".crypt14", ".crypt15", ".signalbackup", ".backup", ".wbk")


def _is_binary(head: bytes) -> bool:
    """Whether it is media, a paper or an archive, whatever else is in it."""
    return head.startswith((*_ARCHIVES, b"%PDF")) or _is_picture(head)


def _is_picture(head: bytes) -> bool:
    riff = head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"AVI ", b"WAVE")
    return riff or head.startswith(_PICTURES) or head[4:8] == b"ftyp"


def _refusal(holding: Holding) -> StandfastError:
    """The calm reason why nothing in ``holding`` can be read."""
    full = [member for member in holding.members if member.size]
    aside = {notice.code: notice.text for notice in holding.notices}
    if "archive_locked" in aside:
        return NotSupported(aside["archive_locked"], do="Unpack it with its password, and give the chat's own file.")
    if not full:
        return UnknownFormat(next(iter(aside.values()))) if aside else EmptyFile()
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
