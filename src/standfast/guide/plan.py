"""What to do now, in order: a few small steps, each with its reason and with whom to turn to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any
from urllib.parse import urlsplit

from standfast.guide import hours
from standfast.guide.country import DEFAULT, Contact, Country
from standfast.guide.country import country as country_of
from standfast.guide.wording import words as words_of
from standfast.records import Age, Notice

# First what can cost a life, then money that can be stopped for minutes only, then proof before blocking, because
# blocking can destroy it. The names and their order are a contract of `plan --json`.
STEPS = ("crisis", "safe", "money", "stop", "keep", "block", "lock", "tell", "pictures", "report", "follow-up")
WHOM = {
    "crisis": ("emergency", "crisis"),
    "money": ("payment",),
    "pictures": ("removal",),
    "report": ("police", "report"),
}
# Who somebody is now, and was in the picture. An age not given gets both lists and the words for a minor.
_NOW = {"under18": ("minor", "any"), "adult": ("adult", "any"), "was-under18": ("adult", "any")}
_PICTURED = {"under18": ("minor", "any"), "adult": ("adult", "any"), "was-under18": ("minor", "any")}
_WIDTH = 78
# What is known of a case and changes the advice: the names of `plan`'s options, and three that a chat can show too.
SITUATIONS = (
    *("paid", "no-file", "email-only", "ai-image", "fake-officer", "violence", "in-crisis"),
    *("claimed", "more-asked", "made-to"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, one thing a line, why, and who helps with it."""

    id: str
    title: str
    text: str
    why: str
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one person. ``country`` is None where none was given; ``language`` is the code of its words.

    ``situations`` are those of SITUATIONS that the plan knows of.
    """

    country: str | None
    age: Age
    language: str
    steps: tuple[Step, ...]
    warnings: tuple[Notice, ...]
    situations: tuple[str, ...] = ()


def plan(country: str | None, *, age: Age = "unknown", words: str = "en", situations: Collection[str] = ()) -> Plan:
    """The steps for somebody of that age in that country; the same input gives the same plan.

    ``country`` is a two-letter code, or None for what holds everywhere; ``situations`` are names of SITUATIONS, others
    change nothing. Raises UnknownCountry, UnknownLanguage.

    >>> [step.id for step in plan("gb", age="under18").steps][:4]
    ['crisis', 'safe', 'money', 'stop']
    """
    place = country_of(DEFAULT if country is None else country)
    say = words_of(words)
    known = tuple(one for one in SITUATIONS if one in situations)
    steps = tuple(_step(name, place, age, known, say) for name in STEPS)
    code = None if country is None else place.code
    return Plan(code, age, words.lower(), steps, _warnings(place, age, steps, say), known)


def _step(name: str, place: Country, age: Age, known: tuple[str, ...], say: Mapping[str, str]) -> Step:
    # First what is known of the case; then more lines for an adult in the picture or for whoever may not be one, for an
    # age, for a country, and at the end.
    more = (
        *(f"{name}.{situation}" for situation in known),
        name,
        f"{name}.{'adults' if age == 'adult' else 'careful'}",
        f"{name}.{age}",
        f"{name}.{place.code}",
        f"{name}.last",
    )
    lines = [say[f"steps.{key}.text"] for key in more if f"steps.{key}.text" in say]
    return Step(
        name, say[f"steps.{name}.title"], "\n".join(lines), say[f"steps.{name}.why"], _contacts(name, place, age, say)
    )


def _contacts(step: str, place: Country, age: Age, say: Mapping[str, str]) -> tuple[Contact, ...]:
    found = []
    for purpose in WHOM.get(step, ()):
        own = [contact for contact in place.contacts if contact.purpose == purpose]
        if purpose == "removal" and place.code != DEFAULT:  # these services take pictures from any country
            own += [contact for contact in country_of(DEFAULT).contacts if contact.purpose == purpose]
        found += [contact for contact in own if _is_for(contact, age)]
    return tuple(replace(contact, name=contact.name or say[f"names.{contact.purpose}"]) for contact in found)


def _is_for(contact: Contact, age: Age) -> bool:
    return age == "unknown" or (contact.audience in _NOW[age] and contact.pictured in _PICTURED[age])


def _warnings(place: Country, age: Age, steps: tuple[Step, ...], say: Mapping[str, str]) -> tuple[Notice, ...]:
    contacts = [contact for step in steps for contact in step.contacts]
    apply = {
        "country-unknown": place.code == DEFAULT,
        "age-unknown": age == "unknown",
        "not-phoned": any(contact.how == "read a copy" for contact in contacts),
        "not-confirmed": any(contact.confidence == "secondary" for contact in contacts),
    }
    return tuple(Notice(code, say[f"warnings.{code}"]) for code, applies in apply.items() if applies)


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan in the shape of ``standfast plan --json``: only texts, lists, tables, true and null."""
    say = words_of(plan.language)
    steps = [
        {
            "id": s.id,
            "title": s.title,
            "text": s.text,
            "why": s.why,
            "contacts": [_contact_json(c, say) for c in s.contacts],
        }
        for s in plan.steps
    ]
    warnings = [{"code": warning.code, "text": warning.text} for warning in plan.warnings]
    return {
        "country": plan.country,
        "age": plan.age,
        "at": None,
        "situations": list(plan.situations),
        "steps": steps,
        "warnings": warnings,
    }


