"""Snapchat's pages: cards and, in older ones, tables whose rows belong together two by two."""

from __future__ import annotations

import pytest

from standfast.chats.format import Book
from standfast.chats.formats.snapchat_html import read, recognise
from standfast.chats.member import Member
from standfast.records import Message, Notice, Unparsed

TABLE = "<tr><td>nadia.q77</td><td>TEXT</td><td>2021-03-04 20:17:40 UTC</td></tr>"


def page(body: str) -> Member:
    return Member.of("page.html", f"<html><body>{body}</body></html>".encode())


def told(body: str) -> tuple[list[Message], list[str], list[Unparsed], Book]:
    book = Book()
    events = list(read((page(body),), book))
    return (
        [event for event in events if isinstance(event, Message)],
        [event.code for event in events if isinstance(event, Notice)],
        [event for event in events if isinstance(event, Unparsed)],
        book,
    )


def card(said: str, media: str = "TEXT", time: str = "2025-03-04 20:17:40 UTC") -> str:
    return f"<div><h4>nadia.q77</h4><span>{media}</span>{said}<h6>{time}</h6></div>"


def test_a_card_is_read_whatever_its_styles_are() -> None:
    (message,), _, _, _ = told(card("<p>pay</p>"))
    assert (message.sender, message.text, message.sent_at_text) == ("nadia.q77", "pay", "2025-03-04 20:17:40 UTC")


def test_words_in_capitals_are_words_and_not_a_type() -> None:
    (message,), _, _, _ = told(card("<p>PAY</p>"))
    assert (message.text, message.kind, message.attachments) == ("PAY", "message", ())


def test_a_card_without_words_carried_something() -> None:
    first, second, third = told(card("", "MEDIA") + card("", "") + card("", "STATUSERASEDMESSAGE"))[0]
    assert [file.kind for file in first.attachments + second.attachments] == ["other", "other"]
    assert (third.kind, third.attachments, third.text) == ("deleted", (), "STATUSERASEDMESSAGE")


def test_a_card_that_lost_its_time_hides_no_other() -> None:
    messages, _, unparsed, _ = told("<h4>a</h4><p>one</p>" + card("<p>two</p>"))
    assert [message.text for message in messages] == ["two"]
    assert [piece.reason for piece in unparsed] == ["not a message: no time"]


def test_the_words_of_a_table_stand_in_the_row_below() -> None:
    body = f"<h3>Received Saved Chat History</h3><table>{TABLE}\n <tr><td colspan=3>pay</td></tr>{TABLE}</table>"
    messages, _, _, book = told(body)
    assert [(message.text, message.sender, message.direction) for message in messages] == [
        ("pay", "nadia.q77", "in"),
        ("", "nadia.q77", "in"),
    ]
    size = sum(message.source.end - message.source.start for message in messages)
    assert book.structure_bytes + size == page(body).size


def test_without_its_heading_a_table_does_not_say_who_sent() -> None:
    messages, notices, _, _ = told(f"<p>Received Saved Chat History</p><table>{TABLE}</table>")
    assert [(message.sender, message.sender_id, message.direction) for message in messages] == [(None, None, None)]
    assert "direction_unknown" in notices


def test_a_row_of_words_without_a_row_above_is_reported() -> None:
    _, _, unparsed, _ = told("<h3>Sent Saved Chat History</h3><table><tr><td>pay</td></tr></table>")
    assert [piece.reason for piece in unparsed] == ["not a message: a row with other columns"]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Chat History</h1><a href='chat_history/subpage_a.html'>Chat History with a</a>",
        "<h1>Friends</h1><table><tr><td>a</td><td>Alex</td><td>2021-03-04 20:17:40 UTC</td></tr></table>",
        "<h4>Login</h4><p>2021-03-04 20:17:40 UTC</p>",
    ],
)
def test_other_pages_of_the_download_are_not_taken(body: str) -> None:
    assert not recognise(page(body))
