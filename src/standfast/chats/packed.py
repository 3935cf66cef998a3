"""The plain bytes of a gzip file, to be read from any place without unpacking it from the beginning each time.

The state of the unpacking is kept now and then, and going back begins at the nearest one: the idea of ``zran.c``, which
comes with zlib (Mark Adler). The file's own layout is that of RFC 1952: one or more streams, each with a checksum.
"""

from __future__ import annotations

import gzip
import zlib
from bisect import bisect_right
from typing import Any, BinaryIO, NamedTuple

from standfast.errors import TooLarge

_CHUNK = 8 * 1024  # of packed bytes read at once; a kept state holds as much of them
_STATES = 512  # kept at most, about 50 kB each
_SPACING = 64 * 1024  # of plain bytes between two of them; doubled whenever there are too many
_STREAM = 16 * 1024  # what beginning a stream costs, in bytes: a file may be made of millions of empty ones
_NAME = 4096  # a file's name or comment in a header
_ZIPPED = b"\x1f\x8b\x08"


class _State(NamedTuple):
    at: int  # plain bytes before it
    source: int  # packed bytes before it
    inflate: Any  # None between two streams
    begun: int  # where its stream begins, in plain bytes
    checksum: int


class Unpacked:
    """The bytes that the gzip file ``source`` holds; it must be able to seek.

    ``at`` is the place in them, ``made`` how many were unpacked so far; more than ``most`` raise TooLarge. Where the
    file is broken, reading raises gzip.BadGzipFile, zlib.error or EOFError; where only a checksum does not fit, it goes
    on, and ``checksum_wrong`` becomes True.
    """

    def __init__(self, source: BinaryIO, most: int) -> None:
        self._source, self._most = source, most
        self.at = self.made = self._begun = self._checksum = 0
        self.checksum_wrong = False
        self._inflate: Any = None
        self._fault: Exception | None = None
        self._spacing = _SPACING
        self._kept = [self._state()]
        self._here = self._kept[0]

    def read(self, size: int) -> bytes:
        """``size`` bytes; fewer only before the end or a fault, which the next reading raises."""
        parts: list[bytes] = []
        try:
            while size > 0 and (data := self._some(size)):
                parts.append(data)
                size -= len(data)
        except (gzip.BadGzipFile, zlib.error, EOFError) as fault:
            self._fault = fault
            if not parts:
                raise
        return b"".join(parts)

    def near(self, place: int) -> None:
        """Goes to the nearest place at or before ``place`` from which reading can go on."""
        nearest = self._kept[bisect_right(self._kept, place, key=lambda state: state.at) - 1]
        if nearest.at <= self._here.at <= place:
            nearest = self._here
        if nearest.at <= self.at <= place:
            return
        self.at, source, inflate, self._begun, self._checksum = nearest
        self._inflate = None if inflate is None else inflate.copy()
        self._source.seek(source)
        self._fault = None

    def stay(self) -> None:
        """Remembers this place until the next one: what is opened once is mostly opened again."""
        if self._here.at != self.at:
            self._here = self._state()

    def _state(self) -> _State:
        inflate = None if self._inflate is None else self._inflate.copy()
        return _State(self.at, self._source.tell(), inflate, self._begun, self._checksum)

    def _some(self, size: int) -> bytes:
        """At least one byte and at most ``size``; none at the end."""
        if self._fault is not None:
            raise self._fault
        while self._inflate is not None or self._begin():
            if self._inflate.eof:
                self._end()
                continue
            packed = self._inflate.unconsumed_tail or self._source.read(_CHUNK)
            if data := self._inflate.decompress(packed, size):
                self._took(data)
                return bytes(data)
            if not packed and not self._inflate.eof:
                raise EOFError("the file breaks off")
        return b""

    def _took(self, data: bytes) -> None:
        self.at += len(data)
        self._count(len(data))
        self._checksum = zlib.crc32(data, self._checksum)
        if self.at >= self._kept[-1].at + self._spacing and not self._inflate.eof:
            self._kept.append(self._state())
            if len(self._kept) > _STATES:
                self._kept = self._kept[::2]
                self._spacing *= 2

    def _begin(self) -> bool:
        """Steps over the header of the next stream; False where there is none, only blank bytes."""
        while chunk := self._source.read(_CHUNK):
            if rest := chunk.lstrip(b"\0"):
                self._source.seek(-len(rest), 1)
                break
        else:
            return False
        fixed = self._source.read(10)
        if len(fixed) < 10 or fixed[:3] != _ZIPPED:
            raise gzip.BadGzipFile("not a gzip file")
        flags = fixed[3]
        if flags & 4:
            self._source.seek(int.from_bytes(self._source.read(2), "little"), 1)
        for flag in (8, 16):
            if flags & flag:
                self._name()
        if flags & 2:
            self._source.read(2)
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._begun, self._checksum = self.at, 0
        self._count(_STREAM)
        return True

    def _count(self, size: int) -> None:
        self.made += size
        if self.made > self._most:
            raise TooLarge()

    def _name(self) -> None:
        for _ in range(_NAME):
            if self._source.read(1) in (b"\0", b""):
                return
        raise gzip.BadGzipFile("a name without an end")

    def _end(self) -> None:
        """Steps over the end of a stream, which tells its checksum and length."""
        self._source.seek(-len(self._inflate.unused_data), 1)
        self._inflate = None
        told = self._source.read(8)
        if len(told) < 8:
            raise EOFError("the file breaks off")
        length = (self.at - self._begun) % 2**32
        if told != self._checksum.to_bytes(4, "little") + length.to_bytes(4, "little"):
            self.checksum_wrong = True
