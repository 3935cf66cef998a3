"""Solana: no checksum, so nothing without the name of the chain."""

from __future__ import annotations

from tests.identifiers.shown import alone

GOOD = "7S1fPzAN4qRbzuCKq3SVch9GSfoHWScfkcUPgheC7Ewt"


def test_beside_the_name_of_the_chain() -> None:
    (one,) = alone("solana", f"send sol to {GOOD}")
    assert (one.value, one.checks) == (GOOD, "none")


def test_alone_it_may_be_any_key() -> None:
    assert alone("solana", GOOD) == []


def test_what_is_not_thirty_two_bytes_is_none() -> None:
    assert alone("solana", f"sol {GOOD[:33]}") == []
