"""Invented hashes: random ones, clusters of near-copies, and the answer that comparing every pair gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.matches import Matches

ZERO = np.zeros((1, 4), np.uint64)
ONES = ~ZERO
Pair = tuple[int, int, int]  # query, id, distance


def chance(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def random(count: int, seed: int = 1) -> Hashes:
    return chance(seed).integers(0, 2**64, (count, 4), dtype=np.uint64)


def turned(hashes: Hashes, most: int, seed: int = 2) -> Hashes:
    """Each hash with 0 to ``most`` of its bits turned."""
    rng = chance(seed)
    places = np.argsort(rng.random((len(hashes), 256)), axis=1)
    some = np.arange(256) < rng.integers(0, most + 1, (len(hashes), 1))
    bits = np.zeros((len(hashes), 256), np.uint8)
    np.put_along_axis(bits, places, some.astype(np.uint8), axis=1)
    return hashes ^ np.packbits(bits, axis=1).view(">u8").astype(np.uint64)


def clustered(count: int, seed: int = 3) -> Hashes:
    """A third random, a third near-copies of few, a third farther copies; equal ones, all zeros and all ones too."""
    rng = chance(seed)
    heads = random(max(1, count // 60), seed + 1)
    near = turned(heads[rng.integers(0, len(heads), count // 3)], 6, seed + 2)
    far = turned(heads[rng.integers(0, len(heads), count // 3)], 33, seed + 3)
    some = np.concatenate([random(count - 2 * (count // 3), seed + 4), near, far])
    some[: count // 20] = some[0]
    some[-1:], some[-2:-1] = ZERO, ONES
    return some


def queries(bank: Hashes, count: int, seed: int = 8) -> Hashes:
    """Half near something in the bank, half not in it; all zeros and all ones."""
    near = turned(bank[chance(seed).integers(0, len(bank), count)], 40, seed) if len(bank) else ZERO[:0]
    return np.concatenate([near, random(count, seed + 1), ZERO, ONES])


def brute(bank: Hashes, asked: Hashes, radius: int, ids: NDArray[np.int64] | None = None) -> list[Pair]:
    """Every pair within the radius, as the definition says it."""
    found: list[Pair] = []
    for number, one in enumerate(asked):
        far = np.bitwise_count(bank ^ one).sum(axis=1, dtype=np.int64)
        rows = np.flatnonzero(far <= radius)
        named = rows if ids is None else ids[rows]
        near = sorted(zip(far[rows].tolist(), named.tolist(), strict=True))
        found += [(number, name, apart) for apart, name in near]
    return found


def pairs(found: Matches) -> list[Pair]:
    return list(zip(found.query.tolist(), found.id.tolist(), found.distance.tolist(), strict=True))
