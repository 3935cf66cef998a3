"""A report says what its form can say, and nothing that somebody made up beside it."""

from __future__ import annotations

from standfast.web.door.told import payload


def test_what_no_form_asks_for_is_left_out() -> None:
    told = payload("report", {"told": "x", "admin": "yes", "happened": ["paid", "winning", "in-crisis"]}, mailbox="")
    assert "admin" not in told
    assert told["happened"] == ["in-crisis", "paid"]


def test_who_says_no_age_is_of_unknown_age() -> None:
    assert payload("report", {"told": "x"}, mailbox="")["age"] == "unknown"
