"""Two simpler ways to find the same thing, beside ours, on the same data: a list of words, and a single sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.recognise.alarms import MADE, REAL, Heard
from bench.recognise.found import findable
from bench.recognise.keywords import WORDS, keyword
from bench.recognise.labelled import HALVES
from bench.recognise.score import SCEPTIC, Halves, Seen, hard, labelled, reaches
from bench.recognise.tables import NOTHING, ends, table
from standfast.records import Level

BESIDE = """\
## Beside simpler ways

Ours is level `likely` or above. One word: any of about {words} obvious words of the chat's language, which this list is
told, anywhere in what the other side writes. One sign: any one rule of the scheme, or a full lure (our level `notice`).
Shares of the scheme chats that are found, then alarms in 1,000 ordinary conversations; each time as a multiple of ours,
and where ours is none, of the upper end of our interval.
"""


class Ways(NamedTuple):
    """What the three ways say of one conversation."""

    ours: bool
    word: bool
    sign: bool


def section(halves: Halves, talk: Sequence[Heard]) -> Iterator[str]:
    yield BESIDE.format(words=len(WORDS["en"].split()))
    rows = [_row(f"found, {half}", [_seen(one) for one in findable(halves[half])], 1) for half in HALVES]
    rows += [_row(f"alarms, {name}", said, 1000) for name, said in _ordinary(halves, talk).items() if said]
    yield from table(["", "conversations", "ours", "one word", "to ours", "one sign", "to ours"], rows)


def _ordinary(halves: Halves, talk: Sequence[Heard]) -> Mapping[str, list[Ways]]:
    sceptic: Callable[[Sequence[Seen]], list[Seen]] = lambda half: labelled(half, *SCEPTIC)  # noqa: E731
    return {
        REAL: [_heard(one) for one in talk if one.source == REAL],
        "other packages": [_heard(one) for one in talk if one.source not in (REAL, MADE)],
        "generated": [_heard(one) for one in talk if one.source == MADE],
    } | {
        f"{name}, {half}": [_seen(one) for one in chosen(halves[half])]
        for name, chosen in (("hard", hard), ("sceptic", sceptic))
        for half in HALVES
    }


def _heard(one: Heard) -> Ways:
    return _ways(one.level, one.keyword)


def _seen(one: Seen) -> Ways:
    return _ways(one.found.level, keyword(one.chat))


def _ways(level: Level, word: bool) -> Ways:
    return Ways(reaches(level, "likely"), word, level != "none")


def _row(name: str, said: Sequence[Ways], per: int) -> list[str]:
    total = len(said)
    ours, word, sign = (sum(one[way] for one in said) for way in range(len(Ways._fields)))
    rates = [f"{count / total * per:.{3 if per == 1 else 1}f}" if total else NOTHING for count in (ours, word, sign)]
    return [name, f"{total:,}", rates[0], rates[1], _ratio(word, ours, total), rates[2], _ratio(sign, ours, total)]


def _ratio(theirs: int, ours: int, total: int) -> str:
    """How many times ours theirs is; at least so many times where ours is 0.

    >>> _ratio(30, 10, 100), _ratio(0, 0, 100)
    ('3.00', '–')
    """
    if ours:
        return f"{theirs / ours:.2f}"
    return f"over {theirs / total / ends(0, total)[1]:.1f}" if theirs else NOTHING
