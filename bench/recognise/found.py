"""How many of the scheme conversations are found, and whether stage and variant are right in those."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bench.recognise.labelled import HALVES
from bench.recognise.score import (
    LANGUAGES,
    SCHEMES,
    Halves,
    Seen,
    last_stage,
    says,
    schemes,
    seen,
    warns,
    without_sides,
)
from bench.recognise.tables import counted, part, share, table

FOUND = """\
## Found

Scheme conversations that hold the text of a threat, a demand, pressure or a repeated demand (a mass mail, variant D,
always does), and how many of them are found: level `likely` or above. Aims: 0.95 of all, 0.90 of each language, 0.85
of each variant, on `held`.
"""
RIGHT = """\
Of those that are found: how many are `certain`; in how many the stage is that of the last labelled line, where that is
a threat or later; in how many the labelled variant is the first one named, and one of the two that are kept.
"""
UNKNOWN = """\
### Where nobody says who "me" is

The same chats with the side of every message unknown.
"""


def _certain(one: Seen) -> bool:
    return one.found.level == "certain"


def _stage(one: Seen) -> bool | None:
    last = last_stage(one.chat)
    return None if last is None else one.found.stage == last


def _first(one: Seen) -> bool:
    return one.found.variant == one.chat.label


def _kept(one: Seen) -> bool:
    return one.chat.label in [variant for variant, _ in one.found.variants]


MEASURES: dict[str, Callable[[Seen], bool | None]] = {
    "certain": _certain,
    "stage right": _stage,
    "variant first": _first,
    "variant kept": _kept,
}


def section(halves: Halves) -> Iterator[str]:
    told = {half: findable(halves[half]) for half in HALVES}
    untold = {half: [seen(without_sides(one.chat)) for one in told[half]] for half in HALVES}
    yield FOUND
    yield from _found(told)
    yield RIGHT
    yield from _right(told)
    yield UNKNOWN
    yield from _found(untold)
    yield from _right(untold)


def findable(half: Sequence[Seen]) -> list[Seen]:
    """The scheme chats that say it in words."""
    return [one for one in schemes(half) if says(one.chat)]


def recall(half: Sequence[Seen], lang: str | None = None) -> tuple[int, int]:
    """How many are found, of how many that can be."""
    wanted = [one for one in findable(half) if lang in (None, one.chat.lang)]
    return sum(warns(one.found) for one in wanted), len(wanted)


def _found(halves: Halves) -> Iterator[str]:
    yield from table(
        ["", *HALVES],
        ([name, *(_cell(half) for half in chosen.values())] for name, chosen in _groups(halves)),
    )


def _cell(half: Sequence[Seen]) -> str:
    return share(sum(warns(one.found) for one in half), len(half))


def _right(halves: Halves) -> Iterator[str]:
    met = {half: [one for one in halves[half] if warns(one.found)] for half in HALVES}
    yield from table(
        ["", *(f"{name}, {half}" for name in MEASURES for half in HALVES)],
        (
            [group, *(counted(map(measure, chosen[half]), part) for measure in MEASURES.values() for half in HALVES)]
            for group, chosen in _groups(met)
        ),
    )


def _groups(halves: Halves) -> Iterator[tuple[str, dict[str, list[Seen]]]]:
    """All of them, then each language, then each variant."""
    yield "**all**", {half: list(halves[half]) for half in HALVES}
    for lang in LANGUAGES:
        yield lang, {half: [one for one in halves[half] if one.chat.lang == lang] for half in HALVES}
    for variant in SCHEMES:
        yield variant, {half: [one for one in halves[half] if one.chat.label == variant] for half in HALVES}
