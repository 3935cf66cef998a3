"""Whom to turn to in one country: sourced facts, read from a data file and checked when they are loaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from standfast import shelf
from standfast.errors import UnknownCountry
from standfast.guide import hours

Purpose = Literal["emergency", "crisis", "payment", "removal", "police", "report"]
Audience = Literal["minor", "adult", "any"]
Channel = Literal["phone", "sms", "web"]
Confidence = Literal["official", "secondary"]  # a fact without a source page is not a fact, and never gets in

DEFAULT = "zz"  # holds in every country; ZZ is the code that ISO 3166 leaves to its users
RELEASED_ON = date(2026, 11, 24)  # expiry is judged on this day, so that no build turns red by waiting
LIFE = 180  # days that a fact may be trusted after somebody checked it

_SHELF = "standfast.guide.countries"
_CHOICES: dict[str, tuple[str, ...]] = {
    "purpose": get_args(Purpose),
    "audience": get_args(Audience),
    "pictured": get_args(Audience),
    "channel": get_args(Channel),
    "confidence": get_args(Confidence),
    "how": ("read a copy", "opened the page", "phoned"),
}
_VALUES = {
    "phone": re.compile(r"\d[\d ]{1,19}+"),
    "sms": re.compile(r"\d{3,12}"),
    "web": re.compile(r"https://\S{4,60}+"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach one service, with where that was read, when, and until when it may be trusted.

    ``audience`` is the age now of those whom the service takes, ``pictured`` the age of the person in the picture then.
    ``value`` is as printed in the country. ``keyword`` is the text to send. ``hours`` is empty where nobody knows them.
    """

    id: str
    purpose: Purpose
    channel: Channel
    value: str
    source: str
    checked_on: date
    how: str
    expires_on: date
    confidence: Confidence
    name: str = ""  # empty for what every language has a word for, such as the police
    audience: Audience = "any"
    pictured: Audience = "any"
    keyword: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's facts. ``code`` is the two letters of ISO 3166 in lower case, ``zz`` for any country."""

    code: str
    name: str
    contacts: tuple[Contact, ...]

    def due(self, on: date) -> tuple[Contact, ...]:
        """The facts that have to be checked again on the day ``on``."""
        return tuple(contact for contact in self.contacts if contact.expires_on < on)


def codes() -> tuple[str, ...]:
    """The codes of the countries on the shelf, in order.

    >>> "gb" in codes()
    True
    """
    return tuple(code for code, _ in shelf.texts(_SHELF, ".toml"))


def country(code: str) -> Country:
    """The country with that code, in capitals or not. Raises UnknownCountry.

    >>> country("GB").name
    'United Kingdom'
    """
    for known, text in shelf.texts(_SHELF, ".toml"):
        if known == code.lower():
            return parse(known, text)
    raise UnknownCountry


@cache
def parse(code: str, text: str) -> Country:
    """A country from the text of its file. Raises ValueError naming the file, the contact and the field at fault."""
    where = f"countries/{code}.toml"
    table = tomllib.loads(text)
    if set(table) != {"name", "contacts"}:
        raise ValueError(f"{where}: needs name and contacts, and nothing else")
    contacts = tuple(
        _contact(f"{where}: contact {row.get('id', number)}", row) for number, row in enumerate(table["contacts"])
    )
    if len({contact.id for contact in contacts}) < len(contacts):
        raise ValueError(f"{where}: contact ids must differ")
    _refuse_without_crisis_line(where, code, contacts)
    return Country(code, table["name"], contacts)


def _contact(where: str, row: Mapping[str, Any]) -> Contact:
    known = {field.name: field.default is MISSING for field in fields(Contact)}
    for name, needed in known.items():
        if needed and name not in row:
            raise ValueError(f"{where}, field {name}: missing")
    for name, value in row.items():
        wanted = date if name.endswith("_on") else str
        if name not in known:
            raise ValueError(f"{where}, field {name}: unknown")
        if type(value) is not wanted or not value:
            raise ValueError(f"{where}, field {name}: must be a {wanted.__name__}")
        if value not in _CHOICES.get(name, (value,)):
            raise ValueError(f"{where}, field {name}: must be one of {', '.join(_CHOICES[name])}")
    contact = Contact(**row)
    _refuse_doubtful(where, contact)
    return contact


def _refuse_doubtful(where: str, contact: Contact) -> None:
    if not _VALUES[contact.channel].fullmatch(contact.value):
        raise ValueError(f"{where}, field value: not a {contact.channel} value")
    if not contact.source.startswith(("https://", "http://")):
        raise ValueError(f"{where}, field source: not a page")
    if not 0 < (contact.expires_on - contact.checked_on).days <= LIFE:
        raise ValueError(f"{where}, field expires_on: must be 1 to {LIFE} days after checked_on")
    if not contact.name and contact.purpose not in ("emergency", "police"):
        raise ValueError(f"{where}, field name: missing")
    try:
        hours.spans(contact.hours)
    except ValueError as error:
        raise ValueError(f"{where}, field hours: {error}") from error


def _refuse_without_crisis_line(where: str, code: str, contacts: tuple[Contact, ...]) -> None:
    """One official line for any age or two other ones, and an emergency number, which only ``zz`` cannot have."""
    lines = [contact.confidence for contact in contacts if contact.purpose == "crisis" and contact.audience == "any"]
    if "official" not in lines and len(lines) < 2:
        raise ValueError(f"{where}: needs one official crisis line or two others, open to any age")
    if code != DEFAULT and not any(contact.purpose == "emergency" for contact in contacts):
        raise ValueError(f"{where}: needs an emergency number")
