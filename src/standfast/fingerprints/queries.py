"""What the match service's client asks about one upload: its hashes plain, without bars, mirrored and cropped.

An upload whose edge was cut or written over is cropped further, until it is one of the crops that were published. That
costs nobody's privacy: nothing of a query is kept. How the cuts were chosen: docs/decisions/0009-fingerprints.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.pdq import BARELY, SMALLEST, Pixels, pdq, pdqs
from standfast.fingerprints.squash import area
from standfast.fingerprints.trim import luma, trimmed, unframed
from standfast.fingerprints.variants import SQUARE

Cut = tuple[int, int]  # what is cut off both ends of a side, in thousandths of it
Way = tuple[Sequence[Cut], Sequence[Cut]]  # cuts down, and cuts across
Sums = NDArray[np.int64]

MOST = 100  # hashes in one request to the service
SIDE, AT_ONCE = 320, 16  # pixels a side: quicker than 704 and still near; hashed together, as many as a cache holds
INSET, CORE = 100, 200  # published without so many thousandths on each side: "inset-100" and "core" of CHANGES
FIFTH: tuple[Cut, ...] = ((0, 0), (0, 200), (200, 0))
TENTH: tuple[Cut, ...] = ((0, 0), (0, 100), (100, 0))
BETWEEN: tuple[Cut, ...] = ((25, 25), (50, 50), (25, 50), (50, 25), (25, 75), (75, 25), (0, 75), (75, 0))
ONE, MORE = ((0, 50), (50, 0)), ((25, 50), (50, 25))  # one of the one way, one of the other
SHAPES = ((16, 9), (3, 2), (4, 3), (1, 1), (3, 4), (2, 3), (9, 16))  # width and height of pictures and screens


def left_of(inset: int, lost: Cut) -> Cut:
    """What is to be cut off an upload that has lost ``lost``, to leave what the published inset left of the picture.

    >>> left_of(200, (0, 0)), left_of(200, (0, 200))
    ((200, 200), (250, 0))
    """
    remains = 1000 - sum(lost)
    first, last = ((1000 * (inset - cut) + remains // 2) // remains for cut in lost)
    return first, last


def ways(inset: int, down: Sequence[Cut], across: Sequence[Cut]) -> Way:
    """The cuts down and across that meet an inset where so much was lost."""
    return tuple(left_of(inset, lost) for lost in down), tuple(left_of(inset, lost) for lost in across)


def centred(cut: int) -> Way:
    """The same cut on every side."""
    return ((cut, cut),), ((cut, cut),)


CROPPED = (
    ways(CORE, FIFTH, FIFTH),
    ways(INSET, TENTH, TENTH),
    ways(INSET, BETWEEN, BETWEEN),
    ways(INSET, ONE, MORE),
    ways(INSET, MORE, ONE),
)
BARED = (centred(0), centred(10), centred(INSET), centred(CORE))  # where bars were trimmed


def queries(pixels: Pixels) -> tuple[str, ...]:
    """The hashes to ask for, each once, the plain one first, at most 100; those of quality below 50 are left out.

    The plain one is of the pixels as they are, as a platform makes it. All others are of windows of the grey square of
    1024: whole and its middle, both mirrored too; without bars; cut to the shape of a picture or a screen; and by every
    way of ``CROPPED``. Empty for a picture that is too small or too plain.
    """
    if min(pixels.shape[:2]) < SMALLEST:
        return ()
    sums = table(pixels)
    views = list(windows(sums, (centred(0), centred(CORE))))
    views += [view[:, ::-1] for view in views]
    for without in (unframed(pixels), trimmed(pixels)):
        if without.shape != pixels.shape and min(without.shape[:2]) >= SMALLEST:
            views += windows(table(without), BARED)
    views += shaped(sums, *pixels.shape[:2])
    views += windows(sums, CROPPED)
    made = [pdq(pixels)]
    for start in range(0, len(views), AT_ONCE):
        made += pdqs(views[start : start + AT_ONCE])
    return tuple(dict.fromkeys(one.hash for one in made if one.quality >= BARELY))[:MOST]


def table(pixels: Pixels) -> Sums:
    """For each edge between rows and columns of the grey square of 1024 the sum of all that is above and left of it."""
    sums = np.zeros((SQUARE + 1, SQUARE + 1), np.int64)
    sums[1:, 1:] = luma(area(pixels, SQUARE)).cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    return sums


def windows(sums: Sums, every: Sequence[Way]) -> Iterator[Pixels]:
    """For each way the windows of the grey square with each of its cuts down and each across: 320 x 320 x 3."""
    for downs, acrosses in every:
        for down in downs:
            strips = np.diff(_between(sums, down, axis=0), axis=0)
            for across in acrosses:
                yield _window(strips, down, across)


def shaped(sums: Sums, height: int, width: int) -> Iterator[Pixels]:
    """The middle of the picture in each of ``SHAPES`` that it has not, as an app shows it over a blurred copy."""
    for wide, high in SHAPES:
        across = max(0, 1000 - 1000 * height * wide // (width * high)) // 2
        down = max(0, 1000 - 1000 * width * high // (height * wide)) // 2
        if across or down:
            strips = np.diff(_between(sums, (down, down), axis=0), axis=0)
            yield _window(strips, (down, down), (across, across))


def _window(strips: Sums, down: Cut, across: Cut) -> Pixels:
    """The window as ``area`` scales it to 320 pixels a side, in three equal colours."""
    whole = np.diff(_between(strips, across, axis=1), axis=1)
    all_of_it = _kept(down)[1] * _kept(across)[1]
    mean = ((2 * whole + all_of_it) // (2 * all_of_it)).astype(np.uint8)
    return np.repeat(mean[:, :, None], 3, axis=2)


def _kept(cut: Cut) -> tuple[int, int]:
    """The first row or column of the square that is kept, and how many."""
    before, behind = ((SQUARE * part + 500) // 1000 for part in cut)
    return before, SQUARE - before - behind


def _between(sums: Sums, cut: Cut, *, axis: int) -> Sums:
    """The sums up to each of the 321 edges of the 320 places that the kept rows are scaled to, in 320ths of a row."""
    start, count = _kept(cut)
    row, part = np.divmod(np.arange(SIDE + 1) * count, SIDE)
    first = sums.take(start + row, axis=axis)
    more = sums.take(np.minimum(start + row + 1, SQUARE), axis=axis)
    more -= first
    more *= part[:, None] if axis == 0 else part
    first *= SIDE
    first += more
    return first
