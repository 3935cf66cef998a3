"""The traps of X's archive: a script instead of JSON, escaped text, events between messages, ids instead of names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.x import FORMAT, unescaped
from standfast.records import Message


def archive(*events: dict[str, Any], lead: str = "window.YTD.direct_messages.part0 = ") -> bytes:
    conversation = {"dmConversation": {"conversationId": "1-2", "messages": list(events)}}
    return (lead + json.dumps([conversation])).encode()


def said(**more: Any) -> dict[str, Any]:
    return {"messageCreate": {"senderId": "2", "text": "hi", "createdAt": "2025-03-04T20:17:40.000Z", **more}}


def read(data: bytes) -> list[Message]:
    return list(Reading(holding("f", Member.of("direct-messages.js", data))))


@pytest.mark.parametrize(
    "lead",
    [
        "window.YTD.direct_messages.part0 = ",
        "window.YTD.direct_message.part12 = ",
        "window.YTD.direct_messages_group.part0 =\n",
        "window.YTD.direct_message_group.part0=",
        "",
    ],
)
def test_every_lead_seen_is_recognised(lead: str) -> None:
    assert [message.text for message in read(archive(said(), lead=lead))] == ["hi"]


@pytest.mark.parametrize("lead", ["window.YTD.tweets.part0 = ", "window.YTD.direct_message_headers.part0 = "])
def test_other_files_of_the_archive_are_left_alone(lead: str) -> None:
    assert FORMAT.recognise(Member.of("f.js", archive(said(), lead=lead))) is False


def test_text_is_unescaped_once() -> None:
    assert read(archive(said(text="&amp;lt; &lt;3")))[0].text == "&lt; <3"


@given(st.text())
def test_what_x_escapes_comes_back_as_it_was_typed(text: str) -> None:
    assert unescaped(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == text


def test_the_full_link_stands_below_the_short_one_and_only_once() -> None:
    urls = [{"url": "https://t.co/a", "expanded": "https://pay.example/n"}] * 2
    assert (
        read(archive(said(text="see https://t.co/a", urls=urls)))[0].text == "see https://t.co/a\nhttps://pay.example/n"
    )


def test_a_conversation_in_two_files_is_one() -> None:
    parts = [Member.of(f"data/direct-messages-part{n}.js", archive(said(text=str(n))), alone=False) for n in (1, 2)]
    claims = Reading(holding("f", parts[0])).claims
    assert len(claims) == 1
    from standfast.chats import Holding

    assert {message.text for message in Reading(Holding("f.zip", tuple(parts), packed=True))} == {"1", "2"}


def test_an_event_of_an_unknown_kind_is_a_system_line() -> None:
    (found,) = read(archive({"somethingNew": {"initiatingUserId": "2", "createdAt": "2025-03-04T20:17:40.000Z"}}))
    assert (found.kind, found.text, found.sender) == ("system", "somethingNew:", "2")
