"""What is known of one country: whom to turn to there, read from a data file and checked when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, get_args

from standfast import shelf
from standfast.errors import UnknownCountry
from standfast.guide.contact import LANGUAGE, ZONE, Audience, Contact, contact
from standfast.guide.fact import Fact, fact, table

DEFAULT = "zz"  # holds in every country; ZZ is the code that ISO 3166 leaves to its users
ANSWERS = ("parents", "trouble", "after", "stop")  # will they know, am I in trouble, what happens then, can I stop

_SHELF = "standfast.guide.countries"
_ALSO = {"uk": "gb"}  # what people write who mean another code
_REGION = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Fact):
    """Where a named service answers one of ANSWERS; ``audience`` is whom that service is for."""

    audience: Audience = "any"


@dataclass(frozen=True, slots=True)
class Country:
    """A country's facts. ``code`` is the two letters of ISO 3166 in lower case, ``zz`` for any country.

    ``region`` is the part of it that was asked for, of those in ``regions`` (ISO 3166-2 without the country), or empty.
    ``answers`` tells for some of ANSWERS what their words rest on, ``caution`` why the police may be a danger.
    """

    code: str
    name: str
    zone: str
    languages: tuple[str, ...]
    contacts: tuple[Contact, ...]
    regions: Mapping[str, str] = field(default_factory=dict)
    region: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    caution: Fact | None = None

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """Every fact with the name it has in the file."""
        found: list[tuple[str, Fact]] = [(one.id, one) for one in self.contacts]
        found += [(f"answer {name}", one) for name, one in self.answers.items()]
        return (*found, *((("police_caution", self.caution),) if self.caution is not None else ()))

    def due(self, on: date) -> tuple[str, ...]:
        """The names of the facts that have to be checked again on the day ``on``."""
        return tuple(name for name, one in self.facts if one.expires_on < on)


def codes() -> tuple[str, ...]:
    """The codes of the countries on the shelf, in order.

    >>> "gb" in codes()
    True
    """
    return tuple(code for code, _ in shelf.texts(_SHELF, ".toml"))


@cache
def country(code: str) -> Country:
    """The country with that code, in capitals or not; ``gb-sct`` is a part of one. Raises UnknownCountry.

    >>> country("GB").name, country("gb-sct").region
    ('United Kingdom', 'sct')
    """
    asked, dash, region = code.strip().lower().partition("-")
    asked = _ALSO.get(asked, asked)
    if dash and not region:
        raise UnknownCountry
    for known, text in shelf.texts(_SHELF, ".toml"):
        if known == asked:
            return _part(parse(known, text), region)
    raise UnknownCountry


def _part(whole: Country, region: str) -> Country:
    """The country as one of its parts sees it. Without a part everything is shown but what is for one part only."""
    if region and region not in whole.regions:
        raise UnknownCountry
    contacts = tuple(
        one
        for one in whole.contacts
        if (not one.regions or region in one.regions) and not (region and region in one.outside)
    )
    return Country(
        whole.code,
        whole.name,
        whole.zone,
        whole.languages,
        contacts,
        whole.regions,
        region,
        whole.answers,
        whole.caution,
    )


@cache
def parse(code: str, text: str) -> Country:
    """A country from the text of its file. Raises ValueError naming the file, the contact and the field at fault."""
    where = f"countries/{code}.toml"
    optional = {"zone", "languages", "regions", "answers", "police_caution"}
    rows = table(where, text, {"name", "contacts"}, optional)
    regions: Mapping[str, str] = rows.get("regions", {})
    if not all(_REGION.fullmatch(one) and isinstance(name, str) for one, name in regions.items()):
        raise ValueError(f"{where}, regions: two or three letters, and a name")
    zone, languages = rows.get("zone", ""), tuple(rows.get("languages", ()))
    if (zone and not ZONE.fullmatch(zone)) or not all(LANGUAGE.fullmatch(one) for one in languages):
        raise ValueError(f"{where}: zone or languages cannot be read")
    shared: dict[str, Any] = {"zone": zone} if zone else {}
    contacts = tuple(
        contact(f"{where}: contact {row.get('id', number)}", {**shared, **row}, tuple(regions))
        for number, row in enumerate(rows["contacts"])
    )
    if len({one.id for one in contacts}) < len(contacts):
        raise ValueError(f"{where}: contact ids must differ")
    _refuse_without_crisis_line(where, code, contacts)
    choices = {"audience": get_args(Audience)}
    answers = {
        name: fact(Answer, f"{where}: answer {name}", row, choices) for name, row in rows.get("answers", {}).items()
    }
    if not set(answers) <= set(ANSWERS):
        raise ValueError(f"{where}: answers are {', '.join(ANSWERS)}")
    row = rows.get("police_caution")
    caution = None if row is None else fact(Fact, f"{where}: police_caution", row, {})
    return Country(code, rows["name"], zone, languages, contacts, regions, "", answers, caution)


def _refuse_without_crisis_line(where: str, code: str, contacts: tuple[Contact, ...]) -> None:
    """One official line for any age or two other ones, and an emergency number, which only ``zz`` cannot have."""
    lines = [one.confidence for one in contacts if one.purpose == "crisis" and one.audience == "any"]
    if "official" not in lines and len(lines) < 2:
        raise ValueError(f"{where}: needs one official crisis line or two others, open to any age")
    if code != DEFAULT and not any(one.purpose == "emergency" for one in contacts):
        raise ValueError(f"{where}: needs an emergency number")
