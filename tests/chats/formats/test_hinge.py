"""The traps of Hinge's export: own words only, words beside a like, threads without words, no name at all."""

from __future__ import annotations

import json
from typing import Any

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.hinge import FORMAT


def read(*threads: dict[str, Any]) -> Reading:
    return Reading(holding("f", Member.of("matches.json", json.dumps(list(threads)).encode())))


CHAT = {"match": [{"timestamp": "2025-03-03 19:00:00"}], "chats": [{"body": "hi", "timestamp": "2025-03-04 20:17:40"}]}


def test_likes_without_words_make_no_conversation() -> None:
    like = {"like": [{"timestamp": "2025-03-03 18:00:00", "like": [{"timestamp": "2025-03-03 18:00:00"}]}]}
    assert [message.text for message in read(like, CHAT, like)] == ["hi"]


def test_nobody_is_named_and_all_is_the_persons_own() -> None:
    reading = read(CHAT)
    assert [(message.sender, message.direction, message.sender_id) for message in reading] == [(None, "out", None)]
    assert "own_only" in {notice.code for notice in reading.summary().warnings}


def test_a_list_of_other_things_is_not_claimed() -> None:
    prompts = b'[{"prompt":"I am looking for","text":"chats, body","timestamp":"2025-03-03"}]'
    assert FORMAT.recognise(Member.of("prompts.json", prompts)) is False
