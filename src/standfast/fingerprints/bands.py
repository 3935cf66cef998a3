"""Which places of the tables must be looked at so that no hash within a radius is missed.

Multi-index hashing (Norouzi, Punjani, Fleet, CVPR 2012) cuts a hash into bands: if two hashes differ in few bits, they
differ in very few within some band. Here it is done twice: the 16 bands of 16 bits stand in 8 pairs, and near hashes
are also near within some *pair*, so that a candidate's other band, kept beside it in the table, refuses nearly all
candidates before their hashes are read.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

COUNT = 16  # bands, and bits in each
WIDEST = 47  # the largest radius for which no band is probed farther than two bits


class Probes(NamedTuple):
    """For each band the keys to look at, as what is to be turned in it, and how far its other half may be.

    Band ``b`` is probed with ``turned[first[b]:first[b + 1]]``; a candidate of probe ``p`` may be as near as
    ``left[p]`` bits in the other band of the pair. ``reach[b]`` is the largest distance at which band ``b`` is probed
    (-1: not at all), ``pair[b]`` the largest distance that its whole pair may have.
    """

    first: NDArray[np.int64]
    turned: NDArray[np.uint16]
    left: NDArray[np.uint8]
    reach: NDArray[np.int8]
    pair: NDArray[np.int8]


@cache
def probes(radius: int) -> Probes:
    """The probes that find everything within ``radius`` bits, 0 to 47.

    Give each band ``b`` a number ``t(b)`` so that they sum to ``radius + 1``, and probe it to ``t(b) - 1`` bits. Were
    a hash missed, its distance in every band would be at least ``t(b)``, in all at least ``radius + 1``. The same holds
    for the pairs, each with the sum of its two, and then for the two bands of that pair.

    >>> [len(probes(radius).turned) for radius in (0, 7, 15, 31, 37)]
    [1, 8, 16, 272, 992]
    """
    if not 0 <= radius <= WIDEST:
        raise ValueError(f"a radius is 0 to {WIDEST} bits")
    order = [*range(0, COUNT, 2), *range(1, COUNT, 2)]  # one band of every pair first
    each, more = divmod(radius + 1, COUNT)
    share = np.full(COUNT, each)
    share[order[:more]] += 1
    pair = np.repeat(share.reshape(-1, 2).sum(axis=1) - 1, 2)
    masks = [_masks(int(reach)) for reach in share - 1]
    turned = np.concatenate(masks)
    band = np.repeat(np.arange(COUNT), [len(one) for one in masks])
    return Probes(
        first=np.cumsum([0, *map(len, masks)]),
        turned=turned,
        left=(pair[band] - np.bitwise_count(turned)).astype(np.uint8),
        reach=(share - 1).astype(np.int8),
        pair=pair.astype(np.int8),
    )


def _masks(reach: int) -> NDArray[np.uint16]:
    """All patterns of at most ``reach`` bits of 16, the fewest bits first."""
    places = [places for bits in range(reach + 1) for places in combinations(range(COUNT), bits)]
    return np.array([sum(1 << place for place in some) for some in places], np.uint16)
