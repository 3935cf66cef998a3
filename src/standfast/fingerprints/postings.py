"""The tables of a bank: for each band, which hashes have which 16 bits in it.

Inverted lists, one after the other (compressed sparse rows). Beside each entry stands the other band of its pair, so
that a candidate is refused without a look at its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.bands import COUNT, Probes
from standfast.fingerprints.hashes import Bands, Distances, Hashes, bands, distances
from standfast.fingerprints.ranges import Rows, expanded, parts

KEYS = 1 << 16
NARROW = 1 << 24  # up to so many rows a row number takes three bytes

Found = tuple[Rows, Rows, Distances]  # query, row and distance, each once


class Postings(NamedTuple):
    """``start`` 16 x 65,537, ``other`` 16 x N, ``row`` 16 x N x 3 or 4 (bytes, the least significant first).

    Band ``b`` of the rows ``row[b][start[b][k]:start[b][k + 1]]`` is ``k``, and ``other`` is the other band of the
    pair.
    """

    start: NDArray[np.uint32]
    other: NDArray[np.uint16]
    row: NDArray[np.uint8]


def postings(hashes: Hashes) -> Postings:
    """The tables over ``hashes``, fewer than 2^32. Takes 80 or 96 bytes a hash, and 4 MB."""
    count = len(hashes)
    width = 3 if count <= NARROW else 4
    pieces = np.ascontiguousarray(bands(hashes).T)
    made = Postings(
        np.zeros((COUNT, KEYS + 1), np.uint32),
        np.empty((COUNT, count), np.uint16),
        np.empty((COUNT, count, width), np.uint8),
    )
    for band in range(COUNT):
        order = np.argsort(pieces[band], kind="stable")  # a radix sort for numbers of 16 bits
        made.start[band, 1:] = np.cumsum(np.bincount(pieces[band], minlength=KEYS))
        made.other[band] = pieces[band ^ 1][order]
        made.row[band] = order.astype("<u8", copy=False).view(np.uint8).reshape(-1, 8)[:, :width]
    return made


def lookup(tables: Postings, hashes: Hashes, queries: Hashes, probes: Probes, radius: int) -> Iterator[Found]:
    """Every pair of a query and a row that are within ``radius`` bits, once each, in no order.

    ``probes`` are those of ``radius``. Works in parts, so that memory stays bounded.
    """
    pieces = bands(queries)
    band = np.repeat(np.arange(COUNT), np.diff(probes.first))
    place = band * (KEYS + 1) + (pieces[:, band] ^ probes.turned)
    start = tables.start.reshape(-1)
    begin = band * len(hashes)
    low, high = start[place] + begin, start[place + 1] + begin
    wanted = pieces[:, band ^ 1]
    for part in parts((high - low).sum(axis=1)):
        query, row = _candidates(tables, low[part], high[part], wanted[part], probes.left)
        query += part.start
        far = distances(hashes[row], queries[query])
        near = far <= radius
        query, row, far = query[near], row[near], far[near]
        if len(row):
            _, once = np.unique(query * len(hashes) + row, return_index=True)
            yield query[once], row[once], far[once]


def _candidates(tables: Postings, low: Rows, high: Rows, wanted: Bands, left: NDArray[np.uint8]) -> tuple[Rows, Rows]:
    """The queries and rows of all entries whose pair is near enough; ``low`` and ``high`` are queries x probes."""
    sizes = (high - low).reshape(-1)
    at, ends = expanded(low.reshape(-1), high.reshape(-1))
    other = tables.other.reshape(-1)[at]
    other ^= np.repeat(wanted.reshape(-1), sizes)
    kept = np.flatnonzero(np.bitwise_count(other) <= np.repeat(np.tile(left, len(low)), sizes))
    written = tables.row.reshape(-1, tables.row.shape[2])[at[kept]]
    row = np.zeros(len(kept), np.int64)
    for byte in range(written.shape[1]):
        row |= written[:, byte].astype(np.int64) << (8 * byte)
    query = np.searchsorted(ends, kept, "right") // low.shape[1]
    return query, row
