"""Who helps with a step: which contacts of a country, in which order, and whether somebody answers there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from standfast.guide import hours
from standfast.guide.contact import Contact, Purpose
from standfast.guide.country import DEFAULT, Country
from standfast.guide.country import country as country_of
from standfast.records import Age

WHOM: Mapping[str, tuple[Purpose, ...]] = {
    "crisis": ("emergency", "crisis"),
    "safe": ("abuse",),
    "money": ("payment",),
    "tell": ("support",),
    "pictures": ("removal",),
    "report": ("police", "report", "trafficking"),
}
# Shown only where it fits: a line on abuse where somebody is near, one on trafficking where they were made to work.
FITS: Mapping[Purpose, frozenset[str]] = {
    "abuse": frozenset({"known", "watched", "more-asked", "violence"}),
    "trafficking": frozenset({"made-to", "more-asked"}),
}
# Who somebody is now, and was in the picture. An age not given gets both lists and the words for a minor.
_NOW = {"under18": ("minor", "any"), "adult": ("adult", "any"), "was-under18": ("adult", "any")}
_PICTURED = {"under18": ("minor", "any"), "adult": ("adult", "any"), "was-under18": ("minor", "any")}
_TALK: frozenset[Purpose] = frozenset({"support", "abuse"})  # who is closed there, a crisis line stands in for
_ANSWERED = ("phone", "textphone", "sms")  # where somebody is there to talk to
_SURE = ("official", "secondary", "listed")


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is for the person, with their offset, and where the clock of a named zone comes from.

    A zone comes from outside because this room also runs where there is none on file; ``zone`` raises KeyError or
    another LookupError for one that it does not know, or ValueError, and then nothing is said of what is open.
    """

    at: datetime
    zone: Callable[[str], tzinfo]


@dataclass(frozen=True, slots=True)
class Reach:
    """A contact as a plan shows it.

    ``name`` is what it is called in the language of the plan. ``is_open`` is None where nobody can say; ``opens_at`` is
    in the person's own time. ``until`` is who answers until then. ``is_old`` tells that it was due for a check.
    """

    contact: Contact
    name: str
    is_open: bool | None = None
    opens_at: datetime | None = None
    until: Contact | None = None
    is_old: bool = False

    @property
    def value(self) -> str:
        return self.contact.value


def reach(
    step: str,
    place: Country,
    *,
    age: Age,
    case: tuple[str, ...],
    say: Mapping[str, str],
    language: str,
    moment: Moment | None,
) -> tuple[Reach, ...]:
    """The contacts of a step, those who answer now first."""
    found: list[Reach] = []
    for purpose in WHOM.get(step, ()):
        if purpose in FITS and FITS[purpose].isdisjoint(case):
            continue
        fit = [one for one in _of(place, purpose) if _is_for(one, age, case)]
        some = [_reach(one, say, moment) for one in _live(fit, purpose, moment)]
        # the order of the file is the order in which to call where money went: the bank first, whoever else is open
        found += some if purpose == "payment" else _sorted(some, purpose, age, language)
    if step == "report" and place.caution is not None:
        found.sort(key=lambda one: one.contact.purpose == "police")
    if step == "crisis":
        there = {one.value for one in found}
        found += [one for one in _everywhere(place, say, moment) if one.value not in there and not _is_served(found)]
        if place.caution is not None and "violence" not in case:  # there the emergency number is the police
            found.sort(key=lambda one: one.contact.purpose == "emergency")
    until: tuple[Purpose, ...] = ("crisis",) if place.caution is not None else ("crisis", "emergency")
    talk = [] if _TALK.isdisjoint(WHOM.get(step, ())) else _to_talk(place, case, say, moment)
    return tuple(_with_until(one, talk if one.contact.purpose in _TALK else found, until) for one in found)


def _to_talk(place: Country, case: tuple[str, ...], say: Mapping[str, str], moment: Moment | None) -> list[Reach]:
    """The crisis lines for anybody, as they are sorted for somebody whose age says nothing of them."""
    own = [one for one in _of(place, "crisis") if one.audience == "any" and _is_for(one, "unknown", case)]
    return _sorted([_reach(one, say, moment) for one in own], "crisis", "unknown", say["about.code"])


