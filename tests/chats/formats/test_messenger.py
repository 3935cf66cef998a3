"""Messenger takes only what folders say is Facebook's, although Instagram writes the same JSON."""

from __future__ import annotations

import json

import pytest

from standfast.chats.formats import instagram, messenger
from standfast.chats.member import Member


def thread(content: str, uri: str, name: str = "message_1.json") -> Member:
    entry = {"sender_name": "A", "timestamp_ms": 1, "content": content, "photos": [{"uri": uri}]}
    return Member.of(name, json.dumps({"messages": [entry]}).encode(), alone="/" not in name)


@pytest.mark.parametrize(
    "content", ["hi", "https://www.instagram.com/noe.q77/", "your instagram, your_instagram_activity"]
)
def test_a_link_to_instagram_does_not_make_a_file_instagrams(content: str) -> None:
    member = thread(content, "your_facebook_activity/messages/inbox/a/photos/1.jpg")
    assert (messenger.recognise(member), instagram.recognise(member)) == (True, False)


@pytest.mark.parametrize("content", ["hi", "find me on facebook or messenger"])
def test_the_word_facebook_does_not_make_a_file_messengers(content: str) -> None:
    assert not messenger.recognise(thread(content, "messages/inbox/a/photos/1.jpg"))


def test_escaped_slashes_of_older_exports_are_read_too() -> None:
    member = thread("hi", "your_facebook_activity/messages/1.jpg")
    escaped = member.head.replace(b"/", b"\\/")
    assert messenger.recognise(Member.of("message_1.json", escaped))
