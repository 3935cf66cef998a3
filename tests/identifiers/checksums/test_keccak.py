"""Keccak-256: its own first bytes, and the permutation it shares with SHA3-256."""

from __future__ import annotations

import hashlib

import pytest

from standfast.identifiers.checksums import keccak


def test_the_hash_of_nothing() -> None:
    assert keccak.keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


def test_it_is_not_sha3() -> None:
    assert keccak.keccak256(b"abc") != hashlib.sha3_256(b"abc").digest()


@pytest.mark.parametrize("size", [0, 1, 135, 136, 137, 500])
def test_with_the_padding_of_sha3_it_gives_sha3(size: int) -> None:
    """The permutation is the same; only the first padding bits differ (06 instead of 01)."""
    data = bytes(range(256))[:size] * 2
    padded = bytearray(data) + b"\x06" + b"\0" * (-(len(data) + 1) % 136)
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), 136):
        for lane in range(17):
            lanes[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        keccak._stir(lanes)
    assert b"".join(lane.to_bytes(8, "little") for lane in lanes[:4]) == hashlib.sha3_256(data).digest()
