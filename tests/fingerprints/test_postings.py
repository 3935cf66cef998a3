"""The tables list every row in each band, and a look-up in them finds what comparing all finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.fingerprints.bands import COUNT, probes
from standfast.fingerprints.hashes import bands
from standfast.fingerprints.matches import Matches, joined, ordered
from standfast.fingerprints.postings import lookup, postings
from tests.fingerprints.hashed import brute, clustered, pairs, queries, random


def test_every_row_stands_once_in_each_band_beside_the_other_band_of_its_pair() -> None:
    bank = clustered(3000)
    tables, pieces = postings(bank), bands(bank)
    for band in range(COUNT):
        rows = tables.row[band] @ np.array([1, 256, 65536])
        key = np.repeat(np.arange(1 << 16), np.diff(tables.start[band].astype(np.int64)))
        assert sorted(rows.tolist()) == list(range(3000))
        assert (pieces[rows, band] == key).all()
        assert (pieces[rows, band ^ 1] == tables.other[band]).all()


@pytest.mark.parametrize("radius", range(38))
def test_a_look_up_finds_every_pair_once_at_each_radius(radius: int) -> None:
    bank = clustered(600, seed=radius)
    asked = queries(bank, 20, seed=radius)
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, asked, probes(radius), radius))
    assert pairs(ordered(found, None)) == brute(bank, asked, radius)


@settings(max_examples=25)
@given(st.integers(2, 300), st.integers(0, 31), st.integers(0, 2**32), st.booleans())
def test_any_bank_and_radius(count: int, radius: int, seed: int, is_clustered: bool) -> None:
    bank = clustered(count, seed) if is_clustered and count > 2 else random(count, seed)
    asked = queries(bank, 5, seed)
    found = joined(Matches(*part) for part in lookup(postings(bank), bank, asked, probes(radius), radius))
    assert pairs(ordered(found, None)) == brute(bank, asked, radius)
