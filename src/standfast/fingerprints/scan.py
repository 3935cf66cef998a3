"""Compares queries with every hash of a short list: the plainest search, and the measure of every other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.postings import Found

AT_ONCE = 1 << 15  # pairs compared together: their arrays stay in the processor's cache


def scan(hashes: Hashes, queries: Hashes, radius: int) -> Iterator[Found]:
    """Every pair of a query and a row of ``hashes`` within ``radius`` bits, as query, row and distance.

    Half of the bits are looked at first: few unlike hashes are near in 128 of them.
    """
    if not len(hashes):
        return
    columns = np.ascontiguousarray(hashes.T)
    step = max(1, AT_ONCE // len(hashes))
    for begin in range(0, len(queries), step):
        some = queries[begin : begin + step]
        far = np.bitwise_count(columns[0] ^ some[:, 0, None])
        far += np.bitwise_count(columns[1] ^ some[:, 1, None])
        query, row = np.nonzero(far <= radius)
        rest = np.bitwise_count(hashes[row, 2:] ^ some[query, 2:]).sum(axis=1, dtype=np.int64)
        whole = far[query, row] + rest
        near = whole <= radius
        if near.any():
            yield query[near] + begin, row[near], whole[near].astype(np.uint8)
