"""The traps of TikTok's export: two nestings, names that are keys, times without a zone, and much that is no chat."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.tiktok import FORMAT
from standfast.records import Message

ENTRY = {"Date": "2025-03-04 20:17:40", "From": "nadia_q77", "Content": "hi"}


def read(document: dict[str, Any], me: str | None = None) -> list[Message]:
    return list(Reading(holding("f", Member.of("f", json.dumps(document).encode())), me=me))


@pytest.mark.parametrize(
    ("outer", "middle"),
    [("Direct Message", "Direct Messages"), ("Direct Messages", "Chat History"), ("Direct Message", "Chat History")],
)
def test_every_nesting_seen_is_read(outer: str, middle: str) -> None:
    found = read({outer: {middle: {"ChatHistory": {"Chat History with nadia_q77:": [ENTRY]}}}})
    assert [(message.sender, message.text, message.direction) for message in found] == [("nadia_q77", "hi", "in")]


def test_a_name_with_a_colon_is_kept_whole() -> None:
    entry = {**ENTRY, "From": "nadia: q"}
    found = read({"Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with nadia: q:": [entry]}}}})
    assert [(message.sender, message.direction) for message in found] == [("nadia: q", "in")]


def test_the_other_direction_is_known_only_when_me_is_named() -> None:
    own = {**ENTRY, "From": "marc.h"}
    document = {"Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with nadia_q77:": [own]}}}}
    assert [message.direction for message in read(document)] == [None]
    assert [message.direction for message in read(document, me="marc.h")] == ["out"]


def test_a_date_that_says_utc_is_utc() -> None:
    entry = {**ENTRY, "Date": "2025-03-04 20:17:40 UTC"}
    (message,) = read({"Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with n:": [entry]}}}})
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == "2025-03-04T20:17:40+00:00"


def test_an_export_whose_chats_lie_far_behind_is_recognised_by_its_other_lists() -> None:
    watched = [{"Date": "2025-01-01 10:00:00", "Link": f"https://www.tiktok.example/{n}"} for n in range(3000)]
    document = {
        "Activity": {"Video Browsing History": {"VideoList": watched}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with n:": [ENTRY]}}},
    }
    data = json.dumps(document).encode()
    assert data.index(b"ChatHistory") > 64 * 1024
    assert FORMAT.recognise(Member.of("user_data.json", data))
    assert [message.text for message in read(document)] == ["hi"]
