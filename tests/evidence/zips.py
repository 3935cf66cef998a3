"""Zips that somebody put together by hand, field by field, as no tool would; for tests of what they do to us."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standfast.evidence.zipped import zipped


@dataclass
class Part:
    """One file of a zip, as its header and as the list of contents tell it; None is what is true."""

    name: bytes
    data: bytes
    packed: bytes | None = None
    method: int = 8
    flags: int = 8
    told_size: int | None = None
    told_crc: int | None = None
    told_at: int | None = None
    told_packed: int | None = None
    header_name: bytes | None = None
    mode: int = 0o100600 << 16
    need: int = 20
    extra: bytes = b""
    note: bytes = b""
    descriptor: bool = True


def deflated(data: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(data) + made.flush()


def put_together(
    parts: Sequence[Part], *, count: int | None = None, comment: bytes = b"", between: bytes = b""
) -> bytes:
    """The zip of ``parts``, in the very form in which this program writes one wherever a part says nothing else."""
    body, listed = b"", b""
    for part in parts:
        packed = part.packed if part.packed is not None else deflated(part.data) if part.method == 8 else part.data
        crc, size, at = zlib.crc32(part.data), len(part.data), len(body)
        name = part.name if part.header_name is None else part.header_name
        body += struct.pack(
            "<4s5H3L2H", b"PK\3\4", part.need, part.flags, part.method, 0, 33, 0, 0, 0, len(name), 0
        ) + name + packed  # fmt: skip
        if part.descriptor:
            body += struct.pack("<4s3L", b"PK\7\x08", crc, len(packed), size)
        body += between
        listed += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", (3 << 8) | 20, part.need, part.flags, part.method, 0, 33,
            crc if part.told_crc is None else part.told_crc,
            len(packed) if part.told_packed is None else part.told_packed,
            size if part.told_size is None else part.told_size,
            len(part.name), len(part.extra), len(part.note), 0, 0, part.mode,
            at if part.told_at is None else part.told_at,
        ) + part.name + part.extra + part.note  # fmt: skip
    number = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(listed), len(body), len(comment))
    return body + listed + end + comment


def whole(files: Mapping[str, bytes]) -> bytes:
    """The zip that the program writes of these files."""
    return b"".join(zipped({name: lambda data=data: iter((data,)) for name, data in files.items()}))  # type: ignore[misc]
