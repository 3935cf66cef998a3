"""False alarms: how many ordinary conversations reach each level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bench.recognise.keywords import keyword
from bench.recognise.labelled import HALVES, Chat
from bench.recognise.score import LANGUAGES, SCEPTIC, Halves, Seen, hard, labelled, reaches, seen, without_sides
from bench.recognise.tables import table, thousand
from standfast.records import Level
from standfast.signs import assess

REAL, MADE = "chitchat-dataset", "ordinary"  # labels: talk of real people; chats made by bench/recognise/ordinary.py
AT: tuple[Level, ...] = ("notice", "likely", "certain")
ALARMS = """\
## False alarms

In 1,000 ordinary conversations, at each level or above: the rate, the number, and the exact interval. Aims: 30
at `notice`, 5 at `likely`, 1 at `certain`; for sceptic chats 20 at `likely`.
chitchat-dataset is talk of real people, strangers to one another; the other packages are written lines put in rows. The
generated chats are made of about 245 distinct exchanges a language: they are not independent, and their intervals are
too narrow.

One person of each conversation is "me"; in 15 % of the generated ones nobody is:
"""
UNTOLD = 'The same where nobody says who "me" is, so that either person may be taken for the other side:\n'
OWN = """\
Invented chats: ordinary ones that share their words with threats (hard), and those that speak of blackmail without
being it (sceptic):
"""
KINDS = "By kind, in numbers of chats:\n"


class Heard(NamedTuple):
    """What is said of one ordinary conversation; ``untold`` is the level where nobody says who "me" is."""

    source: str
    lang: str
    level: Level
    untold: Level
    crisis: bool
    keyword: bool


def heard(chat: Chat) -> Heard:
    found = assess(chat.messages)
    untold = assess(without_sides(chat).messages)
    return Heard(chat.label, chat.lang, found.level, untold.level, found.crisis, keyword(chat))


def section(halves: Halves, talk: Sequence[Heard]) -> Iterator[str]:
    yield ALARMS
    yield from _rates(talk, lambda one: one.level)
    yield UNTOLD
    yield from _rates(talk, lambda one: one.untold)
    yield OWN
    rows = [*_own(halves, "told"), *_own({half: _untold(halves[half]) for half in HALVES}, 'nobody is "me"')]
    yield from table(["", *(f"{half}, {what}" for half in HALVES for what in ("chats", *AT))], rows)
    yield KINDS
    yield from table(["kind", *(f"{half}, {what}" for half in HALVES for what in ("chats", *AT))], _kinds(halves))


def sources(talk: Sequence[Heard]) -> Iterator[tuple[str, list[Heard]]]:
    """The conversations of real people, of each other package and all of those, and the generated ones."""
    names = dict.fromkeys(one.source for one in talk if one.source != MADE)
    for name in names:
        yield name, [one for one in talk if one.source == name]
    if names:
        yield "all packages but chitchat-dataset", [one for one in talk if one.source not in (REAL, MADE)]
    made = [one for one in talk if one.source == MADE]
    for lang in LANGUAGES:
        yield f"generated, {lang}", [one for one in made if one.lang == lang]
    yield "all generated", made


def at(levels: Sequence[Level], least: Level) -> int:
    return sum(reaches(level, least) for level in levels)


def _rates(talk: Sequence[Heard], level: Callable[[Heard], Level]) -> Iterator[str]:
    rows = []
    for name, chosen in sources(talk):
        levels = [level(one) for one in chosen]
        rows.append([name, f"{len(levels):,}", *(thousand(at(levels, least), len(levels)) for least in AT)])
    yield from table(["", "conversations", *AT], rows)


def _untold(half: Sequence[Seen]) -> list[Seen]:
    return [seen(without_sides(one.chat)) for one in (*hard(half), *labelled(half, *SCEPTIC))]


def _own(halves: Halves, how: str) -> Iterator[list[str]]:
    """The rates of the hard and of the sceptic chats."""
    for name, chosen in (("hard", hard), ("sceptic", lambda half: labelled(half, *SCEPTIC))):
        row = [f"{name}, {how}"]
        for half in HALVES:
            levels = [one.found.level for one in chosen(halves[half])]
            row += [str(len(levels)), *(thousand(at(levels, least), len(levels)) for least in AT)]
        yield row


def _kinds(halves: Halves) -> Iterator[list[str]]:
    kinds = sorted({one.chat.label for half in HALVES for one in hard(halves[half])})
    for kind in (*kinds, *SCEPTIC):
        row = [kind]
        for half in HALVES:
            levels = [one.found.level for one in labelled(halves[half], kind)]
            row += [str(len(levels)), *(str(at(levels, least)) for least in AT)]
        yield row
