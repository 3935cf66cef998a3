"""Monero addresses: 95 characters (106 with a payment id) of base58 in blocks, closed by four bytes of Keccak-256."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58
from standfast.identifiers.checksums.keccak import keccak256
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])[48](?:[A-Za-z0-9]{94}|[A-Za-z0-9]{105})(?![A-Za-z0-9])")
_BLOCK = 11  # characters that stand for eight bytes; the last block is shorter
_LAST = {7: 5, 11: 8}  # characters and bytes of a last block
_VERSIONS = frozenset({18, 19, 42})  # standard, integrated, subaddress


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Nothing else in a chat has this shape, so a failed checksum is reported too."""
    yield from coin.addresses(folded, context, "monero", _SHAPE, checks, normal, plain_shape=True)


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> good = "45F8omqZLxh1Bytz4xPiqoSAdoggEZRuLQ5Crsgdp1aWNytt1qHcJWGUB5BTefQnkbYBf1EYA36k98UccpwcqDzkAvXTWTy"
    >>> checks(good), checks(good[:-1] + "z")
    ('passed', 'failed')
    """
    data = _bytes(address)
    if data is None or data[0] not in _VERSIONS:
        return "failed"
    return "passed" if keccak256(data[:-4])[:4] == data[-4:] else "failed"


def _bytes(address: str) -> bytes | None:
    """The bytes of an address, block by block, or None."""
    parts = []
    for start in range(0, len(address), _BLOCK):
        block = address[start : start + _BLOCK]
        size = _LAST.get(len(block))
        part = base58.decoded(block)
        if size is None or part is None:
            return None
        part = part.lstrip(b"\0")
        if len(part) > size:
            return None
        parts.append(part.rjust(size, b"\0"))
    return b"".join(parts)


def normal(value: str) -> str:
    """As it is: every letter's case counts.

    >>> normal(" 4A ")
    '4A'
    """
    return value.strip()
