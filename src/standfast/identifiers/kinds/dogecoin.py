"""Dogecoin addresses: ``D…``, ``A…`` and ``9…`` in base58check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])[DA9][A-Za-z0-9]{25,34}(?![A-Za-z0-9])")
_VERSIONS = frozenset({0x1E, 0x16})


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A checksum that fails is reported only where Dogecoin is named: much else begins with these letters."""
    for found in coin.addresses(folded, context, "dogecoin", _SHAPE, checks, normal):
        if found.checks == "passed" or context.cues.near(found.start, found.end, "chain", "dogecoin"):
            yield found


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("DDrMJwBWdFS47CP7pZ2y22ykWkFDGLC9aj"), checks("DDrMJwBWdFS47CP7pZ2y22ykWkFDGLC9ak")
    ('passed', 'failed')
    """
    payload = base58.checked(address)
    return "passed" if payload is not None and len(payload) == 21 and payload[0] in _VERSIONS else "failed"


def normal(value: str) -> str:
    """As it is: every letter's case counts.

    >>> normal("DDrMJwBWdFS47CP7pZ2y22ykWkFDGLC9aj")
    'DDrMJwBWdFS47CP7pZ2y22ykWkFDGLC9aj'
    """
    return value.strip()
