"""Bitcoin addresses: base58check ``1…`` and ``3…``, and ``bc1…`` in bech32 or bech32m (BIP 13, 173, 350)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58, bech32
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_OLD = re.compile(r"(?<![A-Za-z0-9])[13][A-Za-z0-9]{25,34}(?![A-Za-z0-9])")
_NEW = re.compile(r"(?<![A-Za-z0-9])[bB][cC]1[A-Za-z0-9]{8,87}(?![A-Za-z0-9])")
_USUAL = re.compile(r"(?<![A-Za-z0-9])[bB][cC]1[qpQP](?:[A-Za-z0-9]{38}|[A-Za-z0-9]{58})(?![A-Za-z0-9])")
_VERSIONS = frozenset({0x00, 0x05})


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """An address whose checksum fails is reported where money is spoken of, or where its shape is unmistakable."""
    yield from coin.addresses(folded, context, "bitcoin", _OLD, checks, normal)
    yield from coin.addresses(folded, context, "bitcoin", _NEW, checks, normal)
    yield from coin.addresses(folded, context, "bitcoin", _USUAL, checks, normal, plain_shape=True)


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"), checks("bc1sw50qgdz25j")
    ('passed', 'passed')
    >>> checks("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")
    'failed'
    """
    if address[:3].lower() == "bc1":
        return "passed" if bech32.segwit(address, "bc") else "failed"
    payload = base58.checked(address)
    return "passed" if payload is not None and len(payload) == 21 and payload[0] in _VERSIONS else "failed"


def normal(value: str) -> str:
    """Base58 as it is, bech32 in lower case.

    >>> normal("BC1SW50QGDZ25J")
    'bc1sw50qgdz25j'
    """
    value = value.strip()
    return value.lower() if value[:3].lower() == "bc1" else value
