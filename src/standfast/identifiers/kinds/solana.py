"""Solana addresses: 32 bytes in base58 without a checksum, so the chain must be named beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import base58
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{32,44}(?![A-Za-z0-9])")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A bare string of this shape may as well be a key or an id, and is left alone."""
    if not context.cues.all("chain", ("solana",)):
        return
    for found in coin.addresses(folded, context, "solana", _SHAPE, checks, normal, needs_word=True):
        data = base58.decoded(found.value)
        if data is not None and len(data) == 32:
            yield found


def checks(_address: str) -> Checks:
    """There is no checksum.

    >>> checks("7S1fPzAN4qRbzuCKq3SVch9GSfoHWScfkcUPgheC7Ewt")
    'none'
    """
    return "none"


def normal(value: str) -> str:
    """As it is: every letter's case counts.

    >>> normal("7S1fPzAN4qRbzuCKq3SVch9GSfoHWScfkcUPgheC7Ewt")
    '7S1fPzAN4qRbzuCKq3SVch9GSfoHWScfkcUPgheC7Ewt'
    """
    return value.strip()
