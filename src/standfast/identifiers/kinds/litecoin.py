"""Litecoin addresses: base58check ``L…`` and ``M…``, and ``ltc1…`` in bech32 or bech32m."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58, bech32
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])(?:[LM][A-Za-z0-9]{25,33}|[lL][tT][cC]1[A-Za-z0-9]{8,86})(?![A-Za-z0-9])")
_VERSIONS = frozenset({0x30, 0x32})


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """The old form that begins with 3 is Bitcoin's too, and is read as that."""
    yield from coin.addresses(folded, context, "litecoin", _SHAPE, checks, normal)


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("LTwD2tYhQVmppztgG72hkHsuqptC3oW8Qe"), checks("LTwD2tYhQVmppztgG72hkHsuqptC3oW8Qf")
    ('passed', 'failed')
    """
    if address[:4].lower() == "ltc1":
        return "passed" if bech32.segwit(address, "ltc") else "failed"
    payload = base58.checked(address)
    return "passed" if payload is not None and len(payload) == 21 and payload[0] in _VERSIONS else "failed"


def normal(value: str) -> str:
    """Base58 as it is, bech32 in lower case.

    >>> normal("LTC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KGMN4N9")
    'ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9'
    """
    value = value.strip()
    return value.lower() if value[:4].lower() == "ltc1" else value
