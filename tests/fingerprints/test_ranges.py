"""Runs of places are cut and spelled out without one lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.ranges import cut, expanded, parts

runs = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)).map(lambda run: (run[0], run[0] + run[1])))


@given(runs)
def test_every_place_of_every_run_is_there_in_order(given_runs: list[tuple[int, int]]) -> None:
    low, high = (np.array([run[side] for run in given_runs], np.int64) for side in (0, 1))
    assert expanded(low, high)[0].tolist() == [place for run in given_runs for place in range(*run)]


@given(runs, st.integers(1, 5))
def test_cut_runs_hold_the_same_places(given_runs: list[tuple[int, int]], most: int) -> None:
    low, high = (np.array([run[side] for run in given_runs], np.int64) for side in (0, 1))
    begin, end, run = cut(low, high, most)
    assert expanded(begin, end)[0].tolist() == expanded(low, high)[0].tolist()
    assert ((end - begin) <= most).all() and (low[run] <= begin).all() and (end <= high[run]).all()


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_parts_cover_all_and_are_small_unless_one_thing_is_large(sizes: list[int], most: int) -> None:
    found = list(parts(np.array(sizes, np.int64), most))
    assert [place for part in found for place in range(part.start, part.stop)] == list(range(len(sizes)))
    assert all(part.stop - part.start == 1 or sum(sizes[part]) <= most for part in found)
