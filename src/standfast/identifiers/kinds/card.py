"""Card numbers: recognised so that nothing else takes them, never reported, and masked at once (ISO/IEC 7812).

The card in a chat is mostly the reporter's own. What is kept of one is its first six and last four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.checksums.digits import luhn
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength

KIND = "card"

_FEWEST = 13
_SHAPE = re.compile(r"(?<![\w+])\d(?:[ -]?\d){12,18}+(?![\w-])")
_ISSUERS = re.compile(r"4|5[1-8]|2[2-7]|3[47]|30[0-5]|3[689]|35|6011|6[2-9]")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Silent candidates that stand in the way of other readings. Beside the brand of a voucher it is a code instead."""
    if context.digits < _FEWEST:
        return
    for match in _SHAPE.finditer(folded.text):
        digits = re.sub(r"\D", "", match[0])
        if _ISSUERS.match(digits) and luhn(digits) and not context.cues.near(match.start(), match.end(), "voucher"):
            yield Candidate(
                KIND, normal(digits), match.start(), match.end(), Strength.CHECKSUM, checks="passed", silent=True
            )


def normal(value: str) -> str:
    """The first six and the last four digits.

    >>> normal("4111 1111 1111 1111"), normal("411111******1111")
    ('411111******1111', '411111******1111')
    """
    shown = re.sub(r"[^0-9*]", "", value)
    return shown[:6] + "*" * (len(shown) - 10) + shown[-4:] if len(shown) > 10 else "*" * len(shown)
