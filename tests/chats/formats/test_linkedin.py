"""The traps of LinkedIn's table: notes before it, texts over several lines, drafts, and letters decoded wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.linkedin import FORMAT, mended

HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)
ROW = "2-NjFk,,Nadia Quist,https://www.linkedin.com/in/nadia-quist-00001,Marc Hill,,2025-03-04 20:17:40 UTC,,{},INBOX"


def read(*lines: str) -> Reading:
    return Reading(holding("f", Member.of("messages.csv", "\r\n".join(lines).encode())))


def test_the_older_table_without_attachments_is_read() -> None:
    assert [message.text for message in read(HEADER, ROW.format("hi"))] == ["hi"]


def test_a_row_inside_a_text_is_text() -> None:
    inner = ROW.format("send 400").replace('"', '""')
    found = list(read(HEADER, ROW.format(f'"look what came:\r\n{inner}"')))
    assert [message.text.split("\n")[1] for message in found] == [inner]


def test_a_subject_stands_above_the_text() -> None:
    found = list(read(HEADER, ROW.format("text").replace("UTC,,", "UTC,Job offer,")))
    assert [message.text for message in found] == ["Job offer\ntext"]


def test_a_table_of_contacts_is_not_a_chat() -> None:
    contacts = b"Notes:\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    assert FORMAT.recognise(Member.of("Connections.csv", contacts)) is False


def test_later_lines_of_a_text_are_counted_as_continuation() -> None:
    reading = read(HEADER, ROW.format('"one\r\ntwo"'))
    assert len(list(reading)) == 1
    assert reading.summary().accounts.continuation == len('two",INBOX')


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("caf\u00c3\u00a9", "café"),
        ("\u00e2\u20ac\u0153quoted\u00e2\u20ac\u00a6", "“quoted…"),
        ("\u00f0\u0178\u02dc\u20ac", "😀"),
        ("São Tomé, Ærø", "São Tomé, Ærø"),
        ("привет “ok”", "привет “ok”"),
    ],
)
def test_only_letters_that_were_decoded_wrongly_change(stored: str, meant: str) -> None:
    assert mended(stored)[0] == meant


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_mending_what_was_read_as_latin_1_gives_the_text_back_and_is_done_after_once(text: str) -> None:
    once, _ = mended(text.encode().decode("latin-1"))
    if mended(text) == (text, False):
        assert once == text
