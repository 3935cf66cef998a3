"""Codes that whoever reads them can spend: gift cards and prepaid coupons, only beside their brand.

A value of this kind is money: seal it, and show no more than its last four characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.brand import Brand, brands
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import REACH, Candidate, Context, Strength

KIND = "voucher"

_CHAIN = 200  # characters: a list of codes follows one word; each stands within reach of the one before


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Each brand's own form within reach of its name, and the further codes of a list."""
    for cue in context.cues.all("voucher"):
        brand = brands()[cue.name]
        if brand.code is None or (cue.weak and not context.cues.near(cue.start, cue.end, "word", "code")):
            continue
        yield from _codes(folded.text, brand, cue.start, cue.end)


def _codes(text: str, brand: Brand, start: int, end: int) -> Iterator[Candidate]:
    pattern = _whole(brand)
    low, reached = max(0, start - REACH), end
    for match in pattern.finditer(text, low, min(len(text), end + _CHAIN)):
        place, stop = match.span()
        distance = start - stop if stop <= start else place - reached
        if distance < 0 or distance > REACH or not _spendable(match[0]):
            continue
        if place >= end:
            reached = stop
        yield Candidate(KIND, normal(match[0]), place, stop, Strength.CUE, platform=brand.platform, distance=distance)


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _whole(brand: Brand) -> re.Pattern[str]:
    """The brand's form as a whole word."""
    if brand.id not in _PATTERNS and brand.code is not None:
        _PATTERNS[brand.id] = re.compile(
            rf"(?<![A-Za-z0-9.#$€£+-])(?:{brand.code.pattern})(?![A-Za-z0-9€$£]|-\w|[.,]\d)"
        )
    return _PATTERNS[brand.id]


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
