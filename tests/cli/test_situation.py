"""What a person says of their case is an option with the name that the plan knows."""

from __future__ import annotations

from standfast.cli.situation import CASES, chosen
from standfast.guide import SITUATIONS


def test_every_option_is_a_situation_and_says_what_it_means() -> None:
    assert set(CASES) <= set(SITUATIONS)
    assert all(says.endswith(".") for says in CASES.values())


def test_only_what_was_given_is_chosen() -> None:
    assert chosen({"sent_more": True, "paid": False, "under_13": True}) == {"sent-more", "under-13"}
