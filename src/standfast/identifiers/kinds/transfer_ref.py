"""Numbers of money transfers: Western Union's MTCN, MoneyGram's reference, others; only beside the brand.

A bare number of that length is as likely a telephone number: the word beside it decides, the nearer one if several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.brand import Brand, brands
from standfast.identifiers.cue import plain
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength

KIND = "payment_ref"

_FEWEST = 1
_BARE = 12  # characters between a brand and its number with no word for a number near
_GOES_ON, _COMES_ON = re.compile(r"[ .·-]?\d"), re.compile(r"\d[ .·-]?$|[+$€£#]$")
_MONEY = re.compile(
    r"(?i) ?(?:[$€£₱]|(?:usd|eur|gbp|euros?|dollars?|f?cfa|xof|francs?|pesos?|php|dh|mad|k)(?![A-Za-z]))"
)


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Each brand's own form within reach of its name; where the form is loose, a word for the number as well."""
    if context.digits < _FEWEST:
        return
    for sort in ("transfer", "mobile_money"):
        for name in dict.fromkeys(cue.name for cue in context.cues.all(sort) if not cue.weak):
            brand = brands()[name]
            if brand.reference is not None:
                for match in brand.reference.finditer(folded.text):
                    yield from _beside(folded.text, context, brand, match)


def _beside(text: str, context: Context, brand: Brand, match: re.Match[str]) -> Iterator[Candidate]:
    start, end = match.span()
    near = context.cues.near(start, end, brand.sort, brand.id, weak=False)
    if near is None or not _whole(text, start, end) or _money(text, start, end):
        return
    distance, cue = near
    word = context.cues.near(start, end, "word", "ref")
    means_number = plain(text[cue.start : cue.end]) in brand.own_word
    if word is None and not means_number and (brand.needs_word or distance > _BARE):
        return
    nearest = min(distance, word[0]) if word else distance
    yield Candidate(KIND, normal(match[0]), start, end, Strength.CUE, platform=brand.platform, distance=nearest)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the number is not a piece of a longer one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (_GOES_ON.match(after) or _COMES_ON.search(before))


def _money(text: str, start: int, end: int) -> bool:
    """Whether it is a sum: a currency stands beside it."""
    return _MONEY.match(text, end) is not None or text[start - 1 : start] in set("$€£₱")


def normal(value: str) -> str:
    """Capitals and digits, nothing between them.

    >>> normal("123-456-7890"), normal("qgh7 x1")
    ('1234567890', 'QGH7X1')
    """
    return re.sub(r"[^A-Z0-9]", "", value.upper())
