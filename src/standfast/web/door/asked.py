"""Who asks for a page: in which language, from which country, and when. Read from the address and one header alone.

An address begins with a language, or with a language and a country: ``/fr/``, ``/en-gb/``, ``/en-gb-sct/``. Without one
the language is the browser's (``Accept-Language``) and no country is known: none is ever guessed, from an address of
the network or from a language, because a wrong guess shows numbers that do not answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standfast.errors import UnknownLanguage
from standfast.guide import Country, Moment, country
from standfast.guide.wording import DOOR, languages, words

FIRST = "en"  # where a browser asks for no language that has these pages
ANYWHERE = "zz"
# Countries with several clocks (zone1970.tab of the IANA time zone database): there nobody can say what the person's
# own clock shows, so opening hours stay those of the service.
MANY_CLOCKS = frozenset({"au", "ca", "us", ANYWHERE})
_LONGEST = 200  # characters of Accept-Language that are looked at


@dataclass(frozen=True, slots=True)
class Asked:
    """``prefix`` is how the address began (``""``, ``fr``, ``en-gb``), ``code`` the country (``zz``: not known).

    ``at`` is now, on the clock of the country where it has one.
    """

    language: str
    code: str
    prefix: str
    at: datetime

    @property
    def say(self) -> Mapping[str, str]:
        return words(self.language)

    @property
    def place(self) -> Country:
        return country(self.code)

    @property
    def is_somewhere(self) -> bool:
        return self.code != ANYWHERE

    @property
    def moment(self) -> Moment:
        return Moment(self.at, ZoneInfo)

    @property
    def clock(self) -> datetime | None:
        """Now as the person's clock shows it; None where that is not known."""
        return None if self.place.code in MANY_CLOCKS else self.at

    def prefixed(self, *, language: str = "", code: str = "") -> str:
        """How an address begins in another language or country."""
        return prefix(language or self.language, code or self.code)

    def elsewhere(self, code: str) -> Asked:
        """The same person, who said where they are."""
        return Asked(self.language, code, self.prefixed(code=code), _there(self.at, country(code)))


def prefix(language: str, code: str) -> str:
    """How an address begins.

    >>> prefix("en", "gb-sct"), prefix("fr", "zz")
    ('en-gb-sct', 'fr')
    """
    return language if code == ANYWHERE else f"{language}-{code}"


def asked(start: str, accepted: str, *, now: datetime | None = None) -> Asked:
    """Who asks, from how the address begins and the header Accept-Language. Raises UnknownLanguage, UnknownCountry."""
    language, _, code = start.partition("-")
    if start and language not in languages(DOOR):
        raise UnknownLanguage
    place = country(code or ANYWHERE)
    found = f"{place.code}-{place.region}" if place.region else place.code
    return Asked(language or preferred(accepted), found, start, _there(now or datetime.now(UTC), place))


def preferred(accepted: str) -> str:
    """The language that a browser wants most, of those that have these pages.

    >>> preferred("ar, fr-CI;q=0.8, en;q=0.7"), preferred("tlh")
    ('fr', 'en')
    """
    wishes: list[tuple[float, str]] = []
    for wish in accepted[:_LONGEST].lower().split(","):
        name, _, weight = wish.partition(";")
        try:
            wishes.append((float(weight.strip().removeprefix("q=") or 1), name.strip().partition("-")[0]))
        except ValueError:
            continue
    known = [(weight, name) for weight, name in wishes if weight > 0 and name in languages(DOOR)]
    return max(known, key=lambda one: one[0], default=(0.0, FIRST))[1]


def _there(now: datetime, place: Country) -> datetime:
    try:
        return now.astimezone(ZoneInfo(place.zone or "UTC")).replace(second=0, microsecond=0)
    except ZoneInfoNotFoundError:
        return now.replace(second=0, microsecond=0)
