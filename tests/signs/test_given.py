"""A conversation handed over as JSON becomes messages, or is refused with what it should look like."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given as always
from hypothesis import strategies as st

from standfast.errors import UnknownFormat
from standfast.records import Place
from standfast.signs.given import given

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["sender", "at", "sent_at", "text", "kind", "direction", "me", "more"])
LIKELY = st.sampled_from(
    ["in", "out", "call", "system", "L", "2025-03-14T21:52:00Z", "2025-03-14", "", 1741119460, 1e999]
)
ENTRIES = st.dictionaries(KEYS, LIKELY | JSON, max_size=8)


def test_every_entry_is_a_message() -> None:
    (first, second) = given(
        {
            "messages": [
                {"sender": "L", "at": "2025-03-14T21:52:00Z", "text": "hi", "direction": "in"},
                {"sender": "Marc", "at": None, "text": "who is this?", "direction": "out", "more": [1]},
            ]
        }
    )
    assert (first.sender, first.text, first.direction, first.kind) == ("L", "hi", "in", "message")
    assert first.sent_at == datetime(2025, 3, 14, 21, 52, tzinfo=UTC)
    assert (second.sent_at, second.direction) == (None, "out")


def test_the_place_of_a_message_is_its_entry() -> None:
    made = given({"messages": [{"text": "a"}, {"text": "b"}]}, file="chats.jsonl", line=7)
    assert [one.source for one in made] == [
        Place("chats.jsonl", "#messages[0]", 7, 0, 0),
        Place("chats.jsonl", "#messages[1]", 7, 0, 0),
    ]


@pytest.mark.parametrize(
    ("me", "own", "directions"),
    [
        (None, None, [None, None]),
        ("L", None, ["out", "in"]),
        (None, "Marc", ["in", "out"]),
        ("L", "Marc", ["out", "in"]),
        (None, "", [None, None]),
        (None, 5, [None, None]),
        ("Zoe", None, ["in", "in"]),
    ],
)
def test_the_person_is_named_by_the_caller_or_by_the_conversation(
    me: str | None, own: Any, directions: list[str | None]
) -> None:
    conversation = {"me": own, "messages": [{"sender": "L", "text": "a"}, {"sender": "Marc", "text": "b"}]}
    assert [one.direction for one in given(conversation, me=me)] == directions


def test_a_direction_that_is_written_counts_more_than_a_name() -> None:
    (one,) = given({"messages": [{"sender": "L", "text": "a", "direction": "in"}]}, me="L")
    assert one.direction == "in"


@pytest.mark.parametrize("kind", ["message", "system", "call", "deleted"])
def test_a_kind_is_kept(kind: str) -> None:
    assert given({"messages": [{"kind": kind}]})[0].kind == kind


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"sender": None, "at": 5, "text": None, "kind": "shout", "direction": "up"},
        {"sender": [], "at": {}, "text": True},
    ],
)
def test_what_is_missing_or_of_another_type_is_empty(entry: dict[str, Any]) -> None:
    (one,) = given({"messages": [entry]}, me="Marc")
    assert (one.sender, one.sent_at, one.text, one.kind, one.direction) == (None, None, "", "message", None)


def test_a_conversation_may_be_empty() -> None:
    assert given({"messages": []}) == ()


@pytest.mark.parametrize(
    "conversation",
    [
        *(None, True, 5, "messages", [], {}, [{"sender": "L", "text": "a"}]),
        *({"message": []}, {"messages": None}, {"messages": {}}, {"messages": "hi"}, {"messages": ["hi"]}),
        *({"messages": [{"text": "a"}, None]}, {"messages": [[]]}),
    ],
)
def test_another_shape_is_refused_and_the_right_one_is_told(conversation: Any) -> None:
    with pytest.raises(UnknownFormat) as refused:
        given(conversation)
    assert '{"messages": [{"sender", "at", "text"}]}' in refused.value.hint


@always(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        made = given(value)
    except UnknownFormat:
        return
    assert len(made) == len(value["messages"])


@always(st.lists(ENTRIES, max_size=5), JSON)
def test_any_entries_are_as_many_messages(entries: list[dict[str, Any]], own: Any) -> None:
    made = given({"messages": entries, "me": own})
    assert len(made) == len(entries)
    assert all(isinstance(one.text, str) for one in made)
