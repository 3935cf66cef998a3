"""Runs of places in an array, many at once: from where to where, as whole columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

AT_ONCE = 1 << 18  # places looked at together: their arrays stay in the processor's cache


def expanded(low: Rows, high: Rows) -> tuple[Rows, Rows]:
    """All places of the runs ``[low, high)``, and where each run ends in that list.

    >>> places, ends = expanded(np.array([5, 9]), np.array([7, 10]))
    >>> places.tolist(), ends.tolist()
    ([5, 6, 9], [2, 3])
    """
    sizes = high - low
    ends = np.cumsum(sizes)
    places = np.repeat(low - (ends - sizes), sizes)
    places += np.arange(len(places))
    return places, ends


def parts(sizes: Rows, most: int = AT_ONCE) -> Iterator[slice]:
    """Cuts a list into pieces that sum to ``most`` at the most; what is larger alone stands alone.

    >>> [(part.start, part.stop) for part in parts(np.array([2, 2, 9, 1]), 4)]
    [(0, 2), (2, 3), (3, 4)]
    """
    ends = np.cumsum(sizes)
    begin = 0
    while begin < len(sizes):
        done = int(ends[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(ends, done + most, "right")))
        yield slice(begin, stop)
        begin = stop


def cut(low: Rows, high: Rows, most: int = AT_ONCE) -> tuple[Rows, Rows, Rows]:
    """The same runs, none longer than ``most``: from, to, and of which run each is a piece.

    >>> [column.tolist() for column in cut(np.array([0, 10]), np.array([5, 12]), 3)]
    [[0, 3, 10], [3, 5, 12], [0, 0, 1]]
    """
    pieces = np.maximum(1, -((low - high) // most))
    run = np.repeat(np.arange(len(low)), pieces)
    number = np.arange(len(run)) - (np.cumsum(pieces) - pieces)[run]
    begin = low[run] + number * most
    return begin, np.minimum(begin + most, high[run]), run
