"""Counts the frames that an MP4 says it has, before a decoder believes it.

A file of one kilobyte may state a hundred million frames, all of one size: FFmpeg makes room for each of them, 72 bytes
a frame (measured with FFmpeg 8.1), before it looks for the first. So what it would count is counted first, from the
same boxes (ISO/IEC 14496-12), wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from standfast.fingerprints.picture import Unprintable

MOST_SAMPLES = 6_000_000  # of all tracks: four hours of 60 frames a second and their sound are 1,600,000
MOST_LISTS = 256 * 2**20  # bytes beside the frames themselves
# Looked for at every place, also within one another: a box is no less a box for standing in a stranger.
_SIZES = re.compile(rb"(?=(?:stsz|stz2).{8}(.{4}))", re.DOTALL)
_RUNS = re.compile(rb"(?=trun.{4}(.{4}))", re.DOTALL)  # the same in a file that comes in fragments
_EDITS = re.compile(rb"(?=elst.{4}(.{4}))", re.DOTALL)  # each may show all the frames again
_TIMES = re.compile(rb"(?=stts.{4}(.{4}).{4}(.{4}))", re.DOTALL)
_HANDLERS = re.compile(rb"(?=hdlr.{8}(.{4}))", re.DOTALL)
_OF_SOUND = {b"soun", b"alis", b"url ", b"\x00\x00\x00\x00"}


def check(source: BinaryIO) -> None:
    """Raises Unprintable where an MP4 states more than can be room for, or hides its lists by packing them."""
    samples, read = 0, 0
    for kind, body in _top(source):
        read += len(body)
        if read > MOST_LISTS:
            raise Unprintable("too-large")
        if b"cmov" in body:
            raise Unprintable("not-a-picture")  # QuickTime's packed lists, last made by programs of about 2005
        samples += sum(map(_samples, _tracks(body) if kind == b"moov" else [body]))
        if samples > MOST_SAMPLES:
            raise Unprintable("too-large")


def _top(source: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The outermost boxes with what is in them, but for the frames themselves."""
    end, place = source.seek(0, 2), 0
    while place < end:
        source.seek(place)
        head = source.read(16)
        size, kind = int.from_bytes(head[:4], "big"), head[4:8]
        start = 16 if size == 1 else 8
        size = int.from_bytes(head[8:16], "big") if size == 1 else size or end - place
        if size < start:
            return  # FFmpeg does not go on either
        if kind != b"mdat":
            source.seek(place + start)
            yield kind, source.read(min(size - start, MOST_LISTS + 1))
        place += size


def _tracks(body: bytes) -> Iterator[bytes]:
    """The boxes within ``body``, one by one; what is no box comes in one piece."""
    place = 0
    while place < len(body):
        size = int.from_bytes(body[place : place + 4], "big")
        size = size if 8 <= size <= len(body) - place else len(body) - place
        yield body[place : place + size]
        place += size


def _samples(track: bytes) -> int:
    """How many entries FFmpeg would keep for it."""
    if _is_plain_sound(track):
        return 0  # kept by chunks, not by samples
    stated = sum(int.from_bytes(count, "big") for pattern in (_SIZES, _RUNS) for count in pattern.findall(track))
    edits = sum(int.from_bytes(count, "big") for count in _EDITS.findall(track))
    return stated * max(1, edits)


def _is_plain_sound(track: bytes) -> bool:
    """Whether it is sound without compression, whose samples are counted singly: a thousand times as many as frames."""
    kinds, times = set(_HANDLERS.findall(track)), _TIMES.findall(track)
    one_each = times == [(b"\x00\x00\x00\x01", b"\x00\x00\x00\x01")]
    return b"soun" in kinds and kinds <= _OF_SOUND and one_each and len(_SIZES.findall(track)) == 1
