"""Bech32 and Bech32m by the vectors of BIP 173 and BIP 350; CashAddr by its specification."""

from __future__ import annotations

import pytest

from standfast.identifiers.checksums.bech32 import cash, segwit


@pytest.mark.parametrize(
    "address",
    [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
)
def test_a_valid_address(address: str) -> None:
    assert segwit(address, "bc")


@pytest.mark.parametrize(
    "address",
    [
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",  # one letter changed
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7Kv8f3t4",  # mixed case
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",  # version 1 with the checksum of version 0
        "bc1qr508d6qejxtdg4y5r3zarvaryvqyzf3du",  # version 0 with the wrong length
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",  # another chain
        "bc1gmk9yu",  # no data
        "bc1",
        "",
    ],
)
def test_an_invalid_address(address: str) -> None:
    assert not segwit(address, "bc")


def test_cash_addresses() -> None:
    assert cash("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
    assert not cash("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b")
    assert not cash("Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
    assert not cash("qq")
