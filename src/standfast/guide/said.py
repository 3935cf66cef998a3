"""How a contact is said in words: what to do to reach it, when somebody answers, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from standfast.guide import hours
from standfast.guide.contact import Contact
from standfast.guide.reach import Reach

_ALWAYS_THERE = ("web", "email", "in_person")  # a form does not close, and a mail waits


def opening(situations: Collection[str], say: Mapping[str, str]) -> str:
    """The first words of a plan: to the person, or to somebody who stands beside them."""
    return say["plan.opening-helper" if "helper" in situations else "plan.opening"]


def way(one: Reach, say: Mapping[str, str]) -> str:
    """What to do: "Call 116 123: Samaritans."

    >>> from standfast.guide import plan
    >>> from standfast.guide.wording import words
    >>> way(plan("gb").steps[0].contacts[0], words("en"))
    'Call 999: Emergency services.'
    """
    contact = one.contact
    number, _, extension = contact.value.partition(", ") if contact.channel == "phone" else (contact.value, "", "")
    kind: str = "keyword" if contact.keyword else "extension" if extension else contact.channel
    if contact.channel == "chat" and not contact.value.startswith("https:"):
        kind = "whatsapp"
    slots = {"name": one.name, "value": number, "keyword": contact.keyword, "extension": extension}
    return say[f"channels.{kind}"].format(**slots)


def when(one: Reach, say: Mapping[str, str], now: datetime | None) -> str:
    """Whether somebody answers now and when they do, in the person's own time; without ``now`` the hours as printed."""
    contact = one.contact
    if contact.channel in _ALWAYS_THERE or (contact.channel == "chat" and not contact.hours):
        return ""
    if now is None or one.is_open is None or contact.hours == hours.ALWAYS:
        return hours.in_words(contact.hours, say)
    if one.is_open:
        return say["open.holidays" if hours.HOLIDAYS in contact.hours else "open.now"]
    if one.opens_at is None:
        return hours.in_words(contact.hours, say)
    parts = [say["open.closed"].format(when=moment(one.opens_at, now, say))]
    if hours.HOLIDAYS in contact.hours:
        parts.append(say["open.not-holidays"])
    if one.until is not None:
        parts.append(say[f"open.until-{'sms' if one.until.channel == 'sms' else 'call'}"].format(value=one.until.value))
    return " ".join(parts)


def moment(then: datetime, now: datetime, say: Mapping[str, str]) -> str:
    """A moment of the next days as somebody would say it, both of one zone: ``tomorrow at 10:00``."""
    days = (then.date() - now.date()).days
    near = {0: "today", 1: "tomorrow"}.get(days)
    day = say[f"open.{near}"] if near else say["open.on"].format(day=say[f"hours.{hours.DAYS[then.weekday()]}"])
    return say["open.at"].format(day=day, time=f"{then:%H:%M}")


def note(one: Reach, say: Mapping[str, str]) -> str:
    """What else to know before using it: what happens there, what it costs, whether we have seen it confirmed."""
    contact = one.contact
    parts = [
        say.get(f"notes.{contact.id}", ""),
        say["cost.free"] if contact.cost == "free" else say["cost.paid"] if contact.cost == "paid" else "",
        _spoken(contact, say),
        say["plan.not-confirmed"] if contact.confidence == "secondary" else "",
        say["plan.only-listed"] if contact.confidence == "listed" else "",
        say["plan.old"].format(day=contact.checked_on.isoformat()) if one.is_old else "",
    ]
    return " ".join(part for part in parts if part)


def _spoken(contact: Contact, say: Mapping[str, str]) -> str:
    """In which languages they answer, where that is known and more than one, or not the one of the plan."""
    names = [say.get(f"languages.{code}", "") for code in contact.languages]
    if not all(names) or contact.languages == (say["about.code"],) or not names:
        return ""
    return say["languages.spoken"].format(names=f"{say['list.separator']} ".join(names))


def source(contact: Contact) -> str:
    """Site and day. The whole address is in the JSON: a source is evidence, not a page to send somebody to."""
    return f"{site(contact.source)}, {contact.checked_on.isoformat()}"


def site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
