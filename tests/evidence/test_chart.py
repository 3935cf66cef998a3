"""Bars that show what the numbers are, and the numbers for whoever cannot see them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from standfast.evidence.chart import MOST_DAYS, chart
from standfast.guide.wording import words

SAY = words("en")
DAY = date(2025, 3, 14)


def test_the_tallest_bar_fills_the_height_and_half_of_it_half() -> None:
    drawn = chart({DAY: Counter({"a": 4}), DAY + timedelta(1): Counter({"a": 2})}, {"a": "them"}, SAY)
    assert 'height="100.0"' in drawn
    assert 'height="50.0"' in drawn
    assert "The tallest bar is 4." in drawn


def test_the_same_numbers_stand_in_a_table() -> None:
    drawn = chart({DAY: Counter({"a": 4, "b": 1})}, {"a": "them", "b": "me"}, SAY)
    assert "<th>2025-03-14</th><td>5</td>" in drawn


def test_only_the_last_sixty_days_are_drawn() -> None:
    days = {DAY + timedelta(n): Counter({"a": 1}) for n in range(MOST_DAYS + 5)}
    drawn = chart(days, {"a": "a"}, SAY)
    assert drawn.count("<rect") == MOST_DAYS
    assert "2025-03-14" not in drawn


def test_no_days_draw_nothing() -> None:
    assert chart({}, {}, SAY) == ""
