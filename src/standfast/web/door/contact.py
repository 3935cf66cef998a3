"""How a way to reach somebody is shown on a page: a link that dials, writes or goes there, and what to know before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from standfast.guide import Plan, Reach, said
from standfast.guide.contact import Contact
from standfast.web.door.asked import Asked

FIRST_LINES = 4  # so many fit on the smallest phone without scrolling
_WRITE = ("sms", "chat")


@dataclass(frozen=True, slots=True)
class Shown:
    """``before``, ``value`` and ``after`` are what to do, ``value`` in it the number; ``href`` is where it leads."""

    before: str
    value: str
    after: str
    href: str
    more: str
    note: str
    source: str
    danger: bool


def shown(one: Reach, asked: Asked) -> Shown:
    """One contact in the language of whoever asks."""
    told = said.way(one, asked.say)
    value = one.contact.value.partition(", ")[0]
    before, found, after = told.partition(value)
    now = asked.clock if one.is_open is False else asked.at
    return Shown(
        before if found else "",
        found.replace(" ", "\u00a0") if found else told,  # a number is never cut in two
        after,
        href(one.contact),
        said.when(one, asked.say, now),
        said.note(one, asked.say),
        said.source(one.contact),
        one.contact.purpose == "emergency",
    )


def href(contact: Contact) -> str:
    """The link, or an empty text where there is nothing to press. Numbers are dialled as printed in the country.

    >>> from standfast.guide import plan
    >>> [href(one.contact) for one in plan("gb").steps[0].contacts][:4]
    ['tel:999', 'tel:08001111', 'tel:116123', 'sms:85258?body=SHOUT']
    """
    value, bare = contact.value, contact.value.replace(" ", "")
    match contact.channel:
        case "phone":
            return f"tel:{bare}"  # a comma waits, then dials on
        case "sms":
            return f"sms:{bare}" + (f"?body={quote(contact.keyword)}" if contact.keyword else "")
        case "email":
            return f"mailto:{value}"
        case "web" | "chat" if value.startswith("https://"):
            return value
        case _:
            return ""


def first(plan: Plan, most: int = FIRST_LINES) -> tuple[Reach, ...]:
    """The few to show at the top, in the order of the plan: whom to call in danger, a line, and one to write to.

    What is open comes before what is not. Where no age is known, who is for anybody comes before who is for one age.
    """
    contacts = plan.steps[0].contacts
    chosen: list[Reach] = []
    for one in _by_need(contacts, is_young=plan.age == "under18"):
        if one not in chosen and len(chosen) < most:
            chosen.append(one)
    return tuple(one for one in contacts if one in chosen)


def _by_need(contacts: Sequence[Reach], *, is_young: bool) -> Iterator[Reach]:
    lines = [one for one in contacts if one.contact.purpose == "crisis"]
    lines.sort(key=lambda one: (one.is_open is not True, (one.contact.audience == "minor") != is_young))
    danger = (one for one in contacts if one.contact.purpose == "emergency")
    calls = (one for one in lines if one.contact.channel == "phone")
    texts = (one for one in lines if one.contact.channel in _WRITE)
    webs = (one for one in lines if one.contact.channel == "web")
    young = (one for one in lines if one.contact.audience == "minor")
    for some in (danger, calls, texts, webs, young):  # one of each kind, then what is left
        yield from (one for one in (next(some, None),) if one is not None)
    yield from lines
    yield from contacts
