"""Pauses and bursts are counted from the times of messages, and only where times can be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, timedelta

from standfast.evidence.rhythm import Burst, bursts, days, pauses
from standfast.records import Place
from tests.evidence.made import said


def test_six_hours_without_a_message_are_a_pause_and_less_is_none() -> None:
    rows = [said("a"), said("b", minutes=359), said("c", minutes=719)]
    assert pauses(rows) == {2: timedelta(hours=6)}


def test_five_messages_in_two_minutes_are_a_burst_and_four_are_none() -> None:
    assert bursts([said("x", minutes=n / 2) for n in range(5)]) == (Burst(0, 5, timedelta(minutes=2)),)
    assert bursts([said("x", minutes=n / 2) for n in range(4)]) == ()


def test_an_answer_ends_a_burst() -> None:
    rows = [said("x", minutes=n / 10) for n in range(3)]
    rows += [said("no", sender="Marc", minutes=0.4)]
    rows += [said("x", minutes=0.5 + n / 10) for n in range(3)]
    assert bursts(rows) == ()


def test_a_slow_message_ends_a_burst() -> None:
    rows = [said("x", minutes=n / 10) for n in range(6)] + [said("x", minutes=60)]
    assert bursts(rows) == (Burst(0, 6, timedelta(seconds=30)),)


def test_times_that_cannot_be_compared_make_neither() -> None:
    rows = [said("a"), replace(said("b", minutes=900), sent_at=said("b", minutes=900).sent_at.replace(tzinfo=UTC))]  # type: ignore[union-attr]
    assert pauses(rows) == {}
    assert bursts([replace(said("x"), sent_at=None) for _ in range(9)]) == ()


def test_a_clock_that_goes_back_makes_no_burst() -> None:
    assert bursts([said("x", minutes=-30 * n) for n in range(6)]) == ()


def test_days_count_what_each_side_wrote() -> None:
    rows = [said("a"), said("b", sender="Marc"), said("c", minutes=24 * 60)]
    assert days(rows) == {
        date(2025, 3, 14): Counter({"Nadia Q": 1, "Marc": 1}),
        date(2025, 3, 15): Counter({"Nadia Q": 1}),
    }


def test_between_two_chats_nobody_is_silent_and_nobody_hurries() -> None:
    other = Place("other.txt", "", 1, 0, 1)
    late = [replace(said("b", minutes=600 + n / 10), source=other) for n in range(3)]
    early = [said("a", minutes=600 + n / 10 - 0.3) for n in range(3)]
    assert pauses([said("a"), *late]) == {}
    assert pauses([said("a"), *early]) != {}
    assert bursts([*early, *late]) == ()
