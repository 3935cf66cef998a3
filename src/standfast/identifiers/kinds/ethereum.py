"""Addresses of Ethereum and the chains that share its form: ``0x`` and forty hexadecimal digits (EIP-55)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from standfast.identifiers import coin
from standfast.identifiers.checksums.keccak import keccak256
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])0[xX][0-9a-fA-F]{40}(?![A-Za-z0-9])")
_OTHERS = ("bsc", "polygon")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """``platform`` is always ``ethereum``: the same address works on every such chain; one that is named is assumed."""
    for found in coin.addresses(folded, context, "ethereum", _SHAPE, checks, normal, plain_shape=True):
        chain = context.cues.near(found.start, found.end, "chain", *_OTHERS)
        yield replace(found, assumed=(("chain", chain[1].name),)) if chain else found


def checks(address: str) -> Checks:
    """Whether the capitals are the checksum; an address in one case only has none.

    >>> checks("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), checks("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
    ('passed', 'failed')
    >>> checks("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")
    'none'
    """
    digits = address[2:]
    if digits in (digits.lower(), digits.upper()):
        return "none"
    return "passed" if normal(address)[2:] == digits else "failed"


def normal(value: str) -> str:
    """The capitals of EIP-55: a letter is large where the Keccak-256 of the small ones has a digit above 7.

    >>> normal("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    """
    digits = value.strip()[2:].lower()
    if re.fullmatch(r"[0-9a-f]{40}", digits) is None:
        return value.strip()
    marks = keccak256(digits.encode("ascii")).hex()
    return "0x" + "".join(char.upper() if mark > "7" else char for char, mark in zip(digits, marks, strict=False))
