"""The members of a zip, listed without unpacking anything.

What a hostile zip does is refused before it costs anything: a list of contents too long to hold, members that share
the same bytes (Fifield, "A better zip bomb", 2019), and a sum of sizes that no chat packs down to. The list is bounded
where it is read, not by what its end record says: readers differ in which of several records they believe.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import BinaryIO, cast

from standfast.chats.limits import Limits
from standfast.chats.member import Member, is_odd_name, media_kind
from standfast.errors import DamagedFile, TooLarge, UnsafeArchive

_ENTRY, _LOCAL, _LOCAL_HEADER = b"PK\x01\x02", b"PK\x03\x04", 30
_PIECE = 64 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what exports use; others may ask for gigabytes of memory


def zipped(whole: Member, limits: Limits, watch: Callable[[int], None] | None) -> tuple[list[Member], Counter[str]]:
    """The members that may be read, sorted by name, and how many others there are for which reason.

    Raises DamagedFile, TooLarge or UnsafeArchive.
    """
    raw = whole.raw()
    try:
        infos = zipfile.ZipFile(cast(BinaryIO, _Listed(raw, limits))).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError, OverflowError) as broken:
        raise DamagedFile() from broken
    _check(infos, whole.size, limits)
    members: list[Member] = []
    odd: Counter[str] = Counter()
    seen: set[str] = set()
    for info in infos:
        if info.is_dir():
            continue
        reason = _odd(info) or ("twice" if info.filename in seen else "")
        if reason:
            odd[reason] += 1
        else:
            seen.add(info.filename)
            members.append(_member(raw, info, watch))
    members.sort(key=lambda member: member.name)
    return members, odd


def _odd(info: zipfile.ZipInfo) -> str:
    """Why this entry is not to be read, ``""`` where it may be."""
    if is_odd_name(info.orig_filename):
        return "unsafe"
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return "link"
    if info.flag_bits & 1:
        return "locked"
    return "" if info.compress_type in _METHODS else "method"


def _check(infos: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuses entries that share bytes, or would unpack to far more than texts of that size do."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise UnsafeArchive()
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    if sum(info.file_size for info in infos if media_kind(info.filename) is None) > limits.unpacked(size):
        raise UnsafeArchive()


def _member(stream: BinaryIO, info: zipfile.ZipInfo, watch: Callable[[int], None] | None) -> Member:
    def opened() -> BinaryIO:
        return cast(BinaryIO, _Unpacked(stream, info, member))

    year, month, day, hour, minute, second = info.date_time  # a zip's own clock, of which nobody knows the zone
    changed_at = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    member = Member(info.filename, info.file_size, opened, watch=watch, changed_at=changed_at)
    return member


class _Unpacked(io.RawIOBase):
    """One member, unpacked as it is read; several may be read by turns.

    Python's own reader withholds the last piece of a member whose checksum is wrong, and with it many a whole chat for
    one wrong bit. Here all that is there is given, and the member is marked. Raises BadZipFile where it begins
    otherwise than the list of contents says (APPNOTE 4.3.7).
    """

    def __init__(self, stream: BinaryIO, info: zipfile.ZipInfo, member: Member) -> None:
        self._stream, self._info, self._member = stream, info, member
        stream.seek(info.header_offset)
        header = stream.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER or not header.startswith(_LOCAL):
            raise zipfile.BadZipFile("no member begins here")
        name, extra = struct.unpack_from("<HH", header, 26)
        if stream.read(name).decode("utf-8" if header[7] & 8 else "cp437") != info.orig_filename:
            raise zipfile.BadZipFile("the member has another name than the list says")
        self._at = info.header_offset + _LOCAL_HEADER + name + extra
        self._left, self._made, self._crc = info.compress_size, 0, 0
        self._inflate = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None

    def read(self, size: int = -1) -> bytes:
        size = _PIECE if size < 0 else size
        wanted = min(size, self._info.file_size - self._made)
        data = self._next(wanted) if wanted else b""
        self._made += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._made == self._info.file_size and self._crc != self._info.CRC:
            self._member.checksum_wrong = True
        return data

    def _next(self, wanted: int) -> bytes:
        """At most ``wanted`` bytes of the text, none where it ends before it should."""
        if self._inflate is None:
            return self._packed(wanted)
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._packed(_PIECE)
            data = self._inflate.decompress(packed, wanted)
            if data or not packed:
                return data
        return b""

    def _packed(self, size: int) -> bytes:
        self._stream.seek(self._at)
        data = self._stream.read(min(size, self._left))
        self._at += len(data)
        self._left -= len(data)
        return data


class _Listed:
    """A zip's stream that refuses a list of contents beyond the limits; the list is read in one piece."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        most = self._limits.directory_bytes
        data = self._stream.read(size if 0 <= size <= most else most + 1)
        if len(data) > most or data.count(_ENTRY) > self._limits.members:
            raise TooLarge()
        return data
