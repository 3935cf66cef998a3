"""Opening hours: reads the short form of the country files and says it in words.

The short form is ``24/7``, or parts joined by ``; ``: ``DAYS HH:MM-HH:MM`` or ``holidays closed``. DAYS is ``daily``,
one day, a list (``Tue,Thu``) or a range (``Mon-Fri``). Hours are local to the service. Empty means that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ALWAYS = "24/7"
HOLIDAYS = "holidays closed"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAY = "|".join(DAYS)
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
_PART = re.compile(rf"(daily|(?:{_DAY})(?:-(?:{_DAY})|(?:,(?:{_DAY})){{0,6}}+)) ({_TIME})-({_TIME}|24:00)", re.ASCII)


def spans(hours: str) -> tuple[tuple[str, str, str], ...]:
    """The parts of ``hours`` as ``(days, opens, closes)``; none for ``24/7`` and for unknown hours. Raises ValueError.

    >>> spans("Mon-Fri 10:00-16:00; holidays closed")
    (('Mon-Fri', '10:00', '16:00'),)
    """
    found = []
    for part in hours.split("; ") if hours not in ("", ALWAYS) else ():
        if part == HOLIDAYS:
            continue
        match = _PART.fullmatch(part)
        if not match:
            raise ValueError(f"cannot read {part!r}")
        days, opens, closes = match.groups()
        found.append((days, opens, closes))
    return tuple(found)


def in_words(hours: str, words: Mapping[str, str]) -> str:
    """``hours`` as a phrase in the language of ``words``.

    >>> from standfast.guide.wording import words
    >>> in_words("Mon-Fri 10:00-16:00; holidays closed", words("en"))
    'Open Monday to Friday 10:00 to 16:00 their time, not on public holidays.'
    """
    if hours in ("", ALWAYS):
        return words["hours.always" if hours else "hours.unknown"]
    parts = [words["hours.span"].format(days=_days(days, words), opens=o, closes=c) for days, o, c in spans(hours)]
    said = words["hours.open"].format(spans=", ".join(parts))
    return words["hours.holidays"].format(open=said) if HOLIDAYS in hours else words["hours.plain"].format(open=said)


def _days(days: str, words: Mapping[str, str]) -> str:
    if "-" in days:
        first, last = days.split("-")
        return words["hours.range"].format(first=words[f"hours.{first}"], last=words[f"hours.{last}"])
    return ", ".join(words[f"hours.{day}"] for day in days.split(","))
