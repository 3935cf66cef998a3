"""Snapchat's JSON: the unit of a number is told by its size, and only chats are read from the download."""

from __future__ import annotations

import json
from typing import Any

import pytest

from standfast.chats.format import Book
from standfast.chats.formats.snapchat import read, recognise
from standfast.chats.member import Member
from standfast.records import Message, Notice, Unparsed


def history(heading: str, *entries: Any) -> Member:
    return Member.of("chat_history.json", json.dumps({heading: list(entries)}).encode())


def told(member: Member) -> tuple[list[Message], list[str]]:
    events = list(read((member,), Book()))
    messages = [event for event in events if isinstance(event, Message)]
    return messages, [event.code for event in events if isinstance(event, Notice)]


def one(heading: str = "nadia.q77", **fields: Any) -> Message:
    (message,), _ = told(history(heading, {key.replace("_", " "): value for key, value in fields.items()}))
    return message


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1741119460, "2025-03-04T20:17:40+00:00"),
        (1741119460123, "2025-03-04T20:17:40.123000+00:00"),
        (1741119460123456, "2025-03-04T20:17:40.123456+00:00"),
    ],
)
def test_the_unit_of_the_time_is_told_by_its_size(number: int, expected: str) -> None:
    (message,), notices = told(
        history("a", {"From": "a", "Created": "2025-03-04 20:17:40 UTC", "Created(microseconds)": number})
    )
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == expected
    assert "time_conflict" not in notices


@pytest.mark.parametrize("number", ["1741119460", None, True, -5, 10**25, 1.5])
def test_a_number_that_is_none_leaves_the_written_time(number: Any) -> None:
    (message,), _ = told(
        history("a", {"From": "a", "Created": "2025-03-04 20:17:40 UTC", "Created(microseconds)": number})
    )
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == "2025-03-04T20:17:40+00:00"


def test_two_times_that_differ_are_not_passed_over() -> None:
    entry = {"From": "a", "Created": "2025-03-04 20:17:40 UTC", "Created(microseconds)": 1741000000000}
    (message,), notices = told(history("a", entry))
    assert message.sent_at is not None
    assert message.sent_at.isoformat() == "2025-03-04T20:17:40+00:00"
    assert "time_conflict" in notices


def test_every_reading_says_that_absence_proves_nothing() -> None:
    _, notices = told(history("a", {"From": "a", "Created": ""}))
    assert notices[0] == "absence_proves_nothing"


def test_only_the_layout_of_2022_is_escaped() -> None:
    assert one(From="nadia.q77", Created="", Content="a &amp; b").text == "a &amp; b"
    assert one("Received Saved Chat History", From="nadia.q77", Created="", Text="a &amp; b").text == "a & b"


@pytest.mark.parametrize(
    ("heading", "direction"),
    [
        ("Received Saved Chat History", "in"),
        ("Received Unsaved Chat History", "in"),
        ("Sent Saved Chat History", "out"),
        ("Chat History", None),
    ],
)
def test_in_the_layout_of_2022_the_list_says_who_sent(heading: str, direction: str | None) -> None:
    assert one(heading, From="nadia.q77", Created="").direction == direction


def test_both_lists_of_2022_are_one_conversation() -> None:
    body = {
        "Received Saved Chat History": [{"From": "a", "Created": ""}, {"From": "b", "Created": ""}],
        "Sent Saved Chat History": [{"To": "b", "Created": ""}],
    }
    messages, _ = told(Member.of("chat_history.json", json.dumps(body).encode()))
    assert [message.conversation for message in messages] == [0, 1, 1]


@pytest.mark.parametrize("entry", [None, 3, "x", [], {}, {"Media Type": "TEXT"}])
def test_what_is_no_entry_is_reported(entry: Any) -> None:
    _, piece = read((history("a", entry),), Book())
    assert isinstance(piece, Unparsed)


@pytest.mark.parametrize(
    "body",
    [
        {"Friends": [{"Username": "a", "Creation Timestamp": "2025-03-01 10:00:00 UTC"}]},
        {"Display Name Change": [{"Date": "2024-05-01 09:00:00 UTC", "Display Name": "Marc"}]},
        {"Saved Media": [{"Date": "2024-05-01 09:00:00 UTC", "Media Type": "Image", "Download Link": ""}]},
        {"Received Saved Chat History": []},
        [{"Media Type": "TEXT", "Created": "", "IsSender": True}],
    ],
)
def test_other_files_of_the_download_are_not_taken(body: Any) -> None:
    assert not recognise(Member.of("json/friends.json", json.dumps(body).encode(), alone=False))


def test_names_are_read_in_any_case() -> None:
    member = history("a", {"from": "a", "MEDIA TYPE": "text", "created": "2025-03-04 20:17:40 UTC", "issender": True})
    assert recognise(member)
    (message,), _ = told(member)
    assert (message.direction, message.attachments) == ("out", ())
