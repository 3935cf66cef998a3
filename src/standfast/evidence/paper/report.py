"""Puts the parts of the paper together, and the whole text in volumes where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standfast.evidence.original import Original
from standfast.evidence.paper.about import about, part
from standfast.evidence.paper.blocks import Block, heading, page, small
from standfast.evidence.paper.checks import checks
from standfast.evidence.paper.days import chart
from standfast.evidence.paper.doubts import doubts
from standfast.evidence.paper.excerpt import AROUND, MOST, excerpt
from standfast.evidence.paper.found import beside, findings, listed
from standfast.evidence.paper.ink import Ink
from standfast.evidence.paper.lines import after, lines
from standfast.evidence.paper.named import identifiers
from standfast.evidence.paper.sheets import sheets
from standfast.evidence.paper.summary import summary
from standfast.records import Case, Finding

LAST = 200  # lines shown where nothing was found at all


def report(
    made: Case,
    originals: Sequence[Original],
    custody: Sequence[Mapping[str, object]],
    ink: Ink,
    *,
    bundle: str,
    key: str,
    clock: str,
    attached: bool,
) -> Iterator[Block]:
    """The report in blocks, in the order in which police ask."""
    every = listed(made)
    yield from about(made, ink, clock=clock, attached=attached)
    yield page()
    yield from summary(made, every, ink)
    yield from identifiers(made, ink)
    yield from findings(made, every, ink)
    yield from chart(made, {one.message for one in every}, ink)
    yield page()
    yield from _around(made, every, ink)
    yield page()
    yield from doubts(made, originals, ink)
    yield from checks(originals, custody, ink, bundle=bundle, key=key, attached=attached)
    yield from sheets(made, ink, bundle=bundle, key=key)


def _around(made: Case, every: Sequence[Finding], ink: Ink) -> Iterator[Block]:
    """The lines around what is listed; where nothing is, around what points to somebody; else the last ones."""
    yield heading(ink.word("lines"))
    points, why = list(dict.fromkeys(one.message for one in every)), "lines-note"
    if not points:
        points, why = sorted({one.message for one in made.identifiers if one.role != "reporter"}), "lines-points"
    if not points and made.messages:
        points, why = list(range(max(0, len(made.messages) - LAST), len(made.messages))), "lines-end"
    yield small(ink.word(why, **({"around": str(AROUND), "most": ink.count(MOST)} if why == "lines-note" else {})))
    chosen = excerpt(made.messages, points, ink)
    yield from lines(made, chosen, ink, beside(every, ink))
    if chosen:
        yield from after(made, chosen[-1], ink)


def volume(made: Case, chosen: range, every: Sequence[Finding], ink: Ink) -> Iterator[Block]:
    """One part of the whole text, in blocks."""
    yield heading(ink.word("whole"))
    yield from part(ink, first=chosen.start + 1, last=chosen.stop, count=len(made.messages))
    yield from lines(made, chosen, ink, beside(every, ink), start=chosen.start)
