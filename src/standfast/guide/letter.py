"""Texts that somebody can send, if they want to: filled from what they hold, never sent by us."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from textwrap import wrap

from standfast.guide.situation import known
from standfast.guide.wording import told
from standfast.records import Age

# police: the fields that the forms of Report Fraud, IC3, the CyberTipline and most police stations ask for (what, when,
# where, who, how money was to be sent, what went, what is kept). bank and firm: to stop a payment or get it back.
# preserve: what the firm behind an app should keep, with numbers that do not change and times that fit its clocks.
# statement: a draft of what a witness says, with what an examiner asks of a copy. take-down: the request of the United
# States' TAKE IT DOWN Act, which a site must answer within 48 hours.
KINDS = ("police", "bank", "firm", "platform", "preserve", "statement", "take-down", "friends", "mail")
BLANK = "________"  # for the person to fill in

_SLOT = re.compile(r"\{([a-z_]+)\}")
_MAYBE = "? "  # begins a line that is left out where one of its slots is empty; in other lines the slot stays blank
_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case, each as it should stand in a text; empty where it is not known.

    Nothing of it says anything of what a person did or whom they love, and no picture is described.
    """

    platforms: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    began: str = ""
    last: str = ""
    asked: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()  # numbers of accounts, which stay the same when their names change
    began_utc: str = ""
    last_utc: str = ""


def wanted(*, country: str | None, age: Age, situations: Collection[str] = ()) -> tuple[str, ...]:
    """The texts that fit a case, in the order of KINDS.

    >>> wanted(country="gb", age="adult", situations=("paid",))
    ('police', 'bank', 'firm', 'platform', 'preserve', 'statement', 'friends')
    """
    case = known(situations, age)
    fits = {
        "police": "email-only" not in case or "paid" in case,
        "bank": "paid" in case,
        "firm": "paid" in case,
        "platform": "email-only" not in case,
        "preserve": "email-only" not in case,
        "statement": "email-only" not in case,
        "take-down": country == "us" and "shared" in case and age == "adult",
        "friends": "email-only" not in case and "watched" not in case,
        "mail": "email-only" in case,
    }
    return tuple(kind for kind in KINDS if fits[kind])


def letter(kind: str, about: Known, *, language: str = "en", situations: Collection[str] = ()) -> str:
    """One text, with its title and what to know before it is sent. Raises KeyError for what is not one of KINDS.

    Where somebody helps, it is written for another person, who is not named, and who is to be asked first.

    >>> print(letter("friends", Known()).splitlines()[0])
    To tell your friends
    """
    if kind not in KINDS:
        raise KeyError(kind)
    say = told(language, known(situations))
    lines = [say[f"letters.{kind}.title"], *_fold(say[f"letters.{kind}.before"]), ""]
    filled = {name: f"{say['list.separator']} ".join(values) for name, values in _lists(about)}
    filled |= {name: getattr(about, name) for name in ("began", "last", "began_utc", "last_utc")}
    for key in (kind, *(f"{kind}.{one}" for one in known(situations)), f"{kind}.end"):
        for line in say.get(f"letters.{key}.text", "").split("\n"):
            lines += _fold(_filled(line, filled), "  ")
    return "\n".join(lines) + "\n"


def letters(
    about: Known, *, country: str | None, age: Age, language: str = "en", situations: Collection[str] = ()
) -> str:
    """Every text that fits a case, one after the other, with a neutral title."""
    say = told(language, known(situations))
    kinds = wanted(country=country, age=age, situations=situations)
    parts = [say["letters.title"], "", *_fold(say["letters.opening"]), ""]
    for number, kind in enumerate(kinds, 1):
        parts += [f"{number}. {letter(kind, about, language=language, situations=situations)}"]
    return "\n".join(parts)


def _lists(about: Known) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in ("platforms", "accounts", "asked", "receivers", "kept", "ids"):
        yield name, getattr(about, name)


def _filled(line: str, filled: dict[str, str]) -> str:
    slots = _SLOT.findall(line)
    if line.startswith(_MAYBE):
        if not all(filled.get(slot) for slot in slots):
            return ""
        line = line.removeprefix(_MAYBE)
    return _SLOT.sub(lambda slot: filled.get(slot[1]) or BLANK, line)


def _fold(text: str, first: str = "") -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in wrap(
            part, _WIDTH, initial_indent=first, subsequent_indent=first, break_long_words=False, break_on_hyphens=False
        )
    ]
