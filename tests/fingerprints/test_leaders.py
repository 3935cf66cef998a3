"""Near-copies are grouped; no member is farther from its leader than is said."""

from __future__ import annotations

import numpy as np
import pytest

from standfast.fingerprints.hashes import distances
from standfast.fingerprints.leaders import NEAR, groups, leaders
from tests.fingerprints.hashed import ONES, ZERO, clustered, random, turned


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50, 5000])
def test_every_row_has_one_place_and_every_group_its_true_reach(count: int) -> None:
    bank = clustered(count) if count > 2 else random(count)
    found = groups(bank)
    assert sorted(found.order.tolist()) == list(range(count))
    assert found.start[0] == found.singles and found.start[-1] == count
    moved = bank[found.order]
    for begin, end, reach in zip(found.start[:-1], found.start[1:], found.reach, strict=True):
        far = distances(moved[begin:end], moved[begin : begin + 1])
        assert end - begin >= 2 and far.max() == reach <= NEAR


def test_equal_hashes_are_one_group() -> None:
    bank = np.concatenate([ZERO.repeat(1000, axis=0), ONES, random(10)])
    found = groups(bank)
    assert (found.singles, np.diff(found.start).tolist(), found.reach.tolist()) == (11, [1000], [0])


def test_unlike_hashes_are_no_groups() -> None:
    assert leaders(random(5000)).tolist() == list(range(5000))


def test_near_copies_of_few_pictures_are_few_groups() -> None:
    heads = random(20)
    bank = np.concatenate([heads, turned(heads.repeat(100, axis=0), NEAR)])
    found = groups(bank)
    assert len(found.reach) + found.singles < 400


def test_many_hashes_that_share_a_piece_and_nothing_else_are_left_alone() -> None:
    bank = random(3000)
    bank[:, 0] = 7
    assert leaders(bank).tolist() == list(range(3000))
