"""TON addresses in user-friendly form: 48 characters of base64url, closed by a CRC-16 (docs.ton.org, addresses)."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator

from standfast.identifiers import coin
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context
from standfast.records import Checks

KIND = coin.KIND

_SHAPE = re.compile(r"(?<![A-Za-z0-9_+/-])[EUk0]Q[A-Za-z0-9_+/-]{46}(?![A-Za-z0-9_+/=-])")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A checksum that fails is reported only where the chain is named: other ids have this shape."""
    for found in coin.addresses(folded, context, "ton", _SHAPE, checks, normal):
        if found.checks == "passed" or context.cues.near(found.start, found.end, "chain", "ton"):
            yield found


def checks(address: str) -> Checks:
    """Whether the checksum fits: CRC-16/XMODEM over the 34 bytes before it.

    >>> checks("EQBfjmPryyDKASHFBm4S7FKWdVcanWbqK4nxAFLNbCCPg1e6")
    'passed'
    >>> checks("EQBfjmPryyDKASHFBm4S7FKWdVcanWbqK4nxAFLNbCCPg1e7")
    'failed'
    """
    data = urlsafe_b64decode(normal(address))
    return "passed" if binascii.crc_hqx(data[:34], 0).to_bytes(2, "big") == data[34:] else "failed"


def normal(value: str) -> str:
    """In the alphabet for addresses on the web.

    >>> normal("EQ+/")
    'EQ-_'
    """
    return value.strip().replace("+", "-").replace("/", "_")
