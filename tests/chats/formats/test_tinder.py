"""The traps of Tinder's export: own words only, two ways to write a date, escaped text, much else in the file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.tinder import FORMAT, moment


def document(*matches: dict[str, Any], before: int = 0) -> bytes:
    usage = {"app_opens": {f"day {n}": n for n in range(before)}, "swipes_likes": {}}
    return json.dumps({"Usage": usage, "Messages": list(matches)}).encode()


def match(name: str, *texts: str) -> dict[str, Any]:
    sent = "Tue, 04 Mar 2025 20:17:40 GMT"
    return {
        "match_id": name,
        "messages": [{"to": 1, "from": "You", "message": text, "sent_date": sent} for text in texts],
    }


def read(data: bytes, conversation: int | None = None) -> Reading:
    return Reading(holding("f", Member.of("data.json", data)), conversation=conversation)


def test_messages_far_behind_the_usage_are_found() -> None:
    data = document(match("Match 1", "hi"), before=6000)
    assert data.index(b'"Messages"') > 64 * 1024
    assert [message.text for message in read(data)] == ["hi"]


def test_every_match_is_a_conversation_and_one_without_words_is_none() -> None:
    data = document(match("Match 2", "two"), match("Match 3"), match("Match 1", "one"))
    assert [message.text for message in read(data, 1)] == ["one"]


def test_all_messages_are_the_persons_own() -> None:
    reading = read(document(match("Match 1", "a", "b")))
    assert [(message.direction, message.sender) for message in reading] == [("out", "You")] * 2
    assert "own_only" in {notice.code for notice in reading.summary().warnings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 04 Mar 2025 20:17:40 GMT", "2025-03-04T20:17:40+00:00"),
        ("2025-03-04T20:17:40.123Z", "2025-03-04T20:17:40.123000+00:00"),
        ("Tue, 04 Mar 2025 20:17:40", "2025-03-04T20:17:40"),
        ("Tue, 44 Mar 2025 20:17:40 GMT", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_written(text: str, expected: str | None) -> None:
    found = moment(text)
    assert (found.isoformat() if found else None) == expected


def test_another_file_with_messages_is_not_claimed() -> None:
    assert FORMAT.recognise(Member.of("data.json", b'{"Messages":[{"text":"hi"}]}')) is False
