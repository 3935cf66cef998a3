"""A run is what one sender writes in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.records import Direction, Message, MessageKind, Place
from standfast.signs.run import LONGEST, runs

BEGIN = datetime(2025, 3, 14, 21, 0, tzinfo=UTC)
HERE = Place("chat", "", 1, 0, 0)


def said(
    seconds: float | None,
    sender: str | None = "L",
    *,
    text: str = "hi",
    kind: MessageKind = "message",
    direction: Direction | None = None,
) -> Message:
    at = None if seconds is None else BEGIN + timedelta(seconds=seconds)
    return Message(0, at, "", sender, text, HERE, kind, direction)


def cut(*messages: Message) -> list[tuple[int, ...]]:
    return list(runs(messages))


@pytest.mark.parametrize(
    ("seconds", "found"),
    [
        ((0, 60), [(0, 1)]),
        ((0, 61), [(0,), (1,)]),
        ((0, 60, 120, 180), [(0, 1, 2, 3)]),
        ((60, 0), [(0, 1)]),
        ((61, 0), [(0,), (1,)]),
        ((0, None, 500), [(0, 1, 2)]),
        ((None, None), [(0, 1)]),
        ((), []),
    ],
)
def test_messages_within_a_minute_of_one_another_are_one_run(
    seconds: Sequence[float | None], found: list[tuple[int, ...]]
) -> None:
    assert cut(*(said(second) for second in seconds)) == found


def test_another_sender_begins_another_run() -> None:
    assert cut(said(0, "L"), said(1, "L"), said(2, "M"), said(3, "L")) == [(0, 1), (2,), (3,)]
    assert cut(said(0, None), said(1, None), said(2, "L")) == [(0, 1), (2,)]


def test_the_same_name_on_the_other_side_is_another_sender() -> None:
    assert cut(said(0, direction="in"), said(1, direction="out")) == [(0,), (1,)]


def test_a_run_has_at_most_six_messages() -> None:
    assert cut(*(said(second) for second in range(14))) == [(0, 1, 2, 3, 4, 5), (6, 7, 8, 9, 10, 11), (12, 13)]


@pytest.mark.parametrize("kind", ["call", "system", "deleted"])
def test_what_the_app_wrote_is_left_out_and_cuts_nothing(kind: MessageKind) -> None:
    assert cut(said(0), said(1, None, kind=kind), said(2), said(3, kind=kind)) == [(0, 2)]


def test_a_message_without_words_is_left_out_and_cuts_nothing() -> None:
    assert cut(said(0), said(1, "M", text=""), said(2)) == [(0, 2)]


def test_times_with_and_without_a_zone_cannot_be_compared_and_belong_together() -> None:
    naive = replace(said(0), sent_at=datetime(2025, 3, 20, 9, 0))
    assert cut(said(0), naive, said(1)) == [(0, 1, 2)]


def test_the_same_moment_in_another_zone_is_the_same_moment() -> None:
    elsewhere = replace(said(0), sent_at=BEGIN.astimezone(timezone(timedelta(hours=8))))
    assert cut(said(0), elsewhere, replace(elsewhere, sent_at=BEGIN + timedelta(hours=8))) == [(0, 1), (2,)]


MOMENTS = st.one_of(
    st.none(), st.datetimes(), st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-14))]))
)
MESSAGES = st.builds(
    Message,
    conversation=st.just(0),
    sent_at=MOMENTS,
    sent_at_text=st.just(""),
    sender=st.sampled_from(["L", "M", None]),
    text=st.sampled_from(["", "hi"]),
    source=st.just(HERE),
    kind=st.sampled_from(["message", "system", "call", "deleted"]),
    direction=st.sampled_from(["in", "out", None]),
)


@given(st.lists(MESSAGES, max_size=30))
def test_every_message_with_words_is_in_one_run_of_one_sender_in_order(messages: list[Message]) -> None:
    found = cut(*messages)
    assert [index for run in found for index in run] == [
        index for index, one in enumerate(messages) if one.kind == "message" and one.text
    ]
    assert all(len(run) <= LONGEST for run in found)
    assert all(len({(messages[index].sender, messages[index].direction) for index in run}) == 1 for run in found)
