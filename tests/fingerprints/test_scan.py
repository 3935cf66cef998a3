"""Comparing all gives what the definition says."""

from __future__ import annotations

import pytest

from standfast.fingerprints.matches import Matches, joined, ordered
from standfast.fingerprints.scan import scan
from tests.fingerprints.hashed import ONES, ZERO, brute, clustered, pairs, queries


@pytest.mark.parametrize("radius", [0, 1, 15, 31])
@pytest.mark.parametrize("count", [1, 2, 70, 40_000])
def test_every_pair_is_found(count: int, radius: int) -> None:
    bank = clustered(count) if count > 2 else ZERO if count == 1 else ONES.repeat(2, axis=0)
    asked = queries(bank, 20)
    found = ordered(joined(Matches(*part) for part in scan(bank, asked, radius)), None)
    assert pairs(found) == brute(bank, asked, radius)


def test_nothing_is_found_in_nothing() -> None:
    assert list(scan(ZERO[:0], ZERO, 31)) == list(scan(ZERO, ZERO[:0], 31)) == []
