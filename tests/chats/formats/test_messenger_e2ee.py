"""Encrypted Messenger chats are correct UTF-8, and the repair of the other export must not touch them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfast.chats.format import Book
from standfast.chats.formats import instagram, messenger
from standfast.chats.formats.messenger_e2ee import read, recognise
from standfast.chats.member import Member
from standfast.records import Message, Notice, Unparsed


def thread(*messages: Any) -> Member:
    body = {"participants": ["A", "B"], "threadName": "A_1", "messages": list(messages)}
    return Member.of("A_1.json", json.dumps(body, ensure_ascii=False).encode())


def test_the_layout_is_not_taken_for_the_other_one() -> None:
    member = thread({"senderName": "A", "timestamp": 1, "text": "hi"})
    assert recognise(member)
    assert not instagram.recognise(member)
    assert not messenger.recognise(member)


@pytest.mark.parametrize("text", ["dÃ©jÃ  vu", "naïve café", "Â£400", "😊 не Ñ"])
def test_letters_stay_as_they_are(text: str) -> None:
    (message,) = read((thread({"senderName": "Zoé", "timestamp": 1, "text": text}),), Book())
    assert isinstance(message, Message)
    assert (message.text, message.sender) == (text, "Zoé")


def test_the_first_participant_is_not_taken_for_me() -> None:
    (message,) = read((thread({"senderName": "A", "timestamp": 1, "text": "hi"}),), Book())
    assert isinstance(message, Message)
    assert message.direction is None


def test_a_file_that_was_not_downloaded_is_still_told() -> None:
    entry = {
        "senderName": "A",
        "timestamp": 1,
        "media": [{"uri": "Failed to download media"}, {}, 3, {"uri": "./media/a.jpg"}],
    }
    notice, message = read((thread(entry),), Book())
    assert isinstance(notice, Notice)
    assert notice.code == "missing_media"
    assert isinstance(message, Message)
    assert [(file.name, file.kind) for file in message.attachments] == [("", "other")] * 3 + [("a.jpg", "image")]


@pytest.mark.parametrize("entry", [None, 3, "text", [], {}, {"type": "text"}])
def test_what_is_no_message_is_reported(entry: Any) -> None:
    (piece,) = read((thread(entry),), Book())
    assert isinstance(piece, Unparsed)


@pytest.mark.parametrize("stamp", ["soon", None, -1, 10**30, True, [1]])
def test_a_time_that_is_none_leaves_the_message(stamp: Any) -> None:
    (message,) = read((thread({"senderName": "A", "timestamp": stamp, "text": "hi"}),), Book())
    assert isinstance(message, Message)
    assert message.sent_at is None
