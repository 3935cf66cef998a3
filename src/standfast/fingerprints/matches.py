"""What a search has found: three columns of one length, a row for each pair of a query and a hash that is near it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.hashes import Distances

Numbers = NDArray[np.int64]


class Matches(NamedTuple):
    """``query[i]`` is the row of the query, ``id[i]`` what the caller named the hash, ``distance[i]`` bits apart.

    By query, the nearest first, then by id.
    """

    query: Numbers
    id: Numbers
    distance: Distances


def nothing() -> Matches:
    """No match.

    >>> nothing().query.size
    0
    """
    return Matches(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.uint8))


def joined(parts: Iterable[Matches]) -> Matches:
    """All rows of ``parts``, in no particular order."""
    some = [part for part in parts if part.query.size]
    if len(some) <= 1:
        return some[0] if some else nothing()
    return Matches(*(np.concatenate(columns) for columns in zip(*some, strict=True)))


def ordered(found: Matches, limit: int | None) -> Matches:
    """Sorted; of each query at most ``limit`` rows are kept, the nearest ones."""
    order = np.lexsort((found.id, found.distance, found.query))
    query = found.query[order]
    if limit is not None and len(order):
        first = np.searchsorted(query, query)  # where the rows of the same query begin
        kept = np.arange(len(order)) - first < limit
        order, query = order[kept], query[kept]
    return Matches(query, found.id[order], found.distance[order])
