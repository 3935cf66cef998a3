"""The chart counts every message, marks where a listed line falls, and says the same in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from standfast.evidence.paper.days import MOST, bars, chart
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import latin, words

FIRST = datetime(2025, 3, 1, 9, 30)


def test_short_chats_are_counted_by_hour_and_long_ones_by_day_or_more() -> None:
    assert bars([FIRST, FIRST + timedelta(hours=2)])[0] == timedelta(hours=1)
    assert bars([FIRST, FIRST + timedelta(days=20)])[0] == timedelta(days=1)
    assert bars([FIRST, FIRST + timedelta(days=100)])[0] == timedelta(days=2)


@given(some.lists(some.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), min_size=1, max_size=20))
def test_every_time_falls_into_a_bar_and_there_are_never_too_many(times: list[datetime]) -> None:
    each, start, count = bars(times)
    assert all(0 <= (at - start) // each < count <= MOST for at in times)


def test_the_chart_says_in_words_what_it_draws() -> None:
    case = made([said("a"), said("b", minutes=1), said("c", minutes=130)])
    heading, drawn, note = chart(case, {2}, latin())
    assert [(bar["count"], bar["found"]) for bar in drawn["bars"]] == [(2, 0), (0, 0), (1, 1)]
    assert drawn["alt"] == (
        "A bar chart from 2025-03-14 21:00 to 2025-03-14 23:00, 3 bars. The tallest stands for 2 messages, at "
        "2025-03-14 21:00. Lines that a rule rests on fall on: 2025-03-14 23:00."
    )
    assert words([note]).startswith("Messages in each hour, from 2025-03-14 21:00")
    assert heading["text"] == "When messages were sent"


def test_without_times_there_is_no_chart() -> None:
    case = made([replace(said("a"), sent_at=None)])
    assert "No message has a time" in words(list(chart(case, set(), latin())))
