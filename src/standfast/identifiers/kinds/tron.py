"""Tron addresses, where USDT-TRC20 is sent: ``T`` and 33 characters of base58check, version 41 (hexadecimal)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])T[A-Za-z0-9]{33}(?![A-Za-z0-9])")
_VERSION = 0x41


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Contracts of tokens, which are pasted as often, are known and not reported."""
    yield from coin.addresses(folded, context, "tron", _SHAPE, checks, normal, chains=("tron", "tether"))


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"), checks("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u")
    ('passed', 'failed')
    """
    payload = base58.checked(address)
    return "passed" if payload is not None and len(payload) == 21 and payload[0] == _VERSION else "failed"


def normal(value: str) -> str:
    """As it is: every letter's case counts.

    >>> normal(" TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    """
    return value.strip()
