"""The traps of SMS Backup & Restore."""

from __future__ import annotations

import pytest

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.sms_backup import conversation_key, recognise
from standfast.errors import DamagedFile
from standfast.records import Message

SMS = '<sms address="+12025550148" date="1741119460123" type="1" body="send 400" contact_name="Nadia Q"/>'


def reading(inner: str, *, root: str = "smses", before: str = "") -> tuple[list[Message], Reading]:
    data = f"<?xml version='1.0'?>{before}<{root} count=\"1\">{inner}</{root}>".encode()
    chosen = Reading(holding("sms.xml", Member.of("sms.xml", data)))
    return list(chosen), chosen


def codes(chosen: Reading) -> set[str]:
    return {notice.code for notice in chosen.summary().warnings}


def mms(parts: str, *, told: str = 'address="+12025550148" msg_box="1"', addresses: str = "") -> str:
    return f'<mms date="1741119460000" {told}><parts>{parts}</parts><addrs>{addresses}</addrs></mms>'


def test_a_document_type_is_refused_calmly() -> None:
    with pytest.raises(DamagedFile, match="definitions of its own"):
        reading(SMS, before='<!DOCTYPE smses [<!ENTITY a "b">]>')


@pytest.mark.parametrize(
    "data",
    [
        b"<html><smses></html>",
        b"<plist><dict/></plist>",
        b"{}",
        b"",
        b"\x00\xff",
        b"<smsesx>",
        b"<smses",
        b"text <smses>",
    ],
)
def test_what_is_not_such_a_backup_is_not_claimed(data: bytes) -> None:
    assert not recognise(Member.of("sms.xml", data))


def test_a_picture_in_a_message_is_named_and_never_kept() -> None:
    [message], chosen = reading(mms('<part ct="image/png" name="../../x/me.png" data="QUJDREVGRw=="/>'))
    assert [(item.name, item.kind) for item in message.attachments] == [("me.png", "image")]
    assert "QUJD" not in repr((message, chosen.summary()))


def test_a_broken_part_is_reported_and_the_message_still_stands() -> None:
    [message], chosen = reading(mms('<part ct="text/plain" text="pay"/><part ct="text/plain" text="now/>'))
    assert message.text == "pay"
    summary = chosen.summary()
    assert [piece.reason for piece in summary.unparsed] == ["a quotation mark is missing"]
    assert summary.accounts.total == summary.bytes


def test_a_message_whose_end_is_missing_is_read_as_far_as_it_goes() -> None:
    messages, chosen = reading('<mms date="1741119460000" address="+12025550148" msg_box="1"><parts>' + SMS)
    assert [message.text for message in messages] == ["", "send 400"]
    assert chosen.summary().accounts.total == chosen.summary().bytes


def test_in_a_group_the_sender_is_the_one_marked_137() -> None:
    [message], _ = reading(
        mms(
            '<part ct="text/plain" text="hi"/>',
            told='address="+12025550111~+12025550112" msg_box="1" contact_name="Emma, Tom"',
            addresses='<addr address="+12025550112" type="137"/><addr address="+12025550111" type="151"/>',
        )
    )
    assert (message.sender, message.sender_id, message.direction) == ("+12025550112", "+12025550112", "in")


def test_the_time_of_a_picture_message_may_be_in_seconds() -> None:
    [message], _ = reading(mms("").replace("1741119460000", "1741119460"))
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == "2025-03-04T20:17:40+00:00"


@pytest.mark.parametrize("stamp", ["0", "", "null", "-5", "9" * 40, "²"])
def test_what_is_no_time_is_none(stamp: str) -> None:
    [message], _ = reading(SMS.replace("1741119460123", stamp))
    assert message.sent_at is None
    assert message.sent_at_text == stamp


@pytest.mark.parametrize("way", ["3", "5", "6"])
def test_what_was_never_sent_is_a_note_and_said_so(way: str) -> None:
    [message], chosen = reading(SMS.replace('type="1"', f'type="{way}"'))
    assert (message.kind, message.direction) == ("system", "out")
    assert "not_sent" in codes(chosen)


def test_an_sms_without_a_text_is_reported() -> None:
    messages, chosen = reading(SMS + '<sms address="+12025550148"/>')
    assert len(messages) == 1
    assert [piece.reason for piece in chosen.summary().unparsed] == ["not a message: no address, time or text"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("+12025550148", "202-555-0148"), ("0044 7700 900123", "07700900123"), ("A@B.example", "a@b.example")],
)
def test_one_number_written_in_two_ways_is_one_conversation(one: str, other: str) -> None:
    assert conversation_key(one) == conversation_key(other)


@pytest.mark.parametrize(("one", "other"), [("12345", "62345"), ("Bank", "Bank2"), ("+12025550148", "+12025550147")])
def test_two_numbers_are_two_conversations(one: str, other: str) -> None:
    assert conversation_key(one) != conversation_key(other)


def test_many_parts_are_bounded_and_it_is_said() -> None:
    [message], chosen = reading(mms('<part ct="image/png" cl="a.png"/>' * 1_001))
    assert len(message.attachments) == 1_000
    assert "mms_clipped" in codes(chosen)
