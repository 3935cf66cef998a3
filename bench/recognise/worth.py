"""What an alarm is worth, and what no alarm is, depending on how many conversations are schemes at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.recognise.alarms import REAL, Heard, at
from bench.recognise.found import findable
from bench.recognise.score import Halves
from bench.recognise.tables import ends, table
from standfast.records import Level

WORTH = """\
## What an alarm is worth

Of the conversations that alarm, how many are schemes; and of those that do not, how many are schemes all the same. With
the recall on `held`, and as the rate of false alarms the upper end of the interval on chitchat-dataset. In a scanner of
all messages perhaps 1 % or fewer are schemes; behind the door of a help line most are.
"""
NONE = "Left out: it needs the talk of real people, which was not read in this run.\n"
PREVALENCE = (0.01, 0.10, 0.50)
LEVELS: tuple[Level, ...] = ("likely", "certain")


def section(halves: Halves, talk: Sequence[Heard]) -> Iterator[str]:
    yield WORTH
    real = [one.level for one in talk if one.source == REAL]
    if not real:
        yield NONE
        return
    levels = [one.found.level for one in findable(halves["held"])]
    rows = [[f"{prevalence:.0%}"] for prevalence in PREVALENCE]
    for level in LEVELS:
        recall = at(levels, level) / len(levels)
        alarms = ends(at(real, level), len(real))[1]
        for row, prevalence in zip(rows, PREVALENCE, strict=True):
            row += [f"{worth(prevalence, recall, alarms):.1%}", f"{missed(prevalence, recall, alarms):.2%}"]
    yield from table(
        ["are schemes", *(head for level in LEVELS for head in (f"of `{level}` ones", f"of those below `{level}`"))],
        rows,
    )


def worth(prevalence: float, recall: float, alarms: float) -> float:
    """The share of schemes among what alarms (Bayes).

    >>> worth(0.5, 1.0, 0.0), round(worth(0.01, 0.9, 0.01), 3)
    (1.0, 0.476)
    """
    true, false = prevalence * recall, (1 - prevalence) * alarms
    return true / (true + false) if true + false else 0.0


def missed(prevalence: float, recall: float, alarms: float) -> float:
    """The share of schemes among what does not alarm."""
    silent, quiet = prevalence * (1 - recall), (1 - prevalence) * (1 - alarms)
    return silent / (silent + quiet) if silent + quiet else 0.0
