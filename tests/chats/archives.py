"""Archives made by hand, byte by byte, where the standard library is too well-behaved to make them."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from functools import lru_cache
from typing import NamedTuple

CHAT = b"[13/03/2025, 22:04:11] Nadia: send 400\n[13/03/2025, 22:05:00] Marc: no\n"


class Entry(NamedTuple):
    """One file in a zip. What is not given is told as it is; ``at`` points at another entry's bytes instead."""

    name: str
    data: bytes
    deflate: bool = False
    local_name: str | None = None
    size: int | None = None
    crc: int | None = None
    flags: int = 0
    method: int | None = None
    mode: int = 0
    at: int | None = None


def made_zip(*entries: Entry, count: int | None = None, zip64: bool = False) -> bytes:
    """A zip with these entries; ``count`` is what its end says instead of their number."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offsets: list[int] = []
    offset = 0
    for entry in entries:
        packed = _deflated(entry.data) if entry.deflate else entry.data
        method = entry.method if entry.method is not None else 8 * entry.deflate
        crc = _checksum(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        told = struct.pack("<HHHHIII", entry.flags, method, 0, 33, crc, len(packed), size)
        name, local = entry.name.encode(), (entry.name if entry.local_name is None else entry.local_name).encode()
        offsets.append(offset if entry.at is None else offsets[entry.at])
        if entry.at is None:
            block = b"PK\x03\x04" + struct.pack("<H", 20) + told + struct.pack("<HH", len(local), 0) + local + packed
            body.append(block)
            offset += len(block)
        rest = struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, entry.mode << 16, offsets[-1])
        directory.append(b"PK\x01\x02" + struct.pack("<HH", 20, 20) + told + rest + name)
    listed = b"".join(directory)
    number = len(entries) if count is None else count
    end = b"".join(body) + listed
    if zip64:
        end += struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, number, number, len(listed), offset)
        end += struct.pack("<4sIQI", b"PK\6\7", 0, offset + len(listed), 1)
        number = 0xFFFF
    return end + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, number, number, len(listed), offset, 0)


_checksum = lru_cache(maxsize=4)(zlib.crc32)


@lru_cache(maxsize=4)
def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def many(count: int, name: str = "m/{}.json", data: bytes = b"{}", *, told: int | None = None) -> bytes:
    """A zip of very many small files, of which its end may tell another number."""
    entries = [Entry(name.format(number), data) for number in range(count)]
    return made_zip(*entries, count=told, zip64=count > 0xFFFF and told is None)


def nested(depth: int, width: int, data: bytes) -> bytes:
    """Zips in zips in zips, with ``data`` at the bottom of each (as the famous 42.zip)."""
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(width):
                archive.writestr(f"{number}.{'zip' if level else 'txt'}", data)
        data = out.getvalue()
    return data


def tar(*files: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar as programs write it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_header(name: str, size: bytes, kind: bytes = b"0", magic: bytes = b"ustar\x0000") -> bytes:
    """One block of a tar with its checksum; ``size`` as it stands there."""
    block = name.encode().ljust(100, b"\0") + b"0000644\0" + 2 * b"0000000\0" + size.ljust(12, b"\0")[:12]
    block += b"00000000000\0" + b" " * 8 + kind + bytes(100) + magic
    block = block.ljust(512, b"\0")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def blocks(data: bytes) -> bytes:
    """``data`` filled up to whole blocks."""
    return data + bytes(-len(data) % 512)


def gzip_bomb(first: bytes, megabytes: int) -> bytes:
    """A gzip that begins with ``first`` and goes on with that many megabytes of nothing."""
    nothing = gzip.compress(bytes(10 * 1024 * 1024), 9)
    return gzip.compress(first) + nothing * (megabytes // 10)
