"""Instagram takes the JSON that says it is Instagram's, or says nothing; it never takes what says it is Messenger's."""

from __future__ import annotations

import json

import pytest

from standfast.chats.formats import instagram, messenger
from standfast.chats.member import Member


def thread(uri: str, name: str = "message_1.json") -> Member:
    entry = {"sender_name": "A", "timestamp_ms": 1, "photos": [{"uri": uri}]}
    return Member.of(name, json.dumps({"messages": [entry]}).encode(), alone="/" not in name)


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("messages/inbox/a/photos/1.jpg", "message_1.json"),
        ("your_instagram_activity/messages/inbox/a/photos/1.jpg", "message_1.json"),
        ("messages/inbox/a/photos/1.jpg", "instagram-a/messages/inbox/a/message_1.json"),
    ],
)
def test_a_file_of_instagram_is_not_messengers(uri: str, name: str) -> None:
    member = thread(uri, name)
    assert (instagram.recognise(member), messenger.recognise(member)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"messages": []}',
        '{"sender_name": 1}',
        '[{"messages": 1, "sender_name": 2, "timestamp_ms": 3}]',
        "\x00",
    ],
)
def test_other_json_is_not_taken(text: str) -> None:
    assert not instagram.recognise(Member.of("message_1.json", text.encode()))
