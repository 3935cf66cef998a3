"""Groups near-copies of a hash under one of them, their leader, so that a search meets the group once.

What the groups are never changes an answer: a group is searched through its leader at the radius plus the distance of
its farthest member (triangle inequality). So it is enough to find most near-copies, fast.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.hashes import Hashes, distances
from standfast.fingerprints.ranges import Rows

NEAR = 6  # bits: what makes a member of a group
WORDS = 8  # pieces of 32 bits: at least two of them are the same in two hashes six bits apart
ROW = np.uint64((1 << 31) - 1)
ROUNDS = 8  # leaders looked for among the hashes that share one piece


class Groups(NamedTuple):
    """An order of the rows: first the ``singles`` that stand alone, then group after group, its leader first.

    In that order group ``g`` has the places ``[start[g], start[g + 1])`` and no member is farther than ``reach[g]``
    from its leader.
    """

    order: Rows
    singles: int
    start: NDArray[np.int64]
    reach: NDArray[np.uint8]


def groups(hashes: Hashes) -> Groups:
    """The groups of ``hashes``: equal ones and near-copies, of which each differs in at most 6 bits from its leader."""
    leader = leaders(hashes)
    size = np.bincount(leader, minlength=len(hashes))
    alone = size[leader] == 1
    own = leader == np.arange(len(hashes))
    singles = np.flatnonzero(alone)
    grouped = np.flatnonzero(~alone)
    grouped = grouped[np.lexsort((~own[grouped], leader[grouped]))]
    begins = np.flatnonzero(own[grouped])
    start = np.append(begins, len(grouped)) + len(singles)
    far = distances(hashes[grouped], hashes[leader[grouped]])
    reach = np.maximum.reduceat(far, begins) if len(begins) else np.empty(0, np.uint8)
    return Groups(np.concatenate([singles, grouped]), len(singles), start, reach)


def leaders(hashes: Hashes) -> Rows:
    """For each row the row of its leader, its own where it has none or is one. At most 2^31 rows."""
    leader = np.arange(len(hashes))
    free = np.ones(len(hashes), np.bool_)  # neither a leader of others nor a member
    member = np.zeros(len(hashes), np.bool_)
    for word in range(WORDS):
        rows = np.flatnonzero(~member).astype(np.uint64)
        pieces = (hashes[:, word // 2] >> np.uint64(32 * (1 - word % 2))) << np.uint64(32)
        entry = pieces[~member] | free[rows].astype(np.uint64) << np.uint64(31) | rows  # those who lead come first
        entry.sort()  # as one number of 64 bits: faster than sorting by a key
        piece = entry >> np.uint64(32)
        same = piece[1:] == piece[:-1]
        shared = np.append(same, False) | np.append(False, same)
        if shared.any():
            _join(hashes, (entry[shared] & ROW).astype(np.int64), piece[shared], leader, free, member)
    return leader


def _join(
    hashes: Hashes,
    rows: Rows,
    word: NDArray[np.uint64],
    leader: Rows,
    free: NDArray[np.bool_],
    member: NDArray[np.bool_],
) -> None:
    """Among rows that share a piece, which stand together: puts those near the first under it, then the next."""
    for _ in range(ROUNDS):
        if len(rows) < 2:
            return
        first = np.flatnonzero(np.append(True, word[1:] != word[:-1]))
        head = np.repeat(rows[first], np.diff(np.append(first, len(rows))))
        near = free[rows] & (rows != head)
        near[near] = distances(hashes[rows[near]], hashes[head[near]]) <= NEAR
        joined, under = rows[near], head[near]
        leader[joined] = under
        member[joined] = True
        free[joined] = free[under] = False
        left = ~near & (rows != head)
        rows, word = rows[left], word[left]
