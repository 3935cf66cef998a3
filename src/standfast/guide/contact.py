"""One way to reach one service: a number, an address or a page, with what a person needs to know before they use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from standfast.guide import hours
from standfast.guide.fact import Fact, fact
from standfast.guide.situation import SITUATIONS

Purpose = Literal["emergency", "crisis", "payment", "removal", "police", "report", "support", "abuse", "trafficking"]
Audience = Literal["minor", "adult", "any"]
Channel = Literal["phone", "textphone", "sms", "chat", "web", "email", "in_person"]
Cost = Literal["free", "paid", "unknown"]

_CHOICES: dict[str, tuple[str, ...]] = {
    "purpose": get_args(Purpose),
    "audience": get_args(Audience),
    "pictured": get_args(Audience),
    "channel": get_args(Channel),
    "cost": get_args(Cost),
    "only": SITUATIONS,
}
_VALUES = {
    "phone": re.compile(r"\d[\d ]{1,19}+(?:, \d{1,6})?+"),
    "textphone": re.compile(r"\d[\d ]{1,19}+"),
    "sms": re.compile(r"\d[\d ]{2,15}+"),
    "chat": re.compile(r"https://\S{4,120}+|\d[\d ]{1,19}+"),
    "web": re.compile(r"https://\S{4,120}+"),
    "email": re.compile(r"[\w.+-]{1,60}+@[\w-]{1,60}+(?:\.[\w-]{1,60}+){1,5}+"),
    "in_person": re.compile(r".{4,80}"),
}
ZONE = re.compile(r"[A-Za-z_]{2,30}+(?:/[A-Za-z_]{2,30}+){1,2}+")
LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Fact):
    """One way to reach one service.

    ``audience`` is the age now of those whom the service takes, ``pictured`` the age of the person in the picture then.
    ``value`` is as printed in the country; what follows a comma is an extension. ``keyword`` is the text to send.
    ``hours`` is empty where nobody knows them, and is told in ``zone``. ``languages`` are ISO 639 codes. ``only`` names
    the situations in which the contact is shown; empty means in all. ``for_some`` says that it is for some people only,
    whom nothing in a case can tell. ``regions`` are the parts of the country for which
    it is, ``outside`` those for which it is not.
    """

    id: str
    purpose: Purpose
    channel: Channel
    value: str
    name: str = ""  # empty for what every language has a word for, such as the police
    audience: Audience = "any"
    pictured: Audience = "any"
    keyword: str = ""
    hours: str = ""
    zone: str = ""
    languages: tuple[str, ...] = ()
    cost: Cost = "unknown"
    only: tuple[str, ...] = ()
    for_some: bool = False
    regions: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def contact(where: str, row: Mapping[str, Any], regions: tuple[str, ...] = ()) -> Contact:
    """A contact from a row of a country's file. Raises ValueError naming ``where`` and the field at fault."""
    made = fact(Contact, where, row, {**_CHOICES, "regions": regions, "outside": regions})
    if not _VALUES[made.channel].fullmatch(made.value):
        raise ValueError(f"{where}, field value: not a {made.channel} value")
    if not made.name and made.purpose not in ("emergency", "police"):
        raise ValueError(f"{where}, field name: missing")
    if made.zone and not ZONE.fullmatch(made.zone):
        raise ValueError(f"{where}, field zone: not the name of a time zone")
    if not all(LANGUAGE.fullmatch(code) for code in made.languages):
        raise ValueError(f"{where}, field languages: not a code of ISO 639")
    try:
        spans = hours.spans(made.hours)
    except ValueError as error:
        raise ValueError(f"{where}, field hours: {error}") from error
    if spans and not made.zone:
        raise ValueError(f"{where}, field zone: missing")
    return made
