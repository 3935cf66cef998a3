"""Scales a picture to a square of N x N pixels, exactly, so that every language and machine gets the same bytes.

Its shape is not kept: a fingerprint compares places in the picture, and a platform that re-saves it keeps those.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.pdq import Pixels

Sums = NDArray[np.int64]


def area(pixels: Pixels, side: int) -> Pixels:
    """The mean of what each pixel of the square covers, in whole numbers, rounded half up.

    A column ``i`` of the picture covers ``[i*N, (i+1)*N)`` and one of the square ``[X*w, (X+1)*w)``; they weigh what
    they share. Rows alike. Needs ``side`` x width x 3 whole numbers of memory beside the picture.
    """
    return stretched(pixels, side, side)


def stretched(pixels: Pixels, wide: int, high: int) -> Pixels:
    """As ``area``, but ``wide`` columns and ``high`` rows: N is ``wide`` for the columns, ``high`` for the rows."""
    height, width = pixels.shape[:2]
    rows = _shared(pixels, high)
    whole = _shared(np.ascontiguousarray(rows.transpose(1, 0, 2)), wide).transpose(1, 0, 2)
    mean: Pixels = ((2 * whole + width * height) // (2 * width * height)).astype(np.uint8)
    return mean


def nearest(pixels: Pixels, side: int = 512) -> Pixels:
    """One pixel of the picture for each of the square, as the reference's own program takes them."""
    height, width = pixels.shape[:2]
    picked: Pixels = pixels[np.ix_(np.arange(side) * height // side, np.arange(side) * width // side)]
    return picked


def _shared(values: NDArray[np.uint8] | Sums, side: int) -> Sums:
    """The sums over the first axis, each value times what it shares with each of ``side`` places (in Nths)."""
    count = len(values)
    out = np.zeros((side, *values.shape[1:]), np.int64)
    for place in range(side):
        first, from_first = divmod(place * count, side)
        last, to_last = divmod((place + 1) * count, side)
        if first == last:  # the whole place lies within one value
            out[place] = values[first] * np.int64(count)
            continue
        inner = values[first + 1 : last]
        if len(inner):
            total = np.add.reduce(inner, axis=0, dtype=np.uint32 if inner.dtype == np.uint8 else np.int64)
            out[place] = total
            out[place] *= side
        out[place] += values[first] * np.int64(side - from_first)
        if to_last:
            out[place] += values[last] * np.int64(to_last)
    return out
