"""The fingerprints of a video: a hash of the exact file, and one of a frame of every second, which outlive re-encoding.

vPDQ (threatexchange, vpdq): the PDQ of frames, one a second. Platforms that know only pictures find a video by them
too, so those worth publishing are given out as hashes of pictures, and the MD5 of the file beside them.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from standfast.fingerprints import film
from standfast.fingerprints.hashes import FARTHEST
from standfast.fingerprints.pdq import BARELY, SMALLEST, Pixels, distance, pdq
from standfast.fingerprints.picture import Picture, Unprintable
from standfast.fingerprints.picture import frames as pictures
from standfast.fingerprints.picture import picture as first_picture
from standfast.fingerprints.prints import ALIKE, MAIN
from standfast.fingerprints.squash import area
from standfast.fingerprints.vpdq import Agreement, Frame, agreement

MOST_PUBLISHED = 120  # hashes of one video
PIECE = 2**20  # bytes read at a time
MOMENT = 1e-6  # seconds: pauses are told in thousandths, and sums of them are not exact

Source = str | os.PathLike[str] | BinaryIO
Watch = Callable[[float], None]


class FileHashes(NamedTuple):
    """SHA-256 and MD5 of every byte of a file. MD5 is what exchanges take for video; it proves nothing."""

    sha256: str
    md5: str


@dataclass(frozen=True, slots=True)
class VideoPrint:
    """What a video can be found by.

    ``seconds`` is its length. ``frames`` are all that were hashed, as they are stored, too plain ones among them, as
    vPDQ keeps them; ``upright`` are the same as a viewer shows them, empty where nothing turns them. ``skipped`` counts
    packets that could not be decoded; ``keys_from`` is the second from which only key frames were looked at (0 in a
    quick pass, None where all were decoded); ``cut`` says why the end was not reached.
    """

    sha256: str
    md5: str
    seconds: float
    frames: tuple[Frame, ...]
    upright: tuple[Frame, ...] = ()
    skipped: int = 0
    keys_from: float | None = None
    cut: film.Cut | None = None


def video(source: Source, *, watch: Watch | None = None, quick: bool = False) -> VideoPrint:
    """The fingerprints of the video in a file, or in a binary stream that can seek. Raises Unprintable, OSError.

    Of every frame only the main hash is made (a square of 512 pixels where a side is longer), not the three sizes of a
    picture: the frames before and after it do what the others do there, and three times the hashes would say three
    times as much about an intimate film. ``quick`` looks at key frames only: a first look, many times faster.
    ``watch`` is told the share that is done, 0 to 1; what it raises ends the work. A file may be of any size: it is
    read in pieces, no frame is kept, and the bounds are those of ``film``.
    """
    with _stream(source) as stream:
        whole = file_hashes(stream)
        walk = film.Walk()
        made = _Made()
        for at, picture in film.frames(stream, walk, quick=quick):
            made.add(at, picture)
            if watch is not None:
                watch(min(1.0, at / walk.seconds) if walk.seconds else 0.0)
    made.check()
    if watch is not None:
        watch(1.0)
    return VideoPrint(
        *whole, round(walk.seconds, 3), tuple(made.frames), tuple(made.upright), walk.skipped, walk.keys_from, walk.cut
    )


def moving(data: bytes, *, watch: Watch | None = None) -> VideoPrint:
    """The same of a moving picture (GIF, WebP, APNG): of its frames those that are seen at a whole second.

    ``seconds`` is where the last frame ends. Raises Unprintable.
    """
    turned, made, length = first_picture(data).orientation, _Made(), 0.0
    cut: film.Cut | None = None
    try:
        for shown in pictures(data):
            length = shown.until
            second = math.ceil(shown.at - MOMENT)
            if second < length - MOMENT or shown.at == 0:
                made.add(second, Picture(shown.pixels(), turned))
            if watch is not None:
                watch(shown.share)
    except Unprintable as why:
        if not made.frames:
            raise
        cut = "too-long" if why.reason == "too-large" else "damaged"
    made.check()
    whole = FileHashes(hashlib.sha256(data).hexdigest(), hashlib.md5(data, usedforsecurity=False).hexdigest())
    return VideoPrint(*whole, round(length, 3), tuple(made.frames), tuple(made.upright), cut=cut)


def published(one: VideoPrint, *, most: int = MOST_PUBLISHED) -> tuple[Frame, ...]:
    """The hashes to give out, at most ``most``: not too plain, not nearly the one before, from the whole length.

    Where a viewer turns the film, half of them are of the upright frames: a copy that was sent on is stored so.
    """
    sides = [unrepeated(frames) for frames in (one.frames, one.upright) if frames]
    share = most // max(1, len(sides))
    return tuple(frame for side in sides for frame in spread(side, share))


def unrepeated(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Those of quality enough that are further than six bits from the last one kept."""
    kept: list[Frame] = []
    for frame in frames:
        if frame.quality >= BARELY and (not kept or distance(frame.hash, kept[-1].hash) > ALIKE):
            kept.append(frame)
    return tuple(kept)


