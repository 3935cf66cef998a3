"""Opening hours: reads the short form of the country files and says it in words.

The short form is ``24/7``, or parts joined by ``; ``: ``DAYS HH:MM-HH:MM`` or ``holidays closed``. DAYS is ``daily``,
one day, a list (``Tue,Thu``) or a range (``Mon-Fri``). Hours are local to the service. Empty means that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

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


def opening(hours: str, now: datetime) -> tuple[bool | None, datetime | None]:
    """Whether a service is open at ``now``, and when it opens next; (None, None) where nobody knows its hours.

    ``now`` has the zone of the service, and so has the answer. A span that ends at or before it begins runs into the
    next morning. Clock times are taken as the service's own clock shows them on that day, also where the clock is put
    forward or back. There is no calendar here: on a public holiday the answer can be wrong, which the words say.

    >>> from datetime import datetime, timezone
    >>> opening("Mon-Fri 10:00-16:00", datetime(2026, 11, 24, 9, 0, tzinfo=timezone.utc))
    (False, datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.timezone.utc))
    """
    if not hours:
        return None, None
    if hours == ALWAYS:
        return True, None
    begins: list[datetime] = []
    for back in range(-1, 8):
        day = now.date() + timedelta(days=back)
        for days, opens, closes in spans(hours):
            if not _holds(days, DAYS[day.weekday()]):
                continue
            start, end = _at(day, opens, now), _at(day, closes, now)
            if closes <= opens:
                end = _at(day + timedelta(days=1), closes, now)
            # moments are compared in UTC: two times of one zone are compared by their clocks, which may repeat an hour
            if start.astimezone(UTC) <= now.astimezone(UTC) < end.astimezone(UTC):
                return True, None
            begins.append(start)
    later = [start for start in begins if start.astimezone(UTC) > now.astimezone(UTC)]
    return False, min(later, key=lambda start: start.astimezone(UTC), default=None)


def _at(day: date, clock: str, now: datetime) -> datetime:
    if clock == "24:00":
        return datetime.combine(day + timedelta(days=1), time(0), now.tzinfo)
    return datetime.combine(day, time.fromisoformat(clock), now.tzinfo)


def _holds(days: str, day: str) -> bool:
    """Whether ``days`` of the short form has that day; a range may run over the end of the week."""
    if days == "daily":
        return True
    if "-" in days:
        first, last = (DAYS.index(one) for one in days.split("-"))
        return (DAYS.index(day) - first) % 7 <= (last - first) % 7
    return day in days.split(",")


def in_words(hours: str, words: Mapping[str, str]) -> str:
    """``hours`` as a phrase in the language of ``words``.

    >>> from standfast.guide.wording import words
    >>> in_words("Mon-Fri 10:00-16:00; holidays closed", words("en"))
    'Open Monday to Friday 10:00 to 16:00 their time, not on public holidays.'
    """
    if hours in ("", ALWAYS):
        return words["hours.always" if hours else "hours.unknown"]
    parts = [words["hours.span"].format(days=_days(days, words), opens=o, closes=c) for days, o, c in spans(hours)]
    said = words["hours.open"].format(spans=f"{words['list.separator']} ".join(parts))
    return words["hours.holidays"].format(open=said) if HOLIDAYS in hours else words["hours.plain"].format(open=said)


def _days(days: str, words: Mapping[str, str]) -> str:
    if "-" in days:
        first, last = days.split("-")
        return words["hours.range"].format(first=words[f"hours.{first}"], last=words[f"hours.{last}"])
    return f"{words['list.separator']} ".join(words[f"hours.{day}"] for day in days.split(","))
