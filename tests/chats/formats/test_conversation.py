"""The traps of a conversation as JSON: who "me" is, other shapes, what belongs to an app's own export."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.conversation import FORMAT, said

ENTRY = {"sender": "Lea", "at": "2025-03-04T20:17:40Z", "text": "hello"}


def read(document: Any, me: str | None = None) -> Reading:
    return Reading(holding("f", Member.of("chat.json", json.dumps(document).encode())), me=me)


def test_a_name_under_me_before_the_messages_tells_the_sides() -> None:
    own = {"sender": "Sam", "at": None, "text": "hi"}
    assert [message.direction for message in read({"me": "Sam", "messages": [ENTRY, own]})] == ["in", "out"]


def test_the_name_that_was_given_counts_more() -> None:
    assert [message.direction for message in read({"me": "Sam", "messages": [ENTRY]}, me="Lea")] == ["out"]


def test_without_a_name_nobody_is_the_person() -> None:
    assert [message.direction for message in read({"messages": [ENTRY]})] == [None]


def test_values_of_another_type_are_empty() -> None:
    assert said({"sender": ["Lea"], "at": {"year": 2025}, "text": True, "kind": 3}) == said({})


@pytest.mark.parametrize(
    "document",
    [
        {"participants": [{"name": "A"}], "messages": [ENTRY]},  # Instagram's beginning
        {"messages": [{"sender_name": "Lea", "timestamp_ms": 1, "text": "a", "sender": 1}]},
        {"messages": [{"from": "Lea", "text": "hello"}]},
        [ENTRY],
    ],
)
def test_other_shapes_are_not_claimed(document: Any) -> None:
    assert FORMAT.recognise(Member.of("chat.json", json.dumps(document).encode())) is False
