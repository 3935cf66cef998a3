"""Bitcoin Cash addresses in CashAddr form, with or without ``bitcoincash:`` before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.checksums import bech32
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9])(?:bitcoincash:[A-Za-z0-9]{30,112}|[qpQP][A-Za-z0-9]{41})(?![A-Za-z0-9])")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Without its prefix an address is believed only if the checksum fits or the chain is named."""
    for found in coin.addresses(folded, context, "bitcoin_cash", _SHAPE, checks, normal):
        if found.checks == "passed" or context.cues.near(found.start, found.end, "chain", "bitcoin_cash"):
            yield found


def checks(address: str) -> Checks:
    """Whether the checksum fits.

    >>> checks("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
    'passed'
    >>> checks("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q")
    'failed'
    """
    return "passed" if bech32.cash(address.removeprefix("bitcoincash:")) else "failed"


def normal(value: str) -> str:
    """Lower case, without the prefix.

    >>> normal("bitcoincash:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A")
    'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'
    """
    return value.strip().lower().removeprefix("bitcoincash:")
