"""Codes that whoever reads them can spend: gift cards and prepaid coupons, only beside their brand.

A value of this kind is money: seal it, and show no more than its last four characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from standfast.identifiers.brand import Brand, brands
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import REACH, Candidate, Context, Strength

KIND = "voucher"


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Each brand's own form within reach of its name, or of the code before it: a list follows one word."""
    for name in dict.fromkeys(cue.name for cue in context.cues.all("voucher")):
        brand = brands()[name]
        reached = -REACH - 1
        for match in _whole(brand).finditer(folded.text) if brand.code is not None else ():
            start, end = match.span()
            distance = start - reached if start - reached <= REACH else _distance(context, brand, start, end)
            if distance is not None and _spendable(match[0]):
                reached = end
                yield Candidate(
                    KIND, normal(match[0]), start, end, Strength.CUE, platform=brand.platform, distance=distance
                )


def _distance(context: Context, brand: Brand, start: int, end: int) -> int | None:
    """How far the nearest word for the brand is; a word of two meanings counts beside "card" or "code" only."""
    near = context.cues.near(start, end, "voucher", brand.id)
    if near is None:
        return None
    distance, cue = near
    return distance if not cue.weak or context.cues.near(cue.start, cue.end, "word", "code") else None


@cache
def _whole(brand: Brand) -> re.Pattern[str]:
    """The brand's form as a whole word."""
    form = brand.code.pattern if brand.code is not None else "(?!)"
    return re.compile(rf"(?<![A-Za-z0-9.#$€£+-])(?:{form})(?![A-Za-z0-9€$£]|-\w|[.,]\d)")


def _spendable(code: str) -> bool:
    """Whether it looks drawn at random: digits only, or capitals with digits among them."""
    letters = [char for char in code if char.isalpha()]
    return any(char.isdecimal() for char in code) and (not letters or len(code) > 7)


def normal(value: str) -> str:
    """Capitals and digits, nothing between them.

    >>> normal("9kq4t-xz7mr-2hwpb")
    '9KQ4TXZ7MR2HWPB'
    """
    return re.sub(r"[^A-Z0-9]", "", value.upper())
