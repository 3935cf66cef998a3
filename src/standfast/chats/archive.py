"""What a file holds: itself, or the members of a zip or tar, listed without unpacking anything.

Nothing is ever extracted to disk, so a member's name can harm nobody; names that try are still reported. Archives
inside archives are not opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.chats.tars import tarred
from standfast.chats.zips import zipped
from standfast.records import Notice


@dataclass(frozen=True, slots=True)
class Holding:
    """One outside file as the caller named it, the members inside it, and what must be said about them."""

    file: str
    members: tuple[Member, ...]
    notices: tuple[Notice, ...] = ()
    packed: bool = False  # the members come from an archive or a folder


def holding(file: str, whole: Member, limits: Limits = DEFAULT, watch: Callable[[int], None] | None = None) -> Holding:
    """What is inside ``whole``: members of a zip, tar or tar.gz, or itself.

    Raises UnsafeArchive, TooLarge, DamagedFile or NotSupported for archives that cannot be listed safely.
    """
    head = whole.head
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        members, odd = zipped(whole, limits, watch)
    elif head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
        members, odd = tarred(whole, limits, watch, packed=head.startswith(b"\x1f\x8b"))
    else:
        return Holding(file, (whole,))
    notices = tuple(Notice(f"archive_{code}", _ODD[code].format(n=count)) for code, count in sorted(odd.items()))
    return Holding(file, tuple(members), notices, packed=True)


_ODD = {
    "checksum": "The checksum of the archive is wrong: something in it was changed or damaged.",
    "cut": "The archive breaks off before its end. What came before was read.",
    "link": "{n} item(s) in the archive are links or devices, not files. They were not read.",
    "locked": "{n} file(s) in the archive are locked with a password. They were not read.",
    "method": "{n} file(s) in the archive are packed in a way that no chat app uses. They were not read.",
    "twice": "{n} file(s) in the archive have the same name as another. Only the first was read.",
    "unsafe": "{n} file(s) in the archive have names that point outside it or hold unseen marks. They were not read.",
}
