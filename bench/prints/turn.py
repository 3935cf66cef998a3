"""A picture turned a little, in whole numbers: a candidate that was not chosen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.pdq import Pixels

FIXED, FRACTION = 65536, 256


class Turn(NamedTuple):
    """An angle as its sine and cosine, in 65536ths; clockwise as seen."""

    sine: int
    cosine: int


def turned(square: Pixels, width: int, height: int, turn: Turn) -> Pixels:
    """The picture turned about its middle, black where nothing of it lies; ``square`` is its square of 704.

    The pixel at column X, row Y, with ``x = 2 * X - 703`` and ``y = 2 * Y - 703`` (half pixels from the middle), is
    taken from column ``c = (cosine * x + (sine * height // width) * y + 703 * 65536) // 512`` and row
    ``r = (cosine * y - (sine * width // height) * x + 703 * 65536) // 512``, both in 256ths of a pixel. With
    ``i, f = divmod(c, 256)`` and ``j, g = divmod(r, 256)`` it is ``(A + 32768) // 65536`` where ``A`` is the sum of the
    four pixels (i, j), (i+1, j), (i, j+1), (i+1, j+1) times ``(256-f)(256-g)``, ``f(256-g)``, ``(256-f)g``, ``fg``;
    pixels outside are black.
    """
    side = len(square)
    x = 2 * np.arange(side, dtype=np.int64)[None, :] - (side - 1)
    y = 2 * np.arange(side, dtype=np.int64)[:, None] - (side - 1)
    middle, scale = (side - 1) * FIXED, 2 * FIXED // FRACTION
    column = (turn.cosine * x + (turn.sine * height // width) * y + middle) // scale
    row = (turn.cosine * y - (turn.sine * width // height) * x + middle) // scale
    i, f = np.divmod(column, FRACTION)
    j, g = np.divmod(row, FRACTION)
    framed = np.zeros((side + 2, side + 2, 3), np.int64)
    framed[1:-1, 1:-1] = square
    total = np.full(square.shape, FIXED // 2, np.int64)
    for down, across in ((0, 0), (0, 1), (1, 0), (1, 1)):
        weight = (f if across else FRACTION - f) * (g if down else FRACTION - g)
        rows, columns = (np.clip(one + 1, 0, side + 1) for one in (j + down, i + across))
        total += framed[rows, columns] * weight[:, :, None]
    made: NDArray[np.uint8] = (total // FIXED).astype(np.uint8)
    return made
