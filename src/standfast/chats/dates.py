"""Which way round a file writes its dates: decided by evidence, or not at all.

``04/03/2025`` is the fourth of March or the third of April. The whole file is looked at: marks between the numbers, a
number above 12, dates that run backwards under one reading, dates inside the names of attached files. What stays
undecided keeps every reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

ORDERS = ("dmy", "mdy", "ymd")
_NUMBERS = re.compile(r"(?P<before>\D{0,8})(\d{1,4})(?P<mark>\D{1,4})(\d{1,4})\D{1,4}(\d{1,4})(?P<after>\D{0,3})")
_WORDS = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}
_NOWRUZ = date(2009, 3, 21)  # the first day of the Persian year 1388
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # in each 33 Persian years; holds from 1178 to 1633


@lru_cache(maxsize=4096)
def readings(text: str) -> Mapping[str, date]:
    """Every order under which ``text`` is a date, with that date. Digits of any script count.

    ``text`` may hold the comma after the date. Which orders a phone can mean is told by the marks: the month stands
    first only between slashes, and a year of two digits stands first only without a comma, or in digits of another
    script (Unicode CLDR 47, short dates of all locales). Years of two digits begin in 2009, with the first chat apps on
    phones. Thai, Taiwanese and Persian years are put right (2568, 114 and 1403 are 2025, 2025 and 2024); Islamic ones
    give no reading, nor do dates with the name of an era.

    >>> {order: day.isoformat() for order, day in readings("04/03/2025").items()}
    {'dmy': '2025-03-04', 'mdy': '2025-04-03'}
    >>> list(readings("31/12/24,")), list(readings("04.03.25")), list(readings("2025. 3. 4.")), readings("1446/9/4")
    (['dmy'], ['dmy'], ['ymd'], {})
    """
    match = _NUMBERS.match(text)
    if match is None or any(character.isalpha() for character in match["before"]):
        return {}
    parts = match.group(2, 4, 5)
    found: dict[str, date] = {}
    for order in _orders(parts, match["mark"], match["after"]):
        year, month, day = (parts[order.index(part)] for part in "ymd")
        if (reading := _date(year, int(month), int(day))) is not None:
            found[order] = reading
    return found


def _orders(parts: tuple[str, ...], mark: str, after: str) -> tuple[str, ...]:
    """The orders that phones write with these marks and lengths."""
    slashes = "/" in mark and "\u200f" not in mark  # the unseen mark is Arabic's, which puts the day first
    if any(len(part) > 2 for part in parts):
        if len(parts[0]) > 2:
            return ("ymd",)
        return () if len(parts[1]) > 2 else ("dmy", "mdy") if slashes else ("dmy",)
    comma = any(sign in after for sign in ",،、") and parts[0].isascii()
    spaced = " " in mark and after.startswith(".")  # "25. 3. 4.", Korean, or Croatian
    year_first = ("ymd",) if spaced or ("." not in mark and not comma) else ()
    return ("dmy", *(("mdy",) if slashes else ()), *year_first)


def calendar(text: str) -> str | None:
    """The calendar other than ours in which ``text`` is written, by its year.

    >>> calendar("4/3/2568"), calendar("۱۴۰۳/۱۲/۱۴"), calendar("04/03/2025")
    ('Thai', 'Persian', None)
    """
    for part in re.findall(r"\d{1,4}", text):
        year = int(part)
        if 2552 <= year <= 2662 or (len(part) == 2 and year >= 52):
            return "Thai"
        if 1388 <= year < 1430:
            return "Persian"
        if len(part) == 3 and 98 <= year <= 200:
            return "Taiwanese"
    return None


def _date(year_text: str, month: int, day: int) -> date | None:
    year = int(year_text)
    if 1388 <= year < 1430:
        return _persian(year, month, day)
    if len(year_text) <= 2:
        year += 2000 if year < 52 else 2500 - 543  # Thai years of two digits: 68 is 2568
        first = 2009
    else:
        year += 1911 if len(year_text) == 3 else -543 if year >= 2552 else 0
        first = 1970
    try:
        return date(year, month, day) if first <= year <= 2105 else None
    except ValueError:
        return None


def _persian(year: int, month: int, day: int) -> date | None:
    """The day of the Persian calendar: six months of 31 days, five of 30, a last one of 29 or, in leap years, 30."""
    longest = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP else 29
    if not (1 <= month <= 12 and 1 <= day <= longest):
        return None
    leaps = sum(past % 33 in _LEAP for past in range(1388, year))
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return _NOWRUZ + timedelta(365 * (year - 1388) + leaps + before + day - 1)


@dataclass(slots=True)
class Evidence:
    """What the dates of a file say about their order; fed in the order of the file."""

    days: int = 0
    fits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    refuted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    backwards: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    named: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    calendars: set[str] = field(default_factory=set)
    _last: dict[str, date] = field(default_factory=dict)
    _row: Mapping[str, date] = field(default_factory=dict)  # the last date that every order could read
    _now: Mapping[str, date] = field(default_factory=dict)
    _forward: frozenset[str] = frozenset()  # the orders under which the last date follows the one before it

    @property
    def undecided(self) -> bool:
        """Whether more than one order is still possible, so that names of files may tell something."""
        return sum(self.fits[order] > 0 and self.refuted[order] < 10 for order in ORDERS) > 1

    def day(self, text: str) -> None:
        """Takes the next date, where it differs from the one before it."""
        self.days += 1
        found = readings(text)
        if not found:
            return
        self._settle(found)
        back = {order for order, day in found.items() if order in self._last and day < self._last[order]}
        for order in found:
            self.fits[order] += 1
        if all(
            order in found for order in ORDERS if self.fits[order]
        ):  # or one that is out of the row blames one order
            for order in found:
                self.backwards[order] += order in self._row and found[order] < self._row[order]
            self._row = found
        self._last.update(found)
        self._now, self._forward = found, frozenset(found.keys() - back)
        if (name := calendar(text)) is not None:
            self.calendars.add(name)

    def _settle(self, following: Mapping[str, date]) -> None:
        """The last date refutes the orders that cannot read it, where it stands in the row of time under another.

        So a line that somebody pasted or made up seldom decides: its date mostly falls out of the row.
        """
        if any(order not in following or self._now[order] <= following[order] for order in self._forward):
            for order in ORDERS:
                self.refuted[order] += order not in self._now

    def file_name(self, text: str, day: date, *, weight: int = 1) -> None:
        """Takes a message whose date is ``text`` and whose attached file is named after ``day``."""
        for order, reading in readings(text).items():
            self.named[order] += weight * (reading == day)

    def decide(self) -> Decision:
        """The order, or all that remain possible, with the reason."""
        self._settle({})
        self._forward = frozenset()
        possible = [order for order in ORDERS if self.fits[order]]
        if len(possible) == 1:
            return self._decision(possible, "no other order gives dates that can be")
        # Four to one: a few made-up dates that happen to stand in the row of time do not turn a whole file.
        least = min((self.refuted[order] for order in possible), default=0)
        possible = [order for order in possible if self.refuted[order] <= 3 * least]
        if len(possible) == 1:
            return self._decision(possible, "every other order gives dates that cannot be")
        # The date in one file name can agree by chance, where a picture is passed on.
        named = [order for order in possible if self.named[order]]
        if len(named) == 1 and self.named[named[0]] >= 2:
            return self._decision(named, "the names of attached files hold the date")
        forward = [order for order in possible if not self.backwards[order]]
        if len(forward) == 1:
            return self._decision(forward, "only this way the messages run forward in time")
        return self._decision(possible, "nothing in the file decides it")

    def _decision(self, orders: list[str], why: str) -> Decision:
        return Decision(tuple(orders), why, self.days - max((self.fits[order] for order in orders), default=0))


@dataclass(frozen=True, slots=True)
class Decision:
    """``orders`` has one entry where the file decides, several where not, none where no date can be read.

    ``strays`` counts the days that do not fit.
    """

    orders: tuple[str, ...]
    why: str
    strays: int

    def dates(self, text: str) -> tuple[date, ...]:
        """The date ``text`` stands for; several where the order is undecided and they differ; none where none fits."""
        found = readings(text)
        return tuple(dict.fromkeys(found[order] for order in self.orders if order in found))

    def words(self) -> str:
        """What to tell a reader about the order of the dates."""
        if not self.orders:
            return "No date in this file could be read. They are kept as they are written."
        named = " or ".join(_WORDS[order] for order in self.orders)
        if len(self.orders) == 1:
            return f"Dates are read as {named}, because {self.why}."
        return f"Dates can be read as {named}: {self.why}. Every reading is kept."
