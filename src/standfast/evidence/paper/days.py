"""How many messages were sent when, as bars, with a mark where a listed line falls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from datetime import datetime, timedelta

from standfast.evidence.paper.blocks import Block, heading, small, text
from standfast.evidence.paper.ink import Ink
from standfast.records import Case

MOST = 60  # bars
HOURLY = timedelta(hours=48)  # up to here a bar is an hour
MOST_NAMED = 12  # bars named in the text for whoever cannot see them


def bars(times: list[datetime]) -> tuple[timedelta, datetime, int]:
    """How long a bar is, when the first begins, and how many there are, for ``times`` of the wall clock (not empty).

    >>> bars([datetime(2025, 3, 1, 10, 5), datetime(2025, 3, 1, 12, 0)])
    (datetime.timedelta(seconds=3600), datetime.datetime(2025, 3, 1, 10, 0), 3)
    """
    first, last = min(times), max(times)
    if last - first <= HOURLY:
        start = first.replace(minute=0, second=0, microsecond=0)
        return timedelta(hours=1), start, (last - start) // timedelta(hours=1) + 1
    start = first.replace(hour=0, minute=0, second=0, microsecond=0)
    days = (last - start) // timedelta(days=1) + 1
    each = -(-days // MOST)
    return timedelta(days=each), start, -(-days // each)


def chart(made: Case, marked: Set[int], ink: Ink) -> Iterator[Block]:
    """The part of the paper, in blocks. ``marked`` are the indexes of the listed messages."""
    yield heading(ink.word("chart"))
    walls = {
        index: one.sent_at.replace(tzinfo=None)
        for index, one in enumerate(made.messages)
        if one.sent_at is not None and one.kind != "system"
    }
    if not walls:
        yield text(ink.word("chart-none"))
        return
    each, start, count = bars(list(walls.values()))
    sent = Counter((at - start) // each for at in walls.values())
    found = Counter((walls[index] - start) // each for index in marked if index in walls)
    labels = [_label(start + number * each, each) for number in range(count)]
    peak = max(sent, key=lambda number: (sent[number], -number))
    named = [labels[number] for number in sorted(found)]
    said = ", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else "")
    said = said or ink.word("chart-no-found")
    ends = {"first": labels[0], "last": labels[-1], "most": ink.count(sent[peak])}
    yield {
        "kind": "chart",
        "top": sent[peak],
        "bars": [{"label": labels[n], "count": sent[n], "found": found[n]} for n in range(count)],
        "alt": ink.word(
            "chart-alt", bars=str(count), peak=labels[peak], found=said or ink.word("chart-no-found"), **ends
        ),
    }
    yield small(ink.word("chart-note", unit=_unit(each, ink), **ends))


def _unit(each: timedelta, ink: Ink) -> str:
    if each < timedelta(days=1):
        return ink.word("chart-hours")
    return ink.word("chart-days") if each.days == 1 else ink.word("chart-span", days=str(each.days))


def _label(at: datetime, each: timedelta) -> str:
    return f"{at:%Y-%m-%d %H:00}" if each < timedelta(days=1) else f"{at:%Y-%m-%d}"
