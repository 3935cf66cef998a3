"""Bank accounts by IBAN: the country's length, and remainder 1 by 97 (ISO 13616; SWIFT IBAN registry, version 101)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.checksums.digits import mod97
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength

KIND = "iban"

_BY_LENGTH = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
LENGTHS = {country: length for length, countries in _BY_LENGTH.items() for country in countries.split()}
# Not in the registry, yet numbers of this shape are in use and their check digits fit.
UNREGISTERED = {"MA": 28, "CI": 28, "SN": 28, "BJ": 28, "BF": 28, "ML": 28, "TG": 28, "NE": 28}

_FEWEST = 6  # digits of any account number
_START = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})(?=[ -]?\d[ -]?\d)")
_BODY = re.compile(r"[A-Za-z0-9](?:[ -]?[A-Za-z0-9]){11,33}+(?![A-Za-z0-9])")
_LETTERS_AND_DIGITS = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """One of the right length whose remainder is wrong is reported as failed; of a wrong length, beside its word."""
    if context.digits < _FEWEST:
        return
    for match in _START.finditer(folded.text):
        size = LENGTHS.get(match[1].upper()) or UNREGISTERED.get(match[1].upper())
        if size is None:
            continue
        end = _end(folded.text, match.start(), size)
        named = context.cues.near(match.start(), match.end(), "word", "iban")
        if end is None and named:
            body = _BODY.match(folded.text, match.start())
            end = body.end() if body else None
        if end is not None:
            found = _read(folded.text[match.start() : end], match.start(), end, named=named is not None)
            if found is not None:
                yield found


def _end(text: str, start: int, size: int) -> int | None:
    """Where exactly ``size`` letters and digits end, single spaces and hyphens between them; None if they do not."""
    place, count = start, 0
    while count < size:
        char = text[place : place + 1]
        if char.isascii() and char.isalnum():
            count += 1
        elif char not in {" ", "-"} or not text[place - 1 : place].isalnum():
            return None
        place += 1
    return None if text[place : place + 1].isalnum() else place


def _read(typed: str, start: int, end: int, *, named: bool) -> Candidate | None:
    value = normal(typed)
    if _LETTERS_AND_DIGITS.fullmatch(value) is None:
        return None
    size = LENGTHS.get(value[:2], UNREGISTERED.get(value[:2], 0))
    passed = len(value) == size and mod97(value)
    digits = sum(char.isdecimal() for char in value)
    if not passed and not named and (typed[:2].islower() or digits < 12):
        return None
    return Candidate(
        KIND,
        value,
        start,
        end,
        Strength.CHECKSUM if passed else Strength.CUE,
        checks="passed" if passed else "failed",
        assumed=(("registry", "unregistered"),) if value[:2] in UNREGISTERED else (),
    )


def normal(value: str) -> str:
    """Capitals, no spaces.

    >>> normal("gb82 west 1234 5698 7654 32")
    'GB82WEST12345698765432'
    """
    return re.sub(r"[\s-]", "", value).upper()
