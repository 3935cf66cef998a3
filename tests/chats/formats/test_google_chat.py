"""The traps of Google Chat: a date as a sentence in the language of the account, members beside the messages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Holding, Member, Reading, holding
from standfast.chats.formats.google_chat import FORMAT, moments
from standfast.errors import UnknownFormat

MEMBERS = b'{"members": [{"name": "Marc", "email": "marc@example.com", "user_type": "Human"}]}'
EVENING = "2025-03-04T20:17:40+00:00"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tuesday, March 4, 2025 at 8:17:40\u202fPM UTC",
        "Tuesday, March 4, 2025 at 8:17:40 PM UTC",
        "Tuesday, 4 March 2025 at 20:17:40 UTC",
        "mardi 4 mars 2025 à 20:17:40 UTC",
        "Dienstag, 4. März 2025 um 20:17:40 UTC",
        "martes, 4 de marzo de 2025, 8:17:40 p.\u00a0m. UTC",
        "terça-feira, 4 de março de 2025 às 20:17:40 UTC",
        "martedì 4 marzo 2025 20:17:40 UTC",
        "dinsdag 4 maart 2025 om 20:17:40 UTC",
        "wtorek, 4 marca 2025 20:17:40 UTC",
        "4 Mart 2025 Salı 20:17:40 UTC",
        "Selasa, 04 Maret 2025 20.17.40 UTC",
        "Martes, Marso 4, 2025 nang 8:17:40 PM UTC",
        "вторник, 4 марта 2025 г. в 20:17:40 UTC",
        "الثلاثاء، ٤ مارس ٢٠٢٥ في ٨:١٧:٤٠ م UTC",
        "2025年3月4日火曜日 20:17:40 UTC",
        "2025年3月4日星期二 UTC 20:17:40",
        "2025年3月4日 星期二 下午8:17:40 [UTC]",
        "2025년 3월 4일 화요일 오후 8시 17분 40초 UTC",
        "20:17:40 UTC Thứ Ba, 4 tháng 3, 2025",
        "2025-03-04T20:17:40Z",
    ],
)
def test_the_same_evening_is_read_in_every_language_known(sentence: str) -> None:
    assert [one.isoformat() for one in moments(sentence)] == [EVENING]


def test_midnight_and_noon_are_told_apart() -> None:
    assert moments("Tuesday, March 4, 2025 at 12:00:01 AM UTC")[0].hour == 0
    assert moments("Tuesday, March 4, 2025 at 12:00:01 PM UTC")[0].hour == 12


def test_an_unknown_word_for_half_of_the_day_leaves_two_readings() -> None:
    found = moments("Tuesday, March 4, 2025 at 8:17:40 zz UTC")
    assert [one.hour for one in found] == [8, 20]


def test_a_sentence_without_zone_stays_without() -> None:
    (found,) = moments("Tuesday, 4 March 2025 at 20:17:40")
    assert found.isoformat() == "2025-03-04T20:17:40"


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "soon",
        "Tuesday, 31 February 2025 at 20:17:40 UTC",
        "Tuesday, 4 March 2025 at 29:17:40 UTC",
        "4/3/2025 20:17:40 UTC",
    ],
)
def test_what_is_no_certain_date_gives_none(sentence: str) -> None:
    assert moments(sentence) == ()


@given(st.text(max_size=150))
def test_any_text_is_read_or_left(text: str) -> None:
    assert len(moments(text)) <= 2


def test_a_list_of_members_without_messages_is_no_chat() -> None:
    alone = Member.of("Google Chat/Groups/DM a/group_info.json", MEMBERS, alone=False)
    assert FORMAT.recognise(alone)  # beside messages it is counted
    assert list(FORMAT.groups([alone])) == []
    with pytest.raises(UnknownFormat):
        Reading(holding("group_info.json", Member.of("group_info.json", MEMBERS)))


def test_members_are_counted_and_not_imported() -> None:
    entry = {"creator": {}, "created_date": "", "text": "hi", "topic_id": "t", "message_id": "m"}
    messages = json.dumps({"messages": [entry]}).encode()
    parts = (
        Member.of("Groups/DM a/group_info.json", MEMBERS, alone=False),
        Member.of("Groups/DM a/messages.json", messages, alone=False),
    )
    reading = Reading(Holding("t.zip", parts, packed=True))
    assert [(message.text, message.sender, message.sent_at) for message in reading] == [("hi", None, None)]
    summary = reading.summary()
    assert summary.accounts.structure == len(MEMBERS) + len(messages) - len(json.dumps(entry))
    assert summary.accounts.total == summary.bytes


def test_a_broken_list_of_members_is_counted_all_the_same() -> None:
    entry = b'{"messages": [{"created_date": "", "text": "hi", "topic_id": "t", "message_id": "m"}]}'
    parts = (
        Member.of("Groups/DM a/group_info.json", MEMBERS + b"x", alone=False),
        Member.of("Groups/DM a/messages.json", entry, alone=False),
    )
    reading = Reading(Holding("t.zip", parts, packed=True))
    assert [message.text for message in reading] == ["hi"]
    assert reading.summary().accounts.total == reading.summary().bytes
