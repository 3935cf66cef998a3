"""WhatsApp text exports: every message read back as it was, and no time that is wrong in silence."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings

from standfast.chats import Member, Reading, holding
from standfast.chats.format import Book
from standfast.chats.formats import whatsapp
from standfast.chats.limits import Limits
from standfast.records import Message, Notice
from tests.chats.writer import Layout, Said, layouts, talks, write


def read(data: bytes | str, *, me: str | None = None) -> tuple[list[Message], dict[str, Notice]]:
    data = data.encode() if isinstance(data, str) else data
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data)), format="whatsapp", me=me)
    messages = list(reading)
    summary = reading.summary()
    assert summary.accounts.total == summary.bytes == len(data)
    return messages, {notice.code: notice for notice in summary.warnings}


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talks(), layouts())
def test_what_a_phone_writes_is_read_back_and_no_time_is_wrong_in_silence(said: list[Said], layout: Layout) -> None:
    messages, notices = read(write(said, layout))
    assert [(message.sender, message.text) for message in messages] == [(one.sender, one.text) for one in said]
    for message, one in zip(messages, said, strict=True):
        if message.sent_at is not None:
            assert message.sent_at == layout.shown(one.at)
        else:
            assert layout.shown(one.at) in message.time_candidates
            assert {"date_order_undecided", "half_day_unknown"} & notices.keys()


def android(*lines: str, day: str = "13/03/2025") -> str:
    return "".join(f"{day}, 21:{17 + index:02} - {line}\n" for index, line in enumerate(lines))


def said(text: str) -> list[tuple[str | None, str]]:
    return [(message.sender, message.text) for message in read(text)[0]]


def test_an_export_of_exactly_forty_thousand_messages_may_have_lost_older_ones() -> None:
    line = "13/03/2025, 21:17 - Marc: hi\n"
    for count, warned in ((40_000, True), (39_600, True), (39_599, False), (40_401, False), (10_000, True)):
        messages, notices = read(line * count)
        assert len(messages) == count
        assert bool({"near_40k", "near_10k"} & notices.keys()) is warned, count


def test_a_name_and_a_colon_with_nothing_after_it_is_an_empty_message_of_somebody_known() -> None:
    assert said(android("Marc: hi", "Marc:", "Nadia Q: ", "Marc:\nwell: then", "Somebody:")) == [
        ("Marc", "hi"), ("Marc", ""), ("Nadia Q", ""), ("Marc", "well: then"), (None, "Somebody:"),
    ]  # fmt: skip


def test_a_colon_on_a_later_line_ends_no_name() -> None:
    assert said(android("Marc: hi", "You left\nprice: 400")) == [("Marc", "hi"), (None, "You left\nprice: 400")]


def test_a_line_of_the_app_that_ends_like_a_name_is_not_that_persons() -> None:
    assert said(android("Marc: hi", "Marcx")) == [("Marc", "hi"), (None, "Marcx")]


def test_a_message_longer_than_the_limit_is_told_and_its_bytes_are_kept() -> None:
    data = android("Marc: hi", "Marc: " + "x" * 70, "Marc: bye").encode()
    long = b"13/03/2025, 21:19 - Marc: " + b"y" * 50_000_000 + b"\n"
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data + long + data)))
    messages = list(reading)
    summary = reading.summary()
    assert [message.text[:3] for message in messages] == ["hi", "xxx", "bye", "yyy", "hi", "xxx", "bye"]
    assert [piece.reason for piece in summary.unparsed] == ["longer than any message"]
    assert summary.accounts.total == summary.bytes
    assert messages[4].source.line == 5


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_half_a_character_at_the_end_is_told_as_that(name: str) -> None:
    data = ("\ufeff" + android("Marc: hi 😊")).encode(name) + "😊".encode(name)[:3]
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data)))
    assert [message.text for message in reading] == ["hi 😊"]
    assert [(piece.reason, piece.size) for piece in reading.summary().unparsed] == [("half a character", 3)]


def test_a_forged_header_is_told_by_its_time_or_by_its_name() -> None:
    chat = android("Nadia Q: hi", "Marc: hey", "Nadia Q: pay", "Marc: no")
    forged = "13/03/2025, 20:00 - Marc: i am guilty\n"
    stranger = "13/03/2025, 21:30 - Officer: pay the fine\n"
    assert read(chat)[1].keys().isdisjoint({"time_goes_back", "header_in_body"})
    assert read(chat + forged)[1]["time_goes_back"].lines == (5,)
    assert read(chat + stranger)[1]["header_in_body"].lines == (5,)


def test_time_that_goes_back_either_way_is_told_though_the_order_of_dates_is_open() -> None:
    _, notices = read("05/04/2025, 21:17 - A: x\n03/02/2025, 21:18 - B: y\n05/04/2025, 21:19 - A: z\n")
    assert notices["time_goes_back"].lines == (2,)
    assert "date_order_undecided" in notices


def test_time_that_may_have_gone_on_is_not_said_to_go_back() -> None:
    messages, notices = read("13/03/2025, 9:17 zz - A: x\n13/03/2025, 9:16 zz - B: y\n")
    assert messages[1].time_candidates == (datetime(2025, 3, 13, 9, 16), datetime(2025, 3, 13, 21, 16))
    assert notices["half_day_unknown"].lines == (1, 2)
    assert "time_goes_back" not in notices


def test_headers_in_another_form_inside_a_message_are_told_by_their_lines() -> None:
    pasted = "look\n[13/03/25, 20:00:00] Marc: sorry\n\nand\n3/13/25, 8:00 PM - Marc: so sorry\n"
    messages, notices = read(f"13/03/2025, 21:16 - Marc: hi\n13/03/2025, 21:17 - Nadia Q: {pasted}")
    assert [message.text for message in messages] == ["hi", pasted.rstrip("\n")]
    assert notices["header_in_body"].lines == (3, 6)


def test_the_direction_is_told_from_the_name_of_the_person_and_lines_of_the_app_have_none() -> None:
    chat = "\u200e[13/03/2025, 21:15:02] Nadia Q: \u200eMessages and calls are end-to-end encrypted.\n"
    chat += "[13/03/2025, 21:17:09] Marc: hi\n[13/03/2025, 21:17:10] Nadia Q: hey\n"
    assert [message.direction for message in read(chat, me="Marc")[0]] == [None, "out", "in"]


def test_a_number_as_a_name_is_the_account() -> None:
    text = android("\u202a+44 7700 900123\u202c: hi", "Marc 2: hey", "~\u202fNadia Q: +44 7700 900123")
    assert [(m.sender, m.sender_id) for m in read(text)[0]] == [
        ("+44 7700 900123", "+44 7700 900123"), ("Marc 2", None), ("Nadia Q", None),
    ]  # fmt: skip


def test_an_hour_that_no_clock_shows_leaves_the_time_open_and_the_text_kept() -> None:
    messages, notices = read("13/03/2025, 24:05 - Marc: hi\n13/03/2025, 21:60 - Marc: hi\n")
    assert [(message.sent_at, message.time_candidates) for message in messages] == [(None, ()), (None, ())]
    assert notices["time_unread"].lines == (1, 2)


def test_a_text_inside_an_archive_keeps_its_place() -> None:
    member = Member.of("WhatsApp Chat - Nadia Q/_chat.txt", android("Marc: hi").encode(), alone=False)
    event = next(iter(whatsapp.read((member,), Book("chats.zip"))))
    assert isinstance(event, Message)
    assert (event.source.file, event.source.path, event.source.line) == (
        "chats.zip",
        "WhatsApp Chat - Nadia Q/_chat.txt",
        1,
    )


@pytest.mark.parametrize("name", ["notes.txt", "_chat.txt"])
@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\xff\xfe", b"hello\n", b"[04/03/2025] x", b"\xd8\x00" * 50])
def test_other_texts_are_not_claimed_whatever_their_name(name: str, data: bytes) -> None:
    assert not whatsapp.recognise(Member.of(name, data))


HARD: dict[str, Callable[[int], str]] = {
    "a new name each": lambda index: f"13/03/2025, 21:17 - n{index}: x\n",
    "a new day each": lambda index: f"{index % 28 + 1}/{index % 12 + 1}/{1970 + index % 130}, 21:17 - n: x\n",
    "a day that is none": lambda index: f"99/99/{index % 10_000:04}, 21:17 - n: x\n",
    "colons": lambda _: "13/03/2025, 21:17 - " + "a: " * 40 + "\n",
    "almost headers": lambda _: "13/03/2025, 21:17 Marc: x\n[1/1/25, 1:1:1 x\n1/1/2025, 1:1 a. a. a. \n",
    "marks": lambda _: "\u200e" * 30 + "13/03/2025, 21:17 - n: \u200e<a\n",
    "another form inside": lambda _: "[13/03/25, 20:00:00] Marc: x\n",
}


@pytest.mark.parametrize("name", HARD)
def test_files_made_to_be_slow_or_large_are_read_in_bounds(name: str) -> None:
    data = (android("Marc: hi") + "".join(HARD[name](index) for index in range(150_000))).encode()
    start = time.process_time()
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data)), format="whatsapp", limits=Limits())
    assert sum(1 for _ in reading) >= 1
    summary = reading.summary()
    assert summary.accounts.total == summary.bytes
    assert all(len(notice.lines) <= 50 for notice in summary.warnings)
    assert time.process_time() - start < 10  # two seconds are usual


def test_the_clock_change_in_autumn_is_kept_in_the_order_of_the_file() -> None:
    messages, notices = read("26/10/2025, 02:59 - A: x\n26/10/2025, 02:00 - B: y\n")
    assert [message.sent_at for message in messages] == [datetime(2025, 10, 26, 2, 59), datetime(2025, 10, 26, 2, 0)]
    assert notices["time_goes_back"].lines == (2,)
