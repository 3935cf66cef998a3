"""What to do now, in order: a few small steps, each with its reason, the time it takes and whom to turn to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from standfast.guide import platform as platforms_of
from standfast.guide.country import DEFAULT, Country
from standfast.guide.country import country as country_of
from standfast.guide.platform import Platform
from standfast.guide.reach import Moment, Reach, is_for_age, reach
from standfast.guide.situation import known, left_out
from standfast.guide.wording import told
from standfast.records import Age, Notice

# First what can cost a life, then money that can be stopped for minutes only, then proof before blocking, because
# blocking can destroy it. The names and their order are a contract of `plan --json`.
_TO_POLICE = ("violence", "more-asked")  # what is told to go to the police, but where they can be a danger (safety S10)
STEPS = ("crisis", "safe", "money", "stop", "keep", "block", "lock", "tell", "pictures", "report", "follow-up")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, one thing a line, why, how long it takes, and who helps with it."""

    id: str
    title: str
    text: str
    why: str
    takes: str
    contacts: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one person. ``country`` is None where none was given; ``language`` is the code of its words.

    ``situations`` are those of SITUATIONS that the plan knows of, ``at`` the moment for which it says what is open.
    ``answers`` are questions that many people ask, each with what a named service of the country says.
    """

    country: str | None
    age: Age
    language: str
    steps: tuple[Step, ...]
    warnings: tuple[Notice, ...]
    situations: tuple[str, ...] = ()
    at: datetime | None = None
    region: str = ""
    answers: tuple[tuple[str, str, str], ...] = ()  # question, answer, source


def plan(
    country: str | None,
    *,
    age: Age = "unknown",
    words: str = "en",
    situations: Collection[str] = (),
    platforms: Sequence[str] = (),
    moment: Moment | None = None,
) -> Plan:
    """The steps for somebody of that age in that country; the same input gives the same plan.

    ``country`` is a two-letter code, ``gb-sct`` a part of one, None what holds everywhere; ``situations`` are names of
    SITUATIONS, others change nothing; ``platforms`` are names of the apps in which it happens. ``moment`` says when it
    is, and where on earth a clock stands; without it nothing is said of what is open now. Raises UnknownCountry,
    UnknownLanguage.

    >>> [step.id for step in plan("gb", age="under18", situations=("paid",)).steps][:3]
    ['crisis', 'money', 'stop']
    """
    place = country_of(DEFAULT if country is None else country)
    case = known(situations, age)
    say = told(words, case)
    apps = platforms_of.named(platforms)
    skipped = left_out(case)
    made = tuple(
        _step(name, place, age, case, say, apps, say["about.code"], moment) for name in STEPS if name not in skipped
    )
    return Plan(
        country=None if country is None else place.code,
        age=age,
        language=say["about.code"],
        steps=made,
        warnings=_warnings(place, age, made, say),
        situations=case,
        at=None if moment is None else moment.at,
        region=place.region,
        answers=_answers(place, age, say),
    )


def _step(
    name: str,
    place: Country,
    age: Age,
    case: tuple[str, ...],
    say: Mapping[str, str],
    apps: Sequence[Platform],
    language: str,
    moment: Moment | None,
) -> Step:
    # First what is known of the case; then the usual; then more lines for an adult in the picture or for whoever may
    # not be one, for an age, for a country and a part of it, and at the end.
    where = (f"{name}.{place.code}", f"{name}.{place.code}-{place.region}")
    cautious = place.caution is not None
    known_of_it = (
        *((f"{name}.caution",) if cautious else ()),
        *(where if name == "crisis" else ()),  # whom to call in danger stands before everything else
        *(f"{name}.{one}" for one in case if not (cautious and name == "report" and one in _TO_POLICE)),
    )
    usual = (
        *((f"{name}.unasked",) if not {"known", "stranger"} & {*case} else ()),
        *((f"{name}.unpaid",) if "paid" not in case else ()),
        name,
        f"{name}.{'adults' if age == 'adult' else 'careful'}",
        f"{name}.{age}",
        *(where if name != "crisis" else ()),
        f"{name}.last",
    )
    watched = "watched" in case
    first = sorted(case, key=lambda one: one != "watched")  # what is done on a watched phone goes before all the rest
    instead = next((say[key] for one in first if (key := f"steps.{name}.{one}.instead") in say), "")
    if instead:  # what is known leaves none of the usual lines right; a watched phone none of the others
        lines = [*(() if watched else _texts(known_of_it, say)), instead]
    else:
        lines = _texts((*known_of_it, *usual), say)
    if not instead and (name == "pictures" or not watched):  # what somebody does in an app shows on a watched phone
        on = None if moment is None else moment.at.date()
        lines += [line for app in apps for line in platforms_of.lines(app, name, age, say, place.code, on)]
    title, why = (
        next(say[at] for key in (*known_of_it, name) if (at := f"steps.{key}.{part}") in say)
        for part in ("title", "why")
    )
    return Step(
        name,
        title,
        "\n".join(lines),
        why,
        say[f"steps.{name}.takes"],
        reach(name, place, age=age, case=case, say=say, language=language, moment=moment),
    )


def _texts(keys: Iterable[str], say: Mapping[str, str]) -> list[str]:
    return [say[f"steps.{key}.text"] for key in keys if f"steps.{key}.text" in say]


def _warnings(place: Country, age: Age, steps: tuple[Step, ...], say: Mapping[str, str]) -> tuple[Notice, ...]:
    contacts = [one.contact for step in steps for one in step.contacts]
    apply = {
        "country-unknown": place.code == DEFAULT,
        "age-unknown": age == "unknown",
        "not-phoned": any(contact.how == "read a copy" for contact in contacts),
        "not-confirmed": any(contact.confidence != "official" for contact in contacts),
        "old": any(one.is_old for step in steps for one in step.contacts),
        "not-reviewed": not say["about.reviewed_by"],
    }
    return tuple(Notice(code, say[f"warnings.{code}"]) for code, applies in apply.items() if applies)


def _answers(place: Country, age: Age, say: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What a named service says that is for that age, where it says something; without a source there is no answer."""
    return tuple(
        (say[f"answers.ask.{name}"], say[f"answers.{place.code}.{name}"], one.source)
        for name, one in place.answers.items()
        if is_for_age(one.audience, age) and f"answers.{place.code}.{name}" in say
    )
