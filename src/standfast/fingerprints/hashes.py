"""Many PDQ fingerprints as one array: 256 bits are four whole numbers of 64 bits.

Column 0 holds the first 16 hexadecimal digits, most significant first, column 3 the last: read from left to right, the
four columns are the hash as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from standfast.errors import NotAHash

Hashes = NDArray[np.uint64]  # N x 4
Bands = NDArray[np.uint16]  # N x 16: the hash cut into 16 pieces of 16 bits, in the order in which it is written
Distances = NDArray[np.uint8]

FARTHEST = 31  # bits: two pictures are the same to every platform at this distance or nearer
WRITTEN = re.compile("[0-9a-fA-F]{64}")


def from_hex(lines: Iterable[str], *, first_line: int = 1) -> Hashes:
    """The hashes that are written in ``lines``, N x 4.

    Raises NotAHash with the number of the first line that is none, counted from ``first_line``. It does not say what
    stands there.

    >>> [hex(column) for column in from_hex(["0f" * 8 + "0" * 47 + "1"])[0]]
    ['0xf0f0f0f0f0f0f0f', '0x0', '0x0', '0x1']
    """
    whole = [line.strip() for line in lines]
    for number, line in enumerate(whole, first_line):
        if not WRITTEN.fullmatch(line):
            raise NotAHash(f"Line {number} is not a PDQ fingerprint: 64 digits from 0 to 9 and a to f.")
    columns = np.frombuffer(bytes.fromhex("".join(whole)), ">u8").astype(np.uint64)
    return columns.reshape(-1, 4)


def to_hex(hashes: Hashes) -> list[str]:
    """The hashes as they are written, each 64 lower-case digits.

    >>> to_hex(from_hex(["AB" * 32])) == ["ab" * 32]
    True
    """
    written = checked(hashes).astype(">u8").tobytes().hex()
    return [written[start : start + 64] for start in range(0, len(written), 64)]


def checked(hashes: Hashes) -> Hashes:
    """The same array, its rows one after the other in memory. Raises ValueError if it is not N x 4 of 64 bits."""
    if hashes.ndim != 2 or hashes.shape[1] != 4 or hashes.dtype != np.uint64:
        raise ValueError("hashes are an array of N x 4 numbers of the type uint64")
    return np.ascontiguousarray(hashes)


def bands(hashes: Hashes) -> Bands:
    """The sixteen pieces of every hash, N x 16.

    >>> [int(band) for band in bands(from_hex(["0001" * 15 + "ffff"]))[0]]
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 65535]
    """
    return hashes.astype(">u8").view(">u2").astype(np.uint16).reshape(-1, 16)


def distances(some: Hashes, others: Hashes) -> Distances:
    """How many bits differ, row by row; distances of 255 and 256 are both given as 255.

    >>> [int(one) for one in distances(from_hex(["0" * 64] * 2), from_hex(["0" * 63 + "7", "f" * 64]))]
    [3, 255]
    """
    bits = np.bitwise_count(some ^ others)
    total = bits[:, 0] + bits[:, 1] + bits[:, 2]  # at most 192
    last = np.minimum(bits[:, 3], np.uint8(255) - total)
    far: Distances = total + last
    return far
