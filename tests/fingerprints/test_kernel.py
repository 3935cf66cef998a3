"""Machine code gives what numpy gives."""

from __future__ import annotations

import numpy as np
import pytest

from standfast.fingerprints import kernel
from standfast.fingerprints.bands import probes
from standfast.fingerprints.instructions import installed
from standfast.fingerprints.kernel import lookup
from standfast.fingerprints.matches import Matches, joined, ordered
from standfast.fingerprints.postings import postings
from tests.fingerprints.hashed import ONES, ZERO, brute, clustered, pairs, queries

NOBODY = np.zeros(0, np.bool_)
COUNT, ASKED = (3000, 90) if installed else (300, 2)  # plain Python takes a hundred times as long


@pytest.mark.parametrize("radius", range(38) if installed else (0, 16, 31))
def test_every_pair_is_found_once_at_each_radius(radius: int) -> None:
    bank = clustered(COUNT, seed=radius)
    asked = queries(bank, ASKED, seed=radius)
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, asked, probes(radius), radius, NOBODY))
    assert pairs(ordered(found, None)) == brute(bank, asked, radius)


@pytest.mark.parametrize("count", [2, 3, 31, 33])
def test_the_last_lists_of_a_small_bank_are_read_to_their_end_and_not_beyond(count: int) -> None:
    bank = np.concatenate([ZERO, ONES.repeat(count - 1, axis=0)])
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, ONES, probes(31), 31, NOBODY))
    assert pairs(ordered(found, None)) == [(0, row, 0) for row in range(1, count)]


def test_the_dead_are_not_found_and_do_not_hide_the_living() -> None:
    bank = ZERO.repeat(40, axis=0)
    dead = np.arange(40) != 17
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, ZERO, probes(31), 31, dead, one=True))
    assert pairs(found) == [(0, 17, 0)]


def test_one_match_of_each_query_that_has_any() -> None:
    bank = clustered(COUNT)
    asked = queries(bank, ASKED)
    every = brute(bank, asked, 31)
    found = pairs(joined(Matches(*p) for p in lookup(postings(bank), bank, asked, probes(31), 31, NOBODY, one=True)))
    assert set(found) <= set(every)
    assert sorted(query for query, _, _ in found) == sorted({query for query, _, _ in every})


def test_more_matches_than_there_was_room_for_are_all_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "ROOM", 3)
    bank = ZERO.repeat(50, axis=0)
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, ZERO, probes(31), 31, NOBODY))
    assert pairs(ordered(found, None)) == [(0, row, 0) for row in range(50)]
