"""The traps of mails and mailboxes."""

from __future__ import annotations

import pytest

from standfast.chats import Holding, Member, Reading, holding
from standfast.chats.formats.mail import recognise
from standfast.records import Message

HEAD = "From: Nadia Q <nadia@mail.example>\nTo: marc@home.example\nDate: Tue, 4 Mar 2025 21:17:40 +0100\n"


def read(text: str, *, me: str | None = None, conversation: int | None = None) -> tuple[list[Message], Reading]:
    reading = Reading(holding("a.eml", Member.of("a.eml", text.encode())), me=me, conversation=conversation)
    return [message for message in reading if message.kind != "system"], reading


def codes(reading: Reading) -> set[str]:
    return {notice.code for notice in reading.summary().warnings}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Nadia: send 400\nMarc: no\n",
        "From: here\nto: there\n\nhello",  # neither a date nor anything that machines write
        "From: a@x.example\nDate is now\n\n",
        "<html>\nFrom: a@x.example\nDate: x\nSubject: y\n",
        '{"From": "a@x.example"}',
        "\x00\x01\x02",
        " From: a@x.example\nDate: x\nSubject: y\n",
    ],
)
def test_what_is_no_mail_is_not_claimed(text: str) -> None:
    assert not recognise(Member.of("a.eml", text.encode()))


@pytest.mark.parametrize(
    "text", [HEAD, "From nadia Tue Mar  4 20:00:00 2025\n" + HEAD + "\nhello", HEAD.replace("\n", "\r\n")]
)
def test_a_mail_is_claimed_even_where_it_breaks_off(text: str) -> None:
    assert recognise(Member.of("a.txt", text.encode()))


def test_a_line_that_begins_with_from_in_one_mail_begins_no_other() -> None:
    forged = "\nFrom marc@home.example Tue Mar  4 20:00:00 2025\nFrom: marc@home.example\n\nI will pay\n"
    [message], _ = read(HEAD + "\nhello\n" + forged)
    assert message.text.endswith("I will pay")
    assert message.sender == "Nadia Q"


def test_in_a_mailbox_a_quoted_from_is_unquoted_once() -> None:
    [message], _ = read("From x Tue Mar  4 20:00:00 2025\n" + HEAD + "\n>From now\n>>From then\n> From me\n")
    assert message.text == "From now\n>From then\n> From me"


def test_a_mark_in_a_mailbox_needs_an_empty_line_a_year_and_a_field() -> None:
    mark = "From x@y.example Tue Mar  4 20:00:00 2025\n"
    for body in (f"one\n{mark}X-A: b\n", f"one\n\n{mark}no field\n", "one\n\nFrom me to you\nX-A: b\n"):
        messages, _ = read(mark + HEAD + "\n" + body)
        assert [message.text for message in messages] == [body.strip()]


def test_a_mail_that_says_it_is_from_its_own_receiver_came_in() -> None:
    """The commonest bluff: "I sent this from your own account". It must not become the person's own words."""
    [message], reading = read(
        HEAD.replace("nadia@mail", "marc@home") + "\nI have your password\n", me="marc@home.example"
    )
    assert message.direction == "in"
    assert "mail_from_itself" in codes(reading)


@pytest.mark.parametrize(
    ("me", "direction"), [("marc@home.example", "in"), ("NADIA@mail.example", "out"), ("Nadia Q", "out"), (None, None)]
)
def test_direction_is_known_from_who_me_is(me: str | None, direction: str | None) -> None:
    [message], _ = read(HEAD + "\nhi\n", me=me)
    assert message.direction == direction


def test_a_delivered_mail_came_in_whoever_me_is() -> None:
    [message], _ = read("Delivered-To: marc@home.example\n" + HEAD + "\nhi\n")
    assert message.direction == "in"


def test_without_a_date_the_time_is_when_it_was_last_handed_on() -> None:
    received = "Received: from a by b; Tue, 4 Mar 2025 20:17:44 +0000\n"
    [message], reading = read(received + HEAD.replace("Date: Tue, 4 Mar 2025 21:17:40 +0100", "Subject: x") + "\nhi\n")
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == "2025-03-04T20:17:44+00:00"
    assert message.sent_at_text == ""
    assert "mail_no_date" in codes(reading)


@pytest.mark.parametrize(("day", "differs"), [("5", False), ("6", True), ("3", True)])
def test_a_date_far_from_the_delivery_is_said(day: str, differs: bool) -> None:
    _, reading = read(f"Received: from a by b; Thu, {day} Mar 2025 20:00:00 +0000\n" + HEAD + "\nhi\n")
    assert ("mail_date_differs" in codes(reading)) is differs


def test_a_date_without_a_zone_beside_one_with_a_zone_is_no_fault() -> None:
    [message], _ = read(HEAD.replace(" +0100", "") + "Received: by b; Tue, 4 Mar 2025 20:17:44 +0000\n\nhi\n")
    assert message.sent_at is not None
    assert message.sent_at.tzinfo is None


def test_answers_are_one_conversation_and_others_are_not() -> None:
    answer = (
        HEAD.replace("Nadia Q <nadia@mail.example>", "x")
        .replace("marc@home", "nadia@mail")
        .replace("x", "MARC@home.example", 1)
    )
    other = HEAD.replace("nadia@mail.example", "emma@mail.example")
    mark = "From x@y.example Tue Mar  4 20:00:00 2025\n"
    messages, reading = read("\n".join(mark + mail + "\nhi\n" for mail in (HEAD, answer, other)), conversation=0)
    assert len(messages) == 2
    assert reading.summary().conversations == 2


def test_mails_of_a_folder_stand_in_the_order_of_their_times() -> None:
    later, earlier = HEAD + "\nsecond\n", HEAD.replace("21:17", "20:00") + "\nfirst\n"
    parts = (Member.of("a.eml", later.encode(), alone=False), Member.of("b.eml", earlier.encode(), alone=False))
    told = [message.text for message in Reading(Holding("mails", parts, packed=True)) if message.kind == "message"]
    assert told == ["first", "second"]


def test_a_very_long_mail_is_told_as_far_as_it_is_read() -> None:
    reading = Reading(holding("a.eml", Member.of("a.eml", (HEAD + "\npay\n").encode() + b"\n" * 1_000_010)))
    [message] = [message for message in reading if message.kind == "message"]
    assert message.text == "pay"
    assert reading.summary().accounts.total == reading.summary().bytes


def test_without_a_subject_there_is_no_empty_line_before_the_words() -> None:
    [message], _ = read(HEAD + "\nhi\n")
    assert message.text == "hi"
