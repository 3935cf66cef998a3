"""Instagram and Messenger write the same JSON: whose a file is, is told by folders and never by what people say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.format import Book
from standfast.chats.member import Member
from standfast.chats.meta import app_named, is_facebook, is_thread, mended, read, threads
from standfast.records import Message, Notice


def thread(*messages: dict[str, Any], name: str = "message_1.json", alone: bool = True) -> Member:
    body = {
        "participants": [],
        "messages": [{"sender_name": "A", "timestamp_ms": 1, **message} for message in messages],
    }
    return Member.of(name, json.dumps(body).encode(), alone=alone)


def app(content: str = "", *, uri: str = "", name: str = "message_1.json") -> str | None:
    member = thread({"content": content, "photos": [{"uri": uri}]}, name=name, alone="/" not in name)
    return app_named(member, member.head)


def test_the_folders_around_a_file_say_whose_it_is() -> None:
    assert app(name="your_facebook_activity/messages/inbox/a_1/message_1.json") == "facebook"
    assert app(name="facebook-marc-2026/messages/inbox/a_1/message_1.json") == "facebook"
    assert app(name="messages/e2ee_cutover/a_1/message_1.json") == "facebook"
    assert app(name="your_instagram_activity/messages/inbox/a_1/message_1.json") == "instagram"


@pytest.mark.parametrize(
    ("uri", "whose"),
    [
        ("your_facebook_activity/messages/inbox/a/photos/1.jpg", "facebook"),
        ("your_activity_across_facebook/messages/inbox/a/photos/1.jpg", "facebook"),
        ("your_instagram_activity/messages/inbox/a/photos/1.jpg", "instagram"),
        ("messages/inbox/a/photos/1.jpg", None),
        ("https://scontent.example/facebook/1.jpg", None),
    ],
)
def test_the_folders_a_file_points_at_say_whose_it_is(uri: str, whose: str | None) -> None:
    assert app(uri=uri) == whose


@pytest.mark.parametrize("content", ["add me on facebook", "my messenger is the same", "https://www.instagram.com/a/"])
def test_what_people_write_does_not_say_whose_a_file_is(content: str) -> None:
    assert app(content) is None
    assert app(content, uri="your_facebook_activity/x/1.jpg") == "facebook"


def test_the_name_of_a_field_does_not_say_whose_a_file_is() -> None:
    member = thread({"content": "hi", "is_unsent_image_by_messenger_kid_parent": False})
    assert app_named(member, member.head) is None
    assert not is_facebook(member)


def test_a_file_that_does_not_say_whose_it_is_comes_with_a_notice() -> None:
    events = list(read((thread({"content": "hi"}),), Book()))
    assert [event.code for event in events if isinstance(event, Notice)] == ["meta_app_unknown"]


def test_an_encrypted_thread_is_another_layout() -> None:
    assert is_thread(thread({"content": "hi"}))
    assert not is_thread(thread({"senderName": "A"}))
    assert is_thread(thread({"content": 'he wrote "senderName"'}))


def test_letters_whose_bytes_were_escaped_are_put_together_once() -> None:
    assert mended("No\u00c3\u00a9 \u00f0\u009f\u0098\u008a") == ("Noé 😊", True)
    assert mended("caf\u00e9") == ("café", False)  # never escaped: kept
    assert mended("Ελένη") == ("Ελένη", False)


@given(st.text())
def test_what_was_escaped_comes_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8")
    escaped = text.encode("utf-8").decode("latin-1")
    assert mended(escaped) == (text, True)


def test_parts_of_a_folder_are_one_conversation_and_requests_come_first() -> None:
    names = ["x/inbox/a/message_1.json", "x/inbox/a/message_2.json", "x/message_requests/b/message_1.json"]
    groups = list(threads([thread({}, name=name, alone=False) for name in names]))
    assert [[member.name for member in group] for group in groups] == [names[2:], names[:2]]


@pytest.mark.parametrize(
    ("extra", "kind", "files"),
    [
        ({"photos": [{"uri": "a/1.jpg"}, {"uri": "a/2.jpg"}]}, "message", [("1.jpg", "image"), ("2.jpg", "image")]),
        ({"gifs": [{"uri": "https://media.example/a.gif"}]}, "message", [("a.gif", "image")]),
        ({"sticker": {"uri": "s/7.png"}}, "message", [("7.png", "sticker")]),
        ({"files": [{"uri": "f/letter.docx"}]}, "message", [("letter.docx", "document")]),
        ({"photos": [{}, 3, None]}, "message", [("", "image")] * 3),
        ({"photos": "odd", "videos": 7}, "message", [("", "image"), ("", "video")]),
        ({"call_duration": 0}, "call", []),
        ({"is_unsent": True}, "deleted", []),
        ({"content": 5, "share": ["odd"]}, "message", []),
    ],
)
def test_an_entry_without_words_is_still_a_message(
    extra: dict[str, Any], kind: str, files: list[tuple[str, str]]
) -> None:
    (message,) = (event for event in read((thread(extra),), Book()) if isinstance(event, Message))
    assert message.kind == kind
    assert [(file.name, file.kind) for file in message.attachments] == files
