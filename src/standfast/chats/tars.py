"""The members of a tar, plain or packed with gzip, listed without unpacking anything to disk.

Python's reader walks the headers; around it stands what it lacks: a bound on each header and on all that is unpacked,
no list of headers kept, no going round in circles (CVE-2025-8194), and a word where an archive breaks off, which Python
takes for its end.
"""

from __future__ import annotations

import io
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from standfast.chats.limits import Limits
from standfast.chats.member import Member, is_odd_name
from standfast.chats.packed import Unpacked
from standfast.errors import DamagedFile, NotSupported, TooLarge, UnsafeArchive

_BLOCK = 512
_FAULTS = (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, OverflowError, RecursionError)


def tarred(
    whole: Member, limits: Limits, watch: Callable[[int], None] | None, *, packed: bool
) -> tuple[list[Member], Counter[str]]:
    """The members that may be read, and how many others there are for which reason.

    They are sorted by name, but of a packed archive they stay as they stand: going back in it is unpacking some again.
    Raises DamagedFile, NotSupported (packed, but no archive), TooLarge or UnsafeArchive.
    """
    stream: _Plain = _Packed(whole, limits) if packed else _Plain(whole, limits)
    members: list[Member] = []
    odd: Counter[str] = Counter()
    try:
        _walk(stream, members, odd, limits, watch)
        for size in (limits.block_bytes, 1):  # what fills up the end; behind it stands the checksum
            stream.read(size)
    except _FAULTS as broken:
        if not members and not odd:
            if packed and isinstance(broken, tarfile.ReadError):
                raise NotSupported(
                    "This file is packed with gzip and holds no archive.", do="Unpack it, and give the file inside."
                ) from broken
            raise DamagedFile() from broken
        odd["cut"] = 1
    if stream.checksum_wrong:
        odd["checksum"] = 1
    if not packed:
        members.sort(key=lambda member: member.name)
    return members, odd


def _walk(
    stream: _Plain, members: list[Member], odd: Counter[str], limits: Limits, watch: Callable[[int], None] | None
) -> None:
    archive: Any = tarfile.TarFile(fileobj=cast(BinaryIO, stream), errorlevel=2)
    last = -1
    seen: set[str] = set()
    while (info := archive.next()) is not None:
        archive.members.clear()  # each would keep its extra headers
        archive.pax_headers = {}
        if archive.offset <= last or info.size < 0:
            raise UnsafeArchive()
        last = archive.offset
        if len(members) + odd.total() >= limits.members:
            raise TooLarge()
        if is_odd_name(info.name):
            odd["unsafe"] += 1
        elif info.isreg() and not info.issparse():
            if info.name in seen:
                odd["twice"] += 1
                continue
            seen.add(info.name)
            opener = _opener(stream, info.offset_data, info.size)
            members.append(Member(info.name, info.size, opener, watch=watch, changed_at=_moment(info.mtime)))
        elif not info.isdir():
            odd["link"] += 1
    if stream.last != bytes(_BLOCK):  # a block of nothing is the end; anything else was not understood
        odd["cut"] = 1


def _moment(seconds: float) -> str:
    """The time of a member in UTC, ``""`` for one that no calendar has."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def _opener(stream: _Plain, start: int, size: int) -> Callable[[], BinaryIO]:
    return lambda: cast(BinaryIO, _Part(stream, start, size))


class _Plain:
    """A tar's stream that refuses one huge read: a header may ask for gigabytes. ``last`` is what was read last."""

    last = b""
    checksum_wrong = False

    def __init__(self, whole: Member, limits: Limits) -> None:
        self._whole, self._limits = whole, limits
        self._stream = whole.raw()

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= self._limits.block_bytes:
            raise UnsafeArchive()
        self.last = self._stream.read(size)
        return self.last

    def seek(self, offset: int) -> int:
        if offset < 0:
            raise UnsafeArchive()
        return self._stream.seek(offset)

    def tell(self) -> int:
        return self._stream.tell()


class _Packed(_Plain):
    """A stream that is unpacked as it is read, and counts what that makes."""

    def __init__(self, whole: Member, limits: Limits) -> None:
        super().__init__(whole, limits)
        self._unpacked = Unpacked(self._stream, limits.unpacked_again(whole.size))

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= self._limits.block_bytes:
            raise UnsafeArchive()
        self.last = self._unpacked.read(size)
        if self._unpacked.at > self._limits.unpacked(self._whole.size):
            raise UnsafeArchive()
        self.checksum_wrong = self._unpacked.checksum_wrong
        return self.last

    def seek(self, offset: int) -> int:
        if offset < 0:
            raise UnsafeArchive()
        if offset != self._unpacked.at:
            self._unpacked.near(offset)
            while (left := offset - self._unpacked.at) > 0 and self.read(min(left, self._limits.block_bytes)):
                pass
            self._unpacked.stay()
        return self._unpacked.at

    def tell(self) -> int:
        return self._unpacked.at


class _Part(io.RawIOBase):
    """``size`` bytes of an archive from ``start`` on; several may be read by turns."""

    def __init__(self, stream: _Plain, start: int, size: int) -> None:
        self._stream, self._at, self._end = stream, start, start + size

    def read(self, size: int = -1) -> bytes:
        left = self._end - self._at
        self._stream.seek(self._at)
        data = self._stream.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data
