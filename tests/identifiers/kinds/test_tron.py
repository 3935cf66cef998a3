"""Tron: a good checksum needs no word, a bad one is told only beside the chain's name."""

from __future__ import annotations

from tests.identifiers.shown import alone, shown

GOOD = "TJgTmjcbUZeijNG9gEh7zRWHYQGE9Jopng"
BAD = GOOD[:-2] + GOOD[-1] + GOOD[-2]


def test_an_address() -> None:
    (one,) = alone("tron", f"here {GOOD}.")
    assert (one.platform, one.value, one.checks) == ("tron", GOOD, "passed")


def test_a_mistyped_address_beside_the_name_of_its_chain_is_told() -> None:
    (one,) = alone("tron", f"usdt {BAD}")
    assert (one.value, one.checks) == (BAD, "failed")


def test_a_word_of_the_same_shape_is_nothing() -> None:
    assert shown(f"see {BAD}") == []


def test_it_is_read_as_nothing_else() -> None:
    assert shown(GOOD) == [("wallet", "tron", GOOD)]