def _contact_json(contact: Contact, say: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": contact.name,
        "channel": contact.channel,
        "value": contact.value,
        "keyword": contact.keyword or None,
        "open": True if contact.hours == hours.ALWAYS else None,  # no clock here: other hours are said in words
        "opens_at": None,
        "hours": hours.in_words(contact.hours, say),
        "note": say.get(f"notes.{contact.id}", ""),
        "source": contact.source,
        "checked_on": contact.checked_on.isoformat(),
        "how": contact.how,
        "expires_on": contact.expires_on.isoformat(),
        "confidence": contact.confidence,
    }


def text(plan: Plan) -> str:
    """The plan as plain text of at most 78 columns, with a neutral title and the sources at the end."""
    say = words_of(plan.language)
    sources = list(dict.fromkeys(_source(contact) for step in plan.steps for contact in step.contacts))
    lines = [say["plan.title"], "", *_fold(say["plan.opening"]), ""]
    for situation in plan.situations:
        lines += [*_fold(say[f"situations.{situation}"]), ""]
    for number, step in enumerate(plan.steps, 1):
        whom = [line for c in step.contacts for line in _contact_lines(c, say, sources.index(_source(c)) + 1)]
        what = _fold(step.text, "   - ", "     ")
        order = whom + what if step.id == "crisis" else what + whom  # somebody to call stands before anything to read
        lines += [*_fold(f"{number}. {step.title}", then="   "), *order, *_fold(step.why, "   ", "   "), ""]
    lines += [*_fold(say["plan.promise"]), "", *_fold("\n".join(warning.text for warning in plan.warnings)), ""]
    lines += [
        say["plan.sources"],
        *(line for n, source in enumerate(sources, 1) for line in _fold(f"[{n}] {source}", then="    ")),
    ]
    return "\n".join(lines) + "\n"


def _contact_lines(contact: Contact, say: Mapping[str, str], reference: int) -> list[str]:
    how = say["channels.keyword" if contact.keyword else f"channels.{contact.channel}"]
    line = how.format(name=contact.name, value=contact.value, keyword=contact.keyword) + f" [{reference}]"
    known = hours.in_words(contact.hours, say) if contact.channel != "web" else ""  # a form does not close
    doubt = say["plan.not-confirmed"] if contact.confidence == "secondary" else ""
    more = " ".join(part for part in (known, say.get(f"notes.{contact.id}", ""), doubt) if part)
    return [*_fold(line, "   > ", "     "), *_fold(more, "     ", "     ")]


def _source(contact: Contact) -> str:
    """Site and day. The whole address is in the JSON: a source is evidence, not a page to send somebody to."""
    return f"{(urlsplit(contact.source).hostname or '').removeprefix('www.')}, {contact.checked_on.isoformat()}"


def _fold(text: str, first: str = "", then: str = "") -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in wrap(
            part, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
        )
    ]
