"""The picture without what an app or a frame put around it: uniform bars, found in whole numbers.

Used on the side of the person for one more published hash (a screenshot is often all that they hold), and on the side
of the match service for what it asks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.pdq import Pixels

PLAIN = 12  # between the 97th and the 3rd of a hundred pixels of a row: not more is a bar
REMAINS = 15  # hundredths of a side; where less remains nothing is trimmed

Luma = NDArray[np.int32]


def trimmed(pixels: Pixels) -> Pixels:
    """The picture without the bars around it, whatever their colours; the picture itself where there is none.

    Luma is ``(299 R + 587 G + 114 B) // 1000``. A row of n pixels is a bar if, sorted, the one at ``n * 97 // 100`` is
    at most 12 above the one at ``n * 3 // 100``. Kept is the longest run of rows that are no bars (of equal ones the
    first), then the longest run of such columns within them. If less than 15 % of the height or of the width remains,
    all is kept.
    """
    return _kept(pixels, None)


def unframed(pixels: Pixels) -> Pixels:
    """As ``trimmed``, but a bar is also within 12 of the ground, above or below, with its pixel at ``n // 2``.

    The ground is the pixel at ``n // 2`` of the sorted first row. So the plain parts of a picture on a screen of
    another colour are kept.
    """
    first = np.sort(luma(pixels[:1])[0])
    return _kept(pixels, int(first[len(first) // 2]))


def screened(pixels: Pixels) -> Pixels | None:
    """The picture without its bars where two opposite sides have one, as screens and letterboxes do; else None."""
    height, width = pixels.shape[:2]
    top, bottom, left, right = _edges(pixels, None)
    if (0 < top and bottom < height) or (0 < left and right < width):
        return pixels[top:bottom, left:right]
    return None


def luma(pixels: Pixels) -> Luma:
    """How bright each pixel is, in whole numbers."""
    red, green, blue = (pixels[:, :, channel].astype(np.int32) for channel in range(3))
    made: Luma = (299 * red + 587 * green + 114 * blue) // 1000
    return made


def _kept(pixels: Pixels, ground: int | None) -> Pixels:
    top, bottom, left, right = _edges(pixels, ground)
    return pixels[top:bottom, left:right]


def _edges(pixels: Pixels, ground: int | None) -> tuple[int, int, int, int]:
    seen = luma(pixels)
    top, bottom = _longest(_busy(seen, ground))
    left, right = _longest(_busy(seen[top:bottom].T, ground))
    height, width = seen.shape
    if (bottom - top) * 100 < height * REMAINS or (right - left) * 100 < width * REMAINS:
        return 0, height, 0, width
    return top, bottom, left, right


def _busy(rows: Luma, ground: int | None) -> NDArray[np.bool_]:
    """Which rows are no bars."""
    count = rows.shape[1]
    if not rows.size:
        return np.zeros(len(rows), np.bool_)
    low, middle, high = count * 3 // 100, count // 2, count * 97 // 100
    ordered = np.partition(rows, (low, middle, high), axis=1)
    busy: NDArray[np.bool_] = ordered[:, high] - ordered[:, low] > PLAIN
    if ground is not None:
        busy |= np.abs(ordered[:, middle] - ground) > PLAIN
    return busy


def _longest(busy: NDArray[np.bool_]) -> tuple[int, int]:
    """The first and the end of the longest run of True, (0, 0) where there is none.

    >>> _longest(np.array([True, False, True, True, False]))
    (2, 4)
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], busy.astype(np.int8), [0]))))
    if not len(edges):
        return 0, 0
    starts, stops = edges[::2], edges[1::2]
    best = int(np.argmax(stops - starts))
    return int(starts[best]), int(stops[best])