def _of(place: Country, purpose: Purpose) -> list[Contact]:
    """The country's own contacts and, for pictures, those who take them from anywhere."""
    own = [one for one in place.contacts if one.purpose == purpose]
    if purpose == "removal" and place.code != DEFAULT:
        own += [one for one in country_of(DEFAULT).contacts if one.purpose == purpose]
    return own


def _live(own: list[Contact], purpose: Purpose, moment: Moment | None) -> list[Contact]:
    """One that was due for a check yields to those that were not. Whom to call in danger is never dropped."""
    if purpose in ("emergency", "crisis") or moment is None:
        return own
    return [one for one in own if not _is_old(one, moment)] or own


def _everywhere(place: Country, say: Mapping[str, str], moment: Moment | None) -> list[Reach]:
    """The directory of lines in all countries."""
    if place.code == DEFAULT:
        return []
    return [_reach(one, say, moment) for one in country_of(DEFAULT).contacts if one.purpose == "crisis"]


def _is_served(found: list[Reach]) -> bool:
    """Whether a line for anybody is open now, on the word of an official page."""
    return any(
        one.is_open and one.contact.purpose == "crisis" and one.contact.audience == "any"
        and one.contact.confidence == "official" and one.contact.channel in _ANSWERED
        for one in found
    )  # fmt: skip


def is_for_age(audience: str, age: Age) -> bool:
    """Whether what is for that audience is for somebody of that age; nobody is left out whose age is not known."""
    return age == "unknown" or audience in _NOW[age]


def _is_for(contact: Contact, age: Age, case: tuple[str, ...]) -> bool:
    if contact.only and set(contact.only).isdisjoint(case):
        return False
    return is_for_age(contact.audience, age) and (age == "unknown" or contact.pictured in _PICTURED[age])


def _is_old(contact: Contact, moment: Moment | None) -> bool:
    return moment is not None and contact.expires_on < moment.at.date()


def _reach(contact: Contact, say: Mapping[str, str], moment: Moment | None) -> Reach:
    name = contact.name or say[f"names.{contact.purpose}"]
    is_open, opens_at = _opening(contact, moment)
    return Reach(contact, name, is_open, opens_at, is_old=_is_old(contact, moment))


def _opening(contact: Contact, moment: Moment | None) -> tuple[bool | None, datetime | None]:
    if contact.hours == hours.ALWAYS:
        return True, None
    if moment is None or not hours.spans(contact.hours):
        return None, None
    try:
        zone = moment.zone(contact.zone)
    except (LookupError, ValueError):
        return None, None
    is_open, opens_at = hours.opening(contact.hours, moment.at.astimezone(zone))
    return is_open, None if opens_at is None else opens_at.astimezone(moment.at.tzinfo)


def _sorted(some: list[Reach], purpose: Purpose, age: Age, language: str) -> list[Reach]:
    """Those who answer now, then who is for that age, then those who speak the language, those we are surest of.

    Only a crisis line is put first for its age: elsewhere the order of the file says what is easier. A line for some
    people only comes last, for nobody is taken for one of them.
    """
    own = "minor" if age in ("under18", "unknown") else "adult"

    def order(one: Reach) -> tuple[bool, int, bool, int]:
        contact = one.contact
        rank = 2 if contact.for_some else 0 if purpose == "crisis" and contact.audience == own else 1
        speaks = not contact.languages or language in contact.languages
        return (not one.is_open, rank, not speaks, _SURE.index(contact.confidence))

    return sorted(some, key=order)


def _with_until(one: Reach, found: list[Reach], others: tuple[Purpose, ...]) -> Reach:
    """The same with who answers until it opens, of ``found``: another of its purpose, or else one of ``others``.

    Where the police can be a danger nobody is sent to the emergency number for want of a helpline (safety S10).
    """
    if one.is_open is not False:
        return one
    for purpose in (one.contact.purpose, *others):
        for other in found:
            if other.is_open and other.contact.purpose == purpose and other.contact.channel in _ANSWERED:
                return Reach(one.contact, one.name, one.is_open, one.opens_at, other.contact, one.is_old)
    return one
