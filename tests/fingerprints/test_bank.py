"""A bank finds every hash within the radius and no other, whatever stands in it and whichever engine is used."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.fingerprints import bank as banks
from standfast.fingerprints.bank import Bank, Engine
from standfast.fingerprints.instructions import installed
from tests.fingerprints.hashed import ONES, ZERO, brute, clustered, pairs, queries, random

ENGINES: list[Engine] = ["numpy", "numba"] if installed else ["numpy"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("radius", range(32))
def test_clustered_banks_with_tables_are_searched_exactly_at_every_radius(radius: int, engine: Engine) -> None:
    bank = clustered(15_000, seed=radius)
    asked = queries(bank, 30, seed=radius)
    made = Bank.of(bank)
    assert made.singles.tables is not None and len(made.reach) > 100
    assert pairs(made.search(asked, radius=radius, engine=engine)) == brute(bank, asked, radius)


@pytest.mark.parametrize("engine", ENGINES)
def test_leaders_have_tables_too_once_they_are_many(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(banks, "SCANNED", 50)
    bank = clustered(9_000)
    asked = queries(bank, 100)
    made = Bank.of(bank)
    assert made.heads.tables is not None
    assert pairs(made.search(asked, engine=engine)) == brute(bank, asked, 31)


@settings(max_examples=40)
@given(st.integers(0, 400), st.integers(0, 31), st.integers(0, 2**32), st.booleans())
def test_any_bank_and_radius(count: int, radius: int, seed: int, is_clustered: bool) -> None:
    bank = clustered(count, seed) if is_clustered and count > 2 else random(count, seed)
    asked = queries(bank, 10, seed)
    assert pairs(Bank.of(bank).search(asked, radius=radius)) == brute(bank, asked, radius)


@pytest.mark.parametrize("engine", ENGINES)
def test_any_gives_one_true_match_of_each_query_that_has_one(engine: Engine) -> None:
    bank = clustered(15_000)
    asked = queries(bank, 300)
    every = brute(bank, asked, 31)
    found = pairs(Bank.of(bank).search(asked, any=True, engine=engine))
    assert set(found) <= set(every)
    assert [query for query, _, _ in found] == sorted({query for query, _, _ in every})


def test_a_limit_keeps_the_nearest() -> None:
    bank = clustered(9_000)
    asked = queries(bank, 50)
    every = brute(bank, asked, 31)
    wanted = [one for query in range(len(asked)) for one in [one for one in every if one[0] == query][:3]]
    assert pairs(Bank.of(bank).search(asked, limit=3)) == wanted


def test_the_callers_ids_are_given_back_and_may_repeat() -> None:
    made = Bank.of(np.concatenate([ZERO, ONES, ZERO]), np.array([2**62, 5, 5]))
    assert pairs(made.search(ZERO)) == [(0, 5, 0), (0, 2**62, 0)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_bank_of_nothing_and_of_one(count: int) -> None:
    bank = ONES.repeat(count, axis=0)
    assert pairs(Bank.of(bank).search(np.concatenate([ZERO, ONES]))) == [(1, row, 0) for row in range(count)]
    assert pairs(Bank.of(bank).search(ZERO[:0])) == []


@pytest.mark.parametrize("ids", [[-1, 0], [0], [0.5, 1.0]])
def test_other_ids_are_refused(ids: list[int]) -> None:
    with pytest.raises(ValueError, match="ids are"):
        Bank.of(ZERO.repeat(2, axis=0), np.array(ids))


def test_another_radius_or_limit_is_refused() -> None:
    made = Bank.of(ZERO)
    with pytest.raises(ValueError, match="radius"):
        made.search(ZERO, radius=32)
    with pytest.raises(ValueError, match="limit"):
        made.search(ZERO, limit=0)
