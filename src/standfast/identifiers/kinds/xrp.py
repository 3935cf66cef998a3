"""XRP addresses: ``r…`` in base58check with an alphabet of its own (xrpl.org, base58 encodings)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])r[A-Za-z0-9]{24,34}(?![A-Za-z0-9])")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A checksum that fails is reported only where XRP is named. The destination tag is not part of the address."""
    for found in coin.addresses(folded, context, "xrp", _SHAPE, checks, normal):
        if found.checks == "passed" or context.cues.near(found.start, found.end, "chain", "xrp"):
            yield found


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("r95EmgN1KqXm2UUXnysQ7GF9dcWu1EBHft"), checks("r95EmgN1KqXm2UUXnysQ7GF9dcWu1EBHfs")
    ('passed', 'failed')
    """
    payload = base58.checked(address, base58.RIPPLE)
    return "passed" if payload is not None and len(payload) == 21 and payload[0] == 0 else "failed"


def normal(value: str) -> str:
    """As it is: every letter's case counts.

    >>> normal("r95EmgN1KqXm2UUXnysQ7GF9dcWu1EBHft")
    'r95EmgN1KqXm2UUXnysQ7GF9dcWu1EBHft'
    """
    return value.strip()
