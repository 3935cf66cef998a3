"""Matches stand by query, the nearest first."""

from __future__ import annotations

import numpy as np

from standfast.fingerprints.matches import Matches, joined, nothing, ordered
from tests.fingerprints.hashed import pairs

MIXED = Matches(np.array([1, 0, 1, 0]), np.array([9, 5, 2, 4]), np.array([3, 8, 3, 1], np.uint8))


def test_the_nearest_comes_first_then_the_smaller_id() -> None:
    assert pairs(ordered(MIXED, None)) == [(0, 4, 1), (0, 5, 8), (1, 2, 3), (1, 9, 3)]


def test_a_limit_holds_for_each_query() -> None:
    assert pairs(ordered(MIXED, 1)) == [(0, 4, 1), (1, 2, 3)]


def test_parts_are_put_together() -> None:
    assert pairs(joined([nothing(), MIXED, MIXED])) == pairs(MIXED) * 2
    assert pairs(joined([])) == pairs(ordered(nothing(), 3)) == []
