"""Keccak-256 as Ethereum and Monero use it, which is not the SHA3-256 of hashlib: only the padding differs."""

from __future__ import annotations

from functools import lru_cache

_RATE = 136  # bytes taken in between two rounds of stirring
_MASK = (1 << 64) - 1


def _constants() -> tuple[int, ...]:
    """The 24 round constants, from the shift register of the specification (Keccak reference, section 1.2)."""
    found, register = [], 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = register << 1 ^ (register >> 7) * 0x171
        found.append(constant)
    return tuple(found)


def _steps() -> tuple[tuple[int, int], ...]:
    """For each lane in the order of the walk, where it goes and how far it is rotated (rho and pi)."""
    found, x, y = [], 1, 0
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        found.append((x + 5 * y, (step + 1) * (step + 2) // 2 % 64))
    return tuple(found)


_ROUNDS, _STEPS = _constants(), _steps()


def _stir(lanes: list[int]) -> None:
    """One permutation of the 25 lanes, in place."""
    for constant in _ROUNDS:
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        for x in range(5):
            right = columns[(x + 1) % 5]
            mixed = columns[x - 1] ^ ((right << 1 | right >> 63) & _MASK)
            for y in range(x, 25, 5):
                lanes[y] ^= mixed
        carried = lanes[1]
        _walk(lanes, carried)
        for y in range(0, 25, 5):
            a, b, c, d, e = lanes[y : y + 5]
            lanes[y : y + 5] = (a ^ (~b & c), b ^ (~c & d), c ^ (~d & e), d ^ (~e & a), e ^ (~a & b))
        lanes[0] ^= constant


def _walk(lanes: list[int], carried: int) -> None:
    for place, turn in _STEPS:
        lanes[place], carried = (carried << turn | carried >> (64 - turn)) & _MASK, lanes[place]


@lru_cache(maxsize=1024)
def keccak256(data: bytes) -> bytes:
    """The 32 bytes of Keccak-256.

    >>> keccak256(b"").hex()[:8]
    'c5d24601'
    """
    padded = bytearray(data) + b"\x01" + b"\0" * (-(len(data) + 1) % _RATE)
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            lanes[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        _stir(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])
