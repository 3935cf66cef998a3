"""The write-ahead journal of an SQLite database, replayed over bytes: the newest messages often stand only there.

Layout and checksum: "The Write-Ahead Log", section 4 of SQLite's description of its file format (sqlite.org,
fileformat2). A frame counts only if its salts are those of the journal's head, the running checksum fits, and a later
frame, or itself, commits it.
"""

from __future__ import annotations

import struct

from standfast.chats.limits import DEFAULT, Limits
from standfast.errors import TooLarge

_MAGIC = {b"\x37\x7f\x06\x82": "<", b"\x37\x7f\x06\x83": ">"}  # and the order of bytes in which checksums are made
_HEAD, _FRAME = 32, 24
_MASK = 0xFFFFFFFF


def is_journal(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is such a journal."""
    return head[:4] in _MAGIC and len(head) >= _HEAD


def replay(database: bytearray, journal: bytes, limits: Limits = DEFAULT) -> int:
    """Puts the committed pages of ``journal`` into ``database`` and returns how many, 0 where none belongs there.

    Raises TooLarge where the result would be larger than ``limits.database_bytes``.
    """
    if not is_journal(journal):
        return 0
    (page_size,) = struct.unpack_from(">I", journal, 8)
    if not 512 <= page_size <= 65_536 or page_size & (page_size - 1):
        return 0
    if database and _page_size(database) != page_size:
        return 0
    pages, total = _committed(journal, page_size)
    if not pages:
        return 0
    if total * page_size > limits.database_bytes:
        raise TooLarge()
    del database[total * page_size :]
    database.extend(bytes(total * page_size - len(database)))
    for page, at in pages.items():
        if 1 <= page <= total:
            database[(page - 1) * page_size : page * page_size] = journal[at : at + page_size]
    return len(pages)


def _page_size(database: bytearray) -> int:
    size = int.from_bytes(database[16:18], "big")
    return 65_536 if size == 1 else size


def _committed(journal: bytes, page_size: int) -> tuple[dict[int, int], int]:
    """Where in ``journal`` the last committed form of each page stands, and the size of the database in pages."""
    order = _MAGIC[journal[:4]]
    sums = _checksum(journal[:24], order, (0, 0))
    if sums != struct.unpack_from(">II", journal, 24):
        return {}, 0
    salts = journal[16:24]
    pages: dict[int, int] = {}
    waiting: dict[int, int] = {}
    total = 0
    for at in range(_HEAD, len(journal) - _FRAME - page_size + 1, _FRAME + page_size):
        page, size, *told = struct.unpack_from(">II8xII", journal, at)
        if journal[at + 8 : at + 16] != salts or not page:
            break
        sums = _checksum(journal[at : at + 8], order, sums)
        sums = _checksum(journal[at + _FRAME : at + _FRAME + page_size], order, sums)
        if sums != tuple(told):
            break
        waiting[page] = at + _FRAME
        if size:
            pages.update(waiting)
            waiting.clear()
            total = size
    return pages, total


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running checksum of ``data``, whose size is a multiple of eight."""
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one, other in zip(words, words, strict=True):
        first = (first + one + second) & _MASK
        second = (second + other + first) & _MASK
    return first, second
