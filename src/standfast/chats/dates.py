"""Which way round a file writes its dates: decided by evidence, or not at all.

``04/03/2025`` is the fourth of March or the third of April. The whole file is looked at: a number above 12, dates that
run backwards under one reading, dates inside the names of attached files. What stays undecided keeps every reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

ORDERS = ("dmy", "mdy", "ymd")
_NUMBER = re.compile(r"\d{1,4}")
_WORDS = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}


def readings(text: str) -> dict[str, date]:
    """Every order under which ``text`` is a date, with that date. Digits of any script count.

    Years of the Thai calendar (2568 is 2025) are put right; the Persian and Islamic years (14xx) give no reading.

    >>> {order: day.isoformat() for order, day in readings("04/03/2025").items()}
    {'dmy': '2025-03-04', 'mdy': '2025-04-03'}
    >>> list(readings("31/12/24")), list(readings("2025. 3. 4.")), readings("1403/12/14")
    (['dmy'], ['ymd'], {})
    """
    parts = _NUMBER.findall(text)
    if len(parts) != 3:
        return {}
    found: dict[str, date] = {}
    for order in ORDERS:
        year_text = parts[order.index("y")]
        if any(len(part) > 2 for part in parts) and len(year_text) != 4:
            continue
        year, month, day = (int(parts[order.index(part)]) for part in "ymd")
        year += 2000 if len(year_text) <= 2 else -543 if year >= 2400 else 0
        if not 1970 <= year <= 2105:
            continue
        try:
            found[order] = date(year, month, day)
        except ValueError:
            continue
    return found


@dataclass(slots=True)
class Evidence:
    """What the dates of a file say about their order; fed in the order of the file."""

    days: int = 0
    fits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    backwards: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    named: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    thai: bool = False
    _last: dict[str, date] = field(default_factory=dict)

    def day(self, text: str) -> None:
        """Takes the next date, where it differs from the one before it."""
        found = readings(text)
        if not found:
            return
        self.days += 1
        for order, day in found.items():
            self.fits[order] += 1
            if order in self._last and day < self._last[order]:
                self.backwards[order] += 1
            self._last[order] = day
        self.thai = self.thai or any(len(part) == 4 and int(part) >= 2400 for part in _NUMBER.findall(text))

    def file_name(self, text: str, day: date) -> None:
        """Takes a message whose date is ``text`` and whose attached file is named after ``day``."""
        for order, reading in readings(text).items():
            self.named[order] += reading == day

    def decide(self) -> Decision:
        """The order, or all that remain possible, with the reason."""
        possible = [order for order in ORDERS if self.fits[order]]
        if not possible:
            return Decision((), "no date could be read", 0)
        most = max(self.fits[order] for order in possible)
        strays = self.days - most
        possible = [order for order in possible if self.fits[order] == most]
        if len(possible) == 1:
            return Decision((possible[0],), "other readings give impossible dates", strays)
        named = [order for order in possible if self.named[order]]
        if len(named) == 1:
            return Decision((named[0],), "the names of attached files hold the date", strays)
        forward = [order for order in possible if not self.backwards[order]]
        if len(forward) == 1:
            return Decision((forward[0],), "only this way the messages run forward in time", strays)
        return Decision(tuple(possible), "nothing in the file decides it", strays)


@dataclass(frozen=True, slots=True)
class Decision:
    """``orders`` has one entry where the file decides, several where not; ``strays`` counts days that fit none."""

    orders: tuple[str, ...]
    why: str
    strays: int

    def dates(self, text: str) -> tuple[date, ...]:
        """The date ``text`` stands for; several where the order is undecided and they differ; none where none fits."""
        found = readings(text)
        return tuple(dict.fromkeys(found[order] for order in self.orders if order in found))

    def words(self) -> str:
        """What to tell a reader about the order of the dates."""
        named = " or ".join(_WORDS[order] for order in self.orders)
        if len(self.orders) == 1:
            return f"Dates are read as {named}, because {self.why}."
        return f"Dates can be read as {named}: {self.why}. Every reading is kept."
