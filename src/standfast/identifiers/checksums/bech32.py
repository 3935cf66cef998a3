"""Bech32, Bech32m and CashAddr: addresses in 32 characters with a code that finds every mistake of a few letters."""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_LONGEST = 90  # characters (BIP 173)
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASH = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_M = 0x2BC830A3


def segwit(address: str, prefix: str) -> bool:
    """Whether this is a native SegWit address with this prefix: bech32 for version 0, bech32m above (BIP 173, 350).

    >>> segwit("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc"), segwit("bc1sw50qgdz25j", "bc")
    (True, True)
    >>> segwit("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bc")
    False
    """
    if address not in (address.lower(), address.upper()) or len(address) > _LONGEST:
        return False
    human, _, data = address.lower().rpartition("1")
    values = _values(data)
    if human != prefix or values is None or len(values) < 7 or values[0] > 16:
        return False
    constant = _checksum([ord(char) >> 5 for char in human] + [0] + [ord(char) & 31 for char in human] + values)
    if constant != (_M if values[0] else 1):
        return False
    size = _size(values[1:-6])
    return size in (20, 32) if values[0] == 0 else size is not None and 2 <= size <= 40


def cash(address: str, prefix: str = "bitcoincash") -> bool:
    """Whether this is a CashAddr, given without its prefix (Bitcoin Cash specification, cashaddr.md).

    >>> cash("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
    True
    """
    if address not in (address.lower(), address.upper()) or len(address) > _LONGEST + 30:
        return False
    values = _values(address.lower())
    if values is None or len(values) < 9:
        return False
    total = 1
    for value in [*(ord(char) & 31 for char in prefix), 0, *values]:
        top = total >> 35
        total = (total & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(_CASH):
            if top >> bit & 1:
                total ^= generator
    return total == 1


def _values(data: str) -> list[int] | None:
    values = [LETTERS.find(char) for char in data]
    return None if -1 in values else values


def _checksum(values: Iterable[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                total ^= generator
    return total


def _size(values: list[int]) -> int | None:
    """The length in bytes of five-bit groups, or None if what is left over is no padding of zeros."""
    left = len(values) * 5 % 8
    if left > 4 or (values and values[-1] & ((1 << left) - 1)):
        return None
    return len(values) * 5 // 8
