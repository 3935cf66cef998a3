"""vPDQ's way to compare two videos: how many frames of each have a frame of the other that looks the same.

The order of frames does not count, so that a clip, or a film put together in another way, is still found
(threatexchange, vpdq/README; its matching of two hash files).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.hashes import Hashes, from_hex

ENOUGH, FRAMES = 80.0, 3  # percent of either side, and frames that agree: one alone can be chance
_ROWS = 512  # of one side that are compared at a time, so that two long films need little memory


class Frame(NamedTuple):
    """The hash of one frame: ``at`` seconds from the first, 64 hexadecimal digits, and its quality, 0 to 100."""

    at: float
    hash: str
    quality: int


class Agreement(NamedTuple):
    """Of each side: the percentage of its distinct frames that the other has too, and how many they are."""

    query_percent: float
    target_percent: float
    query_frames: int
    target_frames: int

    @property
    def same(self) -> bool:
        """Whether it is the same film or a part of it: 80 % of either side, and at least three frames of it.

        Films of fewer distinct frames are never the same by this rule: compare their frames as pictures.
        """
        query = self.query_percent >= ENOUGH and self.query_frames >= FRAMES
        return query or (self.target_percent >= ENOUGH and self.target_frames >= FRAMES)


def agreement(one: Iterable[Frame], other: Iterable[Frame], *, radius: int, quality: int) -> Agreement:
    """How far ``one`` (the query) and ``other`` (the target) show the same.

    Frames under ``quality`` are left out, and of equal ones all but one. Nothing agrees with a side that is then empty.

    >>> one = [Frame(0, "0" * 64, 90), Frame(1, "f" * 64, 90), Frame(2, "a" * 64, 49)]
    >>> agreement(one, one[:1], radius=31, quality=50)
    Agreement(query_percent=50.0, target_percent=100.0, query_frames=1, target_frames=1)
    """
    query, target = _distinct(one, quality), _distinct(other, quality)
    if not len(query) or not len(target):
        return Agreement(0.0, 0.0, 0, 0)
    hit_query, hit_target = np.zeros(len(query), bool), np.zeros(len(target), bool)
    for start in range(0, len(query), _ROWS):
        near = _near(query[start : start + _ROWS], target, radius)
        hit_query[start : start + _ROWS] = near.any(axis=1)
        hit_target |= near.any(axis=0)
    found, there = int(hit_query.sum()), int(hit_target.sum())
    return Agreement(100 * found / len(query), 100 * there / len(target), found, there)


def _distinct(frames: Iterable[Frame], quality: int) -> Hashes:
    return from_hex(sorted({frame.hash for frame in frames if frame.quality >= quality}))


def _near(some: Hashes, others: Hashes, radius: int) -> NDArray[np.bool_]:
    apart = np.zeros((len(some), len(others)), np.uint16)
    for column in range(4):
        apart += np.bitwise_count(some[:, None, column] ^ others[None, :, column])
    return apart <= radius
