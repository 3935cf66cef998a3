"""What a file holds: itself, or the members of a zip or tar, listed without unpacking anything.

Nothing is ever extracted to disk, so a member's name can harm nobody; names that try are still reported. Archives
inside archives are not opened.
"""

from __future__ import annotations

import gzip
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.errors import DamagedFile, TooLarge, UnsafeArchive
from standfast.records import Notice

_EOCD, _EOCD_SIZE = b"PK\x05\x06", 22
_EOCD64_LOCATOR, _EOCD64 = b"PK\x06\x07", b"PK\x06\x06"


@dataclass(frozen=True, slots=True)
class Holding:
    """One outside file as the caller named it, the members inside it, and what must be said about them."""

    file: str
    members: tuple[Member, ...]
    notices: tuple[Notice, ...] = ()
    packed: bool = False  # the members come from an archive or a folder


def holding(file: str, whole: Member, limits: Limits = DEFAULT, watch: Callable[[int], None] | None = None) -> Holding:
    """What is inside ``whole``: members of a zip, tar or tar.gz, or itself.

    Raises UnsafeArchive, TooLarge or DamagedFile for archives that cannot be listed safely.
    """
    head = whole.head
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(file, whole, limits, watch)
    if head.startswith(b"\x1f\x8b"):
        return _tar(file, whole, limits, watch, packed=True)
    if head[257:262] == b"ustar":
        return _tar(file, whole, limits, watch, packed=False)
    return Holding(file, (whole,))


def _zip(file: str, whole: Member, limits: Limits, watch: Callable[[int], None] | None) -> Holding:
    stream = whole.raw()
    _check_directory(stream, limits)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError, OverflowError) as broken:
        raise DamagedFile() from broken
    members: list[Member] = []
    odd: dict[str, int] = {}
    seen: set[str] = set()
    for info in archive.infolist():
        if info.is_dir():
            continue
        reason = _odd_name(info.filename) or ("link" if (info.external_attr >> 16) & 0o170000 == 0o120000 else "")
        reason = reason or ("locked" if info.flag_bits & 1 else "") or ("twice" if info.filename in seen else "")
        if reason:
            odd[reason] = odd.get(reason, 0) + 1
            continue
        seen.add(info.filename)
        members.append(Member(info.filename, info.file_size, _opener(archive, info), watch=watch))
    members.sort(key=lambda member: member.name)
    return Holding(file, tuple(members), _notices(odd), packed=True)


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: cast(BinaryIO, archive.open(info))


def _check_directory(stream: BinaryIO, limits: Limits) -> None:
    """Refuses a list of contents too large to hold, before Python's reader takes it into memory (APPNOTE 4.3.16)."""
    size = stream.seek(0, 2)
    tail_size = min(size, 65_535 + _EOCD_SIZE + 20)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    at = tail.rfind(_EOCD)
    if at < 0 or len(tail) - at < _EOCD_SIZE:
        raise DamagedFile()
    entries, directory = struct.unpack_from("<HI", tail, at + 10)
    locator = at - 20
    if (entries == 0xFFFF or directory == 0xFFFFFFFF) and locator >= 0 and tail[locator:].startswith(_EOCD64_LOCATOR):
        (offset,) = struct.unpack_from("<Q", tail, locator + 8)
        if offset > size:
            raise DamagedFile()
        stream.seek(offset)
        record = stream.read(56)
        if len(record) < 56 or not record.startswith(_EOCD64):
            raise DamagedFile()
        entries, directory = struct.unpack_from("<QQ", record, 32)
    if entries > limits.members or directory > limits.directory_bytes:
        raise TooLarge()
    stream.seek(0)


class _Blocks:
    """A stream that refuses one huge read: a tar header may ask for gigabytes."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits, self._read = stream, limits, 0

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > self._limits.block_bytes:
            raise UnsafeArchive()
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > 8 * self._limits.member_bytes:
            raise TooLarge()
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _tar(file: str, whole: Member, limits: Limits, watch: Callable[[int], None] | None, *, packed: bool) -> Holding:
    raw = whole.raw()
    stream = _Blocks(cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw, limits)
    members: list[Member] = []
    odd: dict[str, int] = {}
    try:
        archive = tarfile.TarFile(fileobj=cast(BinaryIO, stream), errorlevel=2)
        for info in archive:
            if len(members) > limits.members:
                raise TooLarge()
            if info.isdir():
                continue
            reason = _odd_name(info.name) or ("" if info.isreg() else "link")
            if reason:
                odd[reason] = odd.get(reason, 0) + 1
                continue
            members.append(Member(info.name, info.size, _tar_opener(archive, info), watch=watch))
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, OverflowError, RecursionError) as broken:
        if not members:
            raise DamagedFile() from broken
        odd["cut"] = 1
    members.sort(key=lambda member: member.name)
    return Holding(file, tuple(members), _notices(odd), packed=True)


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], BinaryIO]:
    return lambda: cast(BinaryIO, archive.extractfile(info))


def _odd_name(name: str) -> str:
    """``"unsafe"`` for a name that points outside its archive, else ``""``.

    >>> _odd_name("../../etc/x"), _odd_name("C:/x"), _odd_name("messages/inbox/a")
    ('unsafe', 'unsafe', '')
    """
    flat = name.replace("\\", "/")
    outside = flat.startswith("/") or flat[1:2] == ":" or ".." in flat.split("/") or "\0" in name
    return "unsafe" if outside else ""


_ODD = {
    "unsafe": "{n} file(s) in the archive have names that point outside it. They were not read.",
    "link": "{n} item(s) in the archive are links or devices, not files. They were not read.",
    "locked": "{n} file(s) in the archive are locked with a password. They were not read.",
    "twice": "{n} file(s) in the archive have the same name as another. Only the first was read.",
    "cut": "The archive breaks off before its end. What came before was read.",
}


def _notices(odd: dict[str, int]) -> tuple[Notice, ...]:
    return tuple(Notice(f"archive_{code}", _ODD[code].format(n=count)) for code, count in sorted(odd.items()))
