"""Monero: ninety-five characters, told even where the checksum fails."""

from __future__ import annotations

from tests.identifiers.shown import alone

GOOD = "45F8omqZLxh1Bytz4xPiqoSAdoggEZRuLQ5Crsgdp1aWNytt1qHcJWGUB5BTefQnkbYBf1EYA36k98UccpwcqDzkAvXTWTy"


def test_an_address() -> None:
    (one,) = alone("monero", f"here {GOOD}.")
    assert (one.platform, one.value, one.checks) == ("monero", GOOD, "passed")


def test_a_mistyped_address_is_told() -> None:
    (one,) = alone("monero", GOOD[:-1] + "z")
    assert one.checks == "failed"


def test_a_block_that_stands_for_too_many_bytes_is_no_address() -> None:
    (one,) = alone("monero", "4" + "z" * 94)
    assert one.checks == "failed"
