"""Messages in the order in which they were sent, and ties in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from standfast.chats.format import Event
from standfast.chats.limits import Limits
from standfast.chats.sort import Order, in_order
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Message, Notice, Place

START = datetime(2025, 3, 14, tzinfo=UTC)


def at(minute: int | None, text: str, conversation: int = 0) -> Message:
    sent_at = None if minute is None else START + timedelta(minutes=minute)
    return Message(conversation, sent_at, "", "A", text, Place("f", "", 0, 0, 0))


def texts(events: list[Event], order: Order, wanted: int = 0) -> list[str]:
    found = in_order(iter(events), order, wanted, Limits())
    return [one.text if isinstance(one, Message) else "notice" for one in found]


def test_times_decide_and_ties_keep_their_place() -> None:
    assert texts([at(2, "c"), at(1, "a"), at(2, "d"), at(1, "b")], "time") == ["a", "b", "c", "d"]


def test_a_file_that_runs_backwards_is_turned_round_with_its_ties() -> None:
    assert texts([at(2, "d"), at(2, "c"), at(1, "b"), at(1, "a")], "newest_first") == ["a", "b", "c", "d"]


def test_a_message_without_a_time_stays_behind_the_one_it_follows() -> None:
    assert texts([at(5, "c"), at(1, "a"), at(None, "b")], "time") == ["a", "b", "c"]


def test_times_with_and_without_a_zone_can_stand_together() -> None:
    bare = Message(0, datetime(2025, 3, 14, 0, 30), "", "A", "b", Place("f", "", 0, 0, 0))
    assert texts([at(60, "c"), bare, at(0, "a")], "time") == ["a", "b", "c"]


def test_other_conversations_and_notices_pass_as_they_come() -> None:
    events: list[Event] = [at(2, "b"), Notice("x", "y"), at(9, "other", 1), at(1, "a")]
    assert texts(events, "time") == ["notice", "other", "a", "b"]


def test_what_came_before_a_fault_is_still_given() -> None:
    def breaking() -> Iterator[Event]:
        yield at(2, "b")
        yield at(1, "a")
        raise DamagedFile

    found = in_order(breaking(), "time", 0, Limits())
    assert [next(found).text, next(found).text] == ["a", "b"]  # type: ignore[union-attr]
    with pytest.raises(DamagedFile):
        next(found)


def test_more_than_can_be_held_is_refused_after_what_was() -> None:
    found = in_order(iter([at(n, str(n)) for n in range(5)]), "time", 0, Limits(messages=3))
    kept = []
    with pytest.raises(TooLarge):
        for one in found:
            kept.append(one)
    assert len(kept) == 3