def spread(frames: Sequence[Frame], most: int) -> tuple[Frame, ...]:
    """At most ``most`` of ``frames``, evenly from the first to the last.

    >>> [frame.at for frame in spread([Frame(at, "", 0) for at in range(9)], 3)]
    [0, 4, 8]
    """
    if len(frames) <= most:
        return tuple(frames)
    return tuple(frames[round(place * (len(frames) - 1) / max(1, most - 1))] for place in range(most))


def match(one: VideoPrint, other: VideoPrint, *, radius: int = FARTHEST, quality: int = BARELY) -> Agreement:
    """vPDQ's two percentages: of the frames of ``one`` that ``other`` has, and the reverse; ``same`` is our decision.

    A film that a viewer turns is compared both ways, and the better one counts. A clip of the other film gives a high
    first and a low second number.
    """
    sides = product(
        [side for side in (one.frames, one.upright) if side], [s for s in (other.frames, other.upright) if s]
    )
    found = [agreement(mine, theirs, radius=radius, quality=quality) for mine, theirs in sides]
    return max(found, key=lambda pair: (max(pair[:2]), sum(pair[:2])), default=Agreement(0.0, 0.0, 0, 0))


def file_hashes(source: Source) -> FileHashes:
    """The hashes of the whole file, read once and in pieces; also of one of which no fingerprint can be made."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with _stream(source) as stream:
        stream.seek(0)
        while piece := stream.read(PIECE):
            sha256.update(piece)
            md5.update(piece)
    return FileHashes(sha256.hexdigest(), md5.hexdigest())


class _Made:
    """The hashes of the frames that have come, and nothing else of them."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.upright: list[Frame] = []
        self.largest = 0

    def add(self, at: float, picture: Picture) -> None:
        self.largest = max(self.largest, min(picture.pixels.shape[:2]))
        self.frames.append(_frame(at, picture.pixels))
        if picture.orientation != 1:
            self.upright.append(_frame(at, picture.upright()))

    def check(self) -> None:
        """Raises Unprintable where no frame can be told from others."""
        if self.largest < SMALLEST:
            raise Unprintable("too-small")
        if all(frame.quality < BARELY for frame in self.frames):
            raise Unprintable("too-plain")


def _frame(at: float, pixels: Pixels) -> Frame:
    made = pdq(pixels if max(pixels.shape[:2]) <= MAIN else area(pixels, MAIN))
    return Frame(round(at, 3), made.hash, made.quality)


@contextmanager
def _stream(source: Source) -> Iterator[BinaryIO]:
    """The bytes of ``source``; a file is opened and closed, a stream stays open."""
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as opened:
            yield cast(BinaryIO, opened)
    else:
        yield source
