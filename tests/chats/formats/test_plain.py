"""The traps of pasted text: it must be text, and what it is taken for is always said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits, Member, Reading, holding
from standfast.chats.formats.plain import recognise
from standfast.errors import UnknownFormat
from standfast.records import Message


def read(data: bytes, *, limits: Limits | None = None, me: str | None = None) -> tuple[list[Message], Reading]:
    reading = Reading(holding("-", Member.of("-", data)), limits=limits or Limits(), me=me)
    return list(reading), reading


def codes(reading: Reading) -> set[str]:
    return {notice.code for notice in reading.summary().warnings}


@pytest.mark.parametrize(
    "data",
    [
        b'{"messages": []}',
        b"{}",
        b"[]",
        b'["a"]',
        b"[1, 2]",
        b" \n[{",
        b"<html><body>Nadia: hi",
        b"<!DOCTYPE html>",
        b"<?xml version='1.0'?>",
        b"{\\rtf1\\ansi hello}",
        b"%PDF-1.7 hello",
        b"#!/bin/sh\necho hi",
        b"hello\x00world",
        bytes(range(1, 256)) * 4,
        b"\n \t\r\n",
        b"",
        b"...!!!",
    ],
)
def test_what_is_no_pasted_text_is_refused(data: bytes) -> None:
    assert not recognise(Member.of("chat.txt", data))
    with pytest.raises(Exception, match=r"\w") as refused:
        read(data)
    assert refused.type.__module__ == "standfast.errors"


@pytest.mark.parametrize(
    "data",
    [
        b"hi",
        b"[21:17] Nadia: hi",
        b"<3 you",
        "Nadia: слово".encode(),
        "你好".encode(),
        b"caf\xe9",
        b"{hi}",
        b"a\x0bb" * 90,
    ],
)
def test_what_people_paste_is_text(data: bytes) -> None:
    assert recognise(Member.of("-", data))


@given(st.binary(max_size=300))
def test_recognising_never_raises(data: bytes) -> None:
    recognise(Member.of("x", data))


@given(
    st.lists(
        st.sampled_from([b"Nadia: x\n", b"21:17\n", b"\r\n", b"\n", b"Me: y", b"\xe9", "é \u2028".encode()]),
        max_size=20,
    )
)
def test_every_byte_of_a_pasted_text_is_accounted_for(pieces: list[bytes]) -> None:
    try:
        _, reading = read(b"x" + b"".join(pieces))
    except UnknownFormat:
        return
    summary = reading.summary()
    assert summary.accounts.total == summary.bytes
    assert summary.accounts.unparsed == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_with_a_byte_order_mark_is_read(encoding: str) -> None:
    messages, reading = read("Nadia: ça va\r\nMarc: 😊\r\n".encode(encoding))
    assert [(message.sender, message.text) for message in messages] == [("Nadia", "ça va"), ("Marc", "😊")]
    assert reading.summary().accounts.total == reading.summary().bytes


def test_letters_that_had_to_be_guessed_are_said() -> None:
    [message], reading = read("Nadia: tout est enregistré, é, è".encode("cp1252"))
    assert message.text == "tout est enregistré, é, è"
    assert "encoding_guessed" in codes(reading)


def test_no_other_character_ends_a_line() -> None:
    text = "Nadia: one\u2028Marc: two\u0085three\x0bfour\rfive\nMarc: six"
    messages, _ = read(text.encode())
    assert [message.text for message in messages] == ["one\u2028Marc: two\u0085three\x0bfour\rfive", "six"]


def test_one_line_beyond_the_limit_is_reported_and_the_others_read() -> None:
    limits = Limits(line_bytes=400_000)
    messages, reading = read(b"pay\n" + b"a" * 900_000 + b"\nnow\n", limits=limits)
    assert [message.text for message in messages] == ["pay", "now"]
    assert {piece.reason for piece in reading.summary().unparsed} == {"one line is too large"}


def test_a_message_beyond_the_limit_is_reported() -> None:
    text = b"Nadia: a\n" + b"more\n" * 100 + b"Nadia: b\nNadia: c\nMarc: d\n" * 40
    messages, reading = read(text, limits=Limits(message_bytes=300))
    assert len(messages) == 120
    [piece] = reading.summary().unparsed
    assert (piece.reason, piece.size) == ("one message is too large", 509)


def test_me_by_name_counts_more_than_the_word() -> None:
    messages, _ = read(b"Nadia: pay\nMarc: no\nNadia: now", me="Marc")
    assert [message.direction for message in messages] == ["in", "out", "in"]


def test_a_format_for_nothing_else_is_asked_last() -> None:
    """What WhatsApp on a computer copies is WhatsApp's, though it would also pass as pasted text."""
    _, reading = read(b"[21:17, 04/03/2025] Nadia Q: send 400\n[21:18, 04/03/2025] Marc: no\n")
    assert reading.summary().format == "whatsapp"


def test_what_stands_before_the_first_name_is_a_note() -> None:
    messages, _ = read(codecs.BOM_UTF8 + b"yesterday\n\nNadia: pay\nMarc: no\n")
    assert (messages[0].kind, messages[0].text) == ("system", "yesterday")
