"""Of the single lines of a scheme: in how many there is a finding, and whether the stages come in the right order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt

from bench.recognise.labelled import HALVES, STAGES
from bench.recognise.score import Halves, Seen, lines, schemes
from bench.recognise.tables import share, table

LINES = """\
## Line by line

The labelled lines of the other side that have text, in all scheme chats: in how many of them something is found, of
whatever stage, and something of the labelled stage. Contact, rapport and move lead to the scheme and are ordinary by
themselves: no figure of theirs is a promise.
"""
ORDER = """\
Order: Kendall's tau-b over all pairs of lines of one chat that have a label and a finding, the stage of a line being
that of most of its findings, and of two alike the later. Aim: 0.9.
"""


def section(halves: Halves) -> Iterator[str]:
    yield LINES
    by_half = {half: _by_stage(schemes(halves[half])) for half in HALVES}
    columns = [f"{half}, {what}" for half in HALVES for what in ("anything", "same stage")]
    yield from table(["stage", *columns], (_row(stage, by_half) for stage in STAGES))
    yield ORDER
    taus = {half: order(schemes(halves[half])) for half in HALVES}
    rows = [[half, f"{tau:.3f}", f"{pairs:,}"] for half, (tau, pairs) in taus.items()]
    yield from table(["half", "tau", "pairs"], rows)


def _row(stage: str, by_half: dict[str, Counter[tuple[str, str]]]) -> list[str]:
    cells = [stage]
    for counts in by_half.values():
        total = counts[stage, "lines"]
        cells += [share(counts[stage, "found"], total), share(counts[stage, "same"], total)]
    return cells


def _by_stage(half: Sequence[Seen]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in half:
        found = _found(one)
        for index, stage in lines(one.chat):
            counts[stage, "lines"] += 1
            counts[stage, "found"] += index in found
            counts[stage, "same"] += stage in found.get(index, ())
    return counts


def _found(one: Seen) -> dict[int, Counter[str]]:
    """The stages of the findings by message."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for finding in one.found.findings:
        found[finding.message][finding.stage] += 1
    return dict(found)


def order(half: Sequence[Seen]) -> tuple[float, int]:
    """Kendall's tau-b (1945), pairs counted within each chat and summed over all chats, and the number of pairs."""
    signs: Counter[tuple[bool, bool]] = Counter()
    balance = 0
    for one in half:
        ranks = []
        for index, stages in _found(one).items():
            labelled = one.chat.stages[index]
            if labelled is not None:
                told = max(stages, key=lambda stage, counts=stages: (counts[stage], STAGES.index(stage)))  # type: ignore[misc]
                ranks.append((STAGES.index(labelled), STAGES.index(told)))
        for (label, told_one), (other_label, told_other) in combinations(ranks, 2):
            first, second = label - other_label, told_one - told_other
            signs[first != 0, second != 0] += 1
            balance += (first * second > 0) - (first * second < 0)
    differ, both = signs[True, True], signs.total()
    spread = sqrt((differ + signs[True, False]) * (differ + signs[False, True]))
    return (balance / spread if spread else 0.0), both
