"""A bundle as one zip: written in one way only, so that a zip written in any other way shows.

Pure. Written as a stream (APPNOTE 6.3.10: sizes stand after each file), all files of one age and nobody's, nothing
between, before or after them. Read without unpacking anything to a disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from standfast.errors import NotABundle, TooLarge, UnsafeArchive
from standfast.evidence.bag import Content

MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name: the true times stand inside
MODE = 0o100600 << 16  # a file for its owner's eyes
MOST_FILES = 100_000
_CHUNK = 64 * 1024
_LOCAL = struct.Struct("<4s5H3L2H")
_AFTER = struct.Struct("<4s3L")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STREAMED, _STORED, _DEFLATED = 0x08, 0, 8
_TIME, _DATE = 0, (1 << 5) | 1
_RATIO, _SPARE = 200, 1024**3  # texts pack down to a tenth; a zip that says it holds far more is there to do harm


class _Sink(io.RawIOBase):
    """Takes what a zip writes, to be given on."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held.append(bytes(data))
        return len(data)

    def drained(self) -> Iterator[bytes]:
        held, self._held = self._held, []
        yield from held


def zipped(contents: Mapping[str, Content]) -> Iterator[bytes]:
    """A zip of ``contents``, in pieces and in their order. Raises TooLarge for a file of 2 GB or more."""
    sink = _Sink()
    try:
        with zipfile.ZipFile(cast("BinaryIO", sink), "w", zipfile.ZIP_DEFLATED, allowZip64=False) as made:
            for name, content in contents.items():
                info = zipfile.ZipInfo(name, MOMENT)
                info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, MODE, 3
                with made.open(info, "w") as file:
                    for piece in content():
                        file.write(piece)
                        yield from sink.drained()
    except (RuntimeError, zipfile.LargeZipFile) as large:  # of one file, and at the end of all of them
        raise TooLarge("This is too much for one zip.", do="Name a folder with --out instead.") from large
    yield from sink.drained()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a zip, as its list of contents tells it. ``at`` is where its header begins."""

    name: str
    at: int
    packed: int
    size: int
    checksum: int
    method: int
    usual: bool  # whether every field of the entry is what we write


def entries(stream: BinaryIO, size: int) -> tuple[list[Entry], bool]:
    """What the zip in ``stream`` (``size`` bytes) lists, and whether it is put together as we do.

    Raises NotABundle where it is no zip, UnsafeArchive where it is one that is made to do harm.
    """
    stream.seek(max(size - _END.size, 0))
    tail = stream.read(_END.size)
    if len(tail) < _END.size or tail[:4] != b"PK\x05\x06":
        return _otherwise(stream), False
    _, disk, first, here, count, length, start, comment = _END.unpack(tail)
    if (disk, first, comment) != (0, 0, 0) or here != count or start + length + _END.size != size or count > MOST_FILES:
        return _otherwise(stream), False
    stream.seek(start)
    found, at = [], 0
    listed = stream.read(length)
    while at + _ENTRY.size <= len(listed):
        entry, at = _entry(listed, at)
        found.append(entry)
    if len(found) != count or at != length:
        return _otherwise(stream), False
    _bounded(found, size)
    whole = all(entry.usual for entry in found) and _end(found, stream) == start
    return found, whole


def _entry(listed: bytes, at: int) -> tuple[Entry, int]:
    """The entry that begins at ``at``, and where the next one does."""
    told = _ENTRY.unpack_from(listed, at)
    sign, made, need, flags, method, time, date, crc, packed, size, name, extra, note, disk, inner, outer, place = told
    after = at + _ENTRY.size + name + extra + note
    raw = listed[at + _ENTRY.size : at + _ENTRY.size + name]
    fixed = (sign, made, need, flags, method, time, date, extra, note, disk, inner, outer)
    usual = fixed == (b"PK\x01\x02", (3 << 8) | 20, 20, _STREAMED, _DEFLATED, _TIME, _DATE, 0, 0, 0, 0, MODE)
    text = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
    return Entry(text, place, packed, size, crc, method, usual and raw.isascii()), after


def _end(found: list[Entry], stream: BinaryIO) -> int:
    """Where the files end, each one right after the one before; -1 where they do not, or a header says otherwise."""
    at = 0
    for entry in found:
        name = entry.name.encode()
        header = _LOCAL.pack(b"PK\x03\x04", 20, _STREAMED, _DEFLATED, _TIME, _DATE, 0, 0, 0, len(name), 0) + name
        stream.seek(at)
        if entry.at != at or stream.read(len(header)) != header:
            return -1
        at += len(header) + entry.packed
        stream.seek(at)
        after = _AFTER.pack(b"PK\x07\x08", entry.checksum, entry.packed, entry.size)
        if stream.read(len(after)) != after:
            return -1
        at += len(after)
    return at


def _otherwise(stream: BinaryIO) -> list[Entry]:
    """The list of a zip that somebody else put together. Raises NotABundle."""
    stream.seek(0)
    try:
        infos = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError, OverflowError) as broken:
        raise NotABundle() from broken
    if len(infos) > MOST_FILES:
        raise UnsafeArchive()
    found = [
        Entry(i.orig_filename, i.header_offset, i.compress_size, i.file_size, i.CRC, i.compress_type, usual=False)
        for i in infos
    ]
    _bounded(found, stream.seek(0, io.SEEK_END))
    return found


def _bounded(found: list[Entry], size: int) -> None:
    if sum(entry.size for entry in found) > size * _RATIO + _SPARE:
        raise UnsafeArchive()


def unpacked(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """What ``entry`` holds, in pieces. Raises NotABundle where it does not unpack to what the list says."""
    stream.seek(max(entry.at, 0))  # the zip of another tool can name a place before its own beginning
    header = stream.read(_LOCAL.size)
    if entry.at < 0 or len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise NotABundle()
    told = _LOCAL.unpack(header)
    start = entry.at + _LOCAL.size + told[9] + told[10]
    made, checksum = 0, 0
    for piece in (_stored if entry.method == _STORED else _inflated)(stream, start, entry.packed):
        made, checksum = made + len(piece), zlib.crc32(piece, checksum)
        if made > entry.size:
            raise NotABundle()
        yield piece
    if (made, checksum) != (entry.size, entry.checksum):
        raise NotABundle()


def _stored(stream: BinaryIO, at: int, left: int) -> Iterator[bytes]:
    """What stands there unpacked: so does another tool write what it cannot make smaller."""
    while left:
        stream.seek(at)
        piece = stream.read(min(left, _CHUNK))
        if not piece:
            raise NotABundle()
        at, left = at + len(piece), left - len(piece)
        yield piece


def _inflated(stream: BinaryIO, at: int, left: int) -> Iterator[bytes]:
    """What is packed there (RFC 1951), with nothing after it."""
    inflate = zlib.decompressobj(-15)
    try:
        while not inflate.eof:
            packed = inflate.unconsumed_tail
            if not packed and left:
                stream.seek(at)
                packed = stream.read(min(left, _CHUNK))
                at, left = at + len(packed), left - len(packed)
            piece = inflate.decompress(packed, _CHUNK)  # also of nothing: the last of it can still wait inside
            if not (packed or piece or inflate.eof):
                raise NotABundle()
            yield piece
    except zlib.error as broken:
        raise NotABundle() from broken
    if left or inflate.unused_data:
        raise NotABundle()
