"""Telegram's pages: who spoke is carried on only where the page says so, and the pages of one chat are one."""

from __future__ import annotations

import json

import pytest

from standfast.chats import Holding, Reading
from standfast.chats.format import Book
from standfast.chats.formats.telegram_html import chats, read, recognise
from standfast.chats.member import Member
from standfast.records import Message


def entry(
    inside: str = "", *, name: str = "Nadia", joined: bool = False, time: str = "04.03.2025 21:17:40 UTC+01:00"
) -> str:
    head = "" if joined else f'<div class="from_name">\n{name} \n</div>'
    return (
        f'<div class="message default clearfix{" joined" if joined else ""}" id="message9"><div class="body">'
        f'<div class="pull_right date details" title="{time}">21:17</div>{head}{inside}</div></div>'
    )


def text(words: str) -> str:
    return f'<div class="text">\n{words}\n</div>'


def page(*entries: str, name: str = "messages.html", alone: bool = True) -> Member:
    history = f'<div class="page_body chat_page"><div class="history">{"".join(entries)}</div></div>'
    return Member.of(name, f"<!DOCTYPE html><html><body>{history}</body></html>".encode(), alone=alone)


def told(*members: Member) -> list[Message]:
    return [event for event in read(members, Book()) if isinstance(event, Message)]


def test_a_joined_message_is_the_last_senders() -> None:
    messages = told(page(entry(name="Nadia"), entry(name="Marc"), entry(joined=True)))
    assert [message.sender for message in messages] == ["Nadia", "Marc", "Marc"]


def test_nobody_is_carried_over_to_another_page() -> None:
    messages = told(page(entry(name="Nadia")), page(entry(joined=True), name="messages2.html"))
    assert [message.sender for message in messages] == ["Nadia", None]


def test_a_forwarded_message_is_from_who_sent_it_on() -> None:
    forwarded = f'<div class="forwarded body"><div class="from_name">Somebody</div>{text("look")}</div>'
    (message,) = told(page(entry(forwarded, name="Marc")))
    assert (message.sender, message.text) == ("Marc", "look")


def test_a_message_without_a_name_that_is_not_joined_has_no_sender() -> None:
    messages = told(page(entry(name="Nadia"), entry().replace("from_name", "other")))
    assert [message.sender for message in messages] == ["Nadia", None]


def test_pages_are_read_by_number_and_folders_apart() -> None:
    names = ["c/chat_2/messages.html", "c/chat_1/messages10.html", "c/chat_1/messages2.html", "c/chat_1/messages.html"]
    groups = list(chats([page(name=name, alone=False) for name in names]))
    assert [[member.name for member in group] for group in groups] == [names[:1], names[:0:-1]]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("04.03.2025 21:17:40 UTC+01:00", "2025-03-04T21:17:40+01:00"),
        ("04.03.2025 21:17:40 UTC-09:30", "2025-03-04T21:17:40-09:30"),
        ("04.03.2025 21:17:40", "2025-03-04T21:17:40"),
        ("04.13.2025 21:17:40", None),
        ("04.03.2025 21:17:40 UTC+99:00", "2025-03-04T21:17:40"),
        ("yesterday", None),
    ],
)
def test_the_time_has_an_offset_where_the_page_tells_it(time: str, expected: str | None) -> None:
    (message,) = told(page(entry(text("hi"), time=time)))
    assert (message.sent_at.isoformat() if message.sent_at else None) == expected
    assert message.sent_at_text == time


@pytest.mark.parametrize(
    ("status", "direction"), [("Outgoing (5 seconds)", "out"), ("Cancelled", "out"), ("Missed", "in"), ("Anrufe", None)]
)
def test_a_call_tells_who_made_it(status: str, direction: str | None) -> None:
    lines = f'<div class="title bold">A</div><div class="status details">{status}</div>'
    box = f'<div class="media_wrap"><div class="media media_call"><div class="body">{lines}</div></div></div>'
    (message,) = told(page(entry(box)))
    assert (message.kind, message.text, message.direction) == ("call", status, direction)


def test_the_address_behind_words_is_kept() -> None:
    (message,) = told(
        page(entry(text('<a href="https://pay.example/x">here</a> <a href="https://t.me/nadia_q">@nadia_q</a>')))
    )
    assert message.text == "here @nadia_q\nhttps://pay.example/x"


@pytest.mark.parametrize(
    "words",
    ["&lt;div class=&quot;message default&quot;&gt;", "<script>x</script>", "a<br><br>b"],
)
def test_words_cannot_begin_a_message(words: str) -> None:
    assert len(told(page(entry(text(words))))) == 1


def test_lists_of_the_export_are_not_taken() -> None:
    contacts = (
        b'<!DOCTYPE html><html><body><div class="page_body list_page"><div class="entry">A</div></div></body></html>'
    )
    assert not recognise(Member.of("lists/contacts.html", contacts, alone=False))


def test_pages_beside_the_json_of_the_same_app_are_left_aside_and_told() -> None:
    item = {
        "id": 1,
        "type": "message",
        "date_unixtime": "1741119460",
        "from": "Nadia",
        "from_id": "user62",
        "text": "hi",
    }
    body = json.dumps({"name": "Nadia", "type": "personal_chat", "id": 62, "messages": [item]}).encode()
    pages = page(entry(text("hi")), name="x/messages.html", alone=False)
    reading = Reading(Holding("x.zip", (Member.of("x/result.json", body, alone=False), pages), packed=True))
    assert [message.text for message in reading] == ["hi"]
    summary = reading.summary()
    assert (summary.format, summary.conversations, summary.other_members) == ("telegram", 1, 1)
    assert "html_beside_json" in {notice.code for notice in summary.warnings}


def test_pages_beside_the_json_are_read_where_they_are_asked_for() -> None:
    item = {"id": 1, "type": "message", "date_unixtime": "1741119460", "text": "from json"}
    body = json.dumps({"name": "Nadia", "type": "personal_chat", "id": 62, "messages": [item]}).encode()
    pages = page(entry(text("from the page")), name="x/messages.html", alone=False)
    holding = Holding("x.zip", (Member.of("x/result.json", body, alone=False), pages), packed=True)
    assert [message.text for message in Reading(holding, format="telegram_html")] == ["from the page"]
