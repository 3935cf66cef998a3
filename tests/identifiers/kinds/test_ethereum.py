"""Ethereum: capitals are the checksum, and forty digits without 0x are a hash."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import alone, shown

GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.mark.parametrize(
    ("text", "checks"),
    [(GOOD, "passed"), (GOOD.lower(), "none"), ("0x" + GOOD[2:].upper(), "none"), (GOOD[:-1] + "D", "failed")],
)
def test_the_capitals_are_checked_and_the_value_has_the_right_ones(text: str, checks: str) -> None:
    (one,) = alone("ethereum", text)
    assert (one.value, one.checks) == (GOOD, checks)


def test_the_chain_that_is_named_is_noted() -> None:
    (one,) = alone("ethereum", f"bep20 {GOOD}")
    assert (one.platform, one.assumed) == ("ethereum", (("chain", "bsc"),))


@pytest.mark.parametrize("text", [GOOD[2:], f"commit {GOOD[2:].lower()}", "0x" + "ab" * 32])
def test_a_hash_is_nothing_at_all(text: str) -> None:
    assert shown(text) == []
