"""The JSON that other programs rely on."""

from __future__ import annotations

import json
from datetime import datetime

from standfast.chats import Member, Reading, holding
from standfast.chats.shape import conversation_object, dumped, message_object, summary_object
from standfast.records import ConversationLine

CHAT = b"[13/03/2025, 22:04:11] Nadia: send 400\n[13/03/2025, 22:05:11] Marc: <attached: 1.jpg>\n"


def test_a_message_has_the_keys_of_the_contract() -> None:
    message = next(iter(Reading(holding("c", Member.of("c", CHAT)), me="Marc")))
    told = message_object(message)
    contract = {
        "type": "message", "conversation": 0, "sent_at": "2025-03-13T22:04:11", "sent_at_text": "13/03/2025, 22:04:11",
        "time_candidates": [], "sender": "Nadia", "direction": "in", "text": "send 400", "kind": "message",
        "attachments": [],
    }  # fmt: skip
    assert {key: told[key] for key in contract} == contract
    assert {"file", "path", "line"} <= set(told["source"])


def test_a_summary_has_the_keys_of_the_contract() -> None:
    reading = Reading(holding("c", Member.of("c", CHAT)))
    list(reading)
    told = summary_object(reading.summary())
    wanted = {"type", "file", "format", "conversations", "messages", "system", "bytes", "unparsed_bytes", "time_basis"}
    assert wanted | {"warnings"} <= set(told)
    assert (told["bytes"], told["unparsed_bytes"], told["messages"]) == (len(CHAT), 0, 2)
    json.loads(dumped(told))


def test_a_listed_conversation_has_dates_and_no_names() -> None:
    line = ConversationLine(3, 20, datetime(2025, 3, 1), None)
    assert conversation_object("f", line) == {
        "type": "conversation", "file": "f", "conversation": 3, "messages": 20, "first": "2025-03-01T00:00:00",
        "last": None,
    }  # fmt: skip
