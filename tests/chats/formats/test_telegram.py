"""Telegram's JSON: what is broken in it is put right on a copy, and who is who is only said where the file says it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.format import Book
from standfast.chats.formats.telegram import mended, read, recognise
from standfast.chats.member import Member
from standfast.records import Message, Notice


def entry(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "type": "message", "date": "2025-03-04T21:17:40", "date_unixtime": "1741119460", **fields}


def chat(*entries: Any, kind: str = "personal_chat", number: int = 62) -> Member:
    body = {"name": "Nadia", "type": kind, "id": number, "messages": list(entries)}
    return Member.of("result.json", json.dumps(body).encode())


def told(member: Member) -> tuple[list[Message], list[str]]:
    events = list(read((member,), Book()))
    messages = [event for event in events if isinstance(event, Message)]
    return messages, [event.code for event in events if isinstance(event, Notice)]


def one(**fields: Any) -> Message:
    (message,), _ = told(chat(entry(**fields)))
    return message


def test_a_control_character_written_as_no_json_knows_it_is_read() -> None:
    raw = b'{"type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "a\\x1Bb \\\\x01"}]}'
    messages, notices = told(Member.of("result.json", raw))
    assert [message.text for message in messages] == ["a\x1bb \\x01"]
    assert notices == ["json_repaired"]


def test_the_notice_of_a_repair_tells_its_place() -> None:
    raw = b'{"type": "personal_chat", "messages": [{"type": "message", "text": "\\x01"}]}'
    (notice, _) = read((Member.of("result.json", raw),), Book())
    assert isinstance(notice, Notice)
    assert notice.text.endswith("the first at byte 39.")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'"document_id": stickers/a.tgs\n}', b'"document_id": "stickers/a.tgs"\n}'),
        (b'"document_id": (File not included.)\n}', b'"document_id": "(File not included.)"\n}'),
        (b'"document_id": null\n}', b'"document_id": null\n}'),
        (b'"document_id": 123\n}', b'"document_id": 123\n}'),
        (b'"document_id": "x"\n}', b'"document_id": "x"\n}'),
        (rb'"a\\\x01"', rb'"a\\\u0001"'),
        (rb'"a\\x01 \"x01 \n"', rb'"a\\x01 \"x01 \n"'),
    ],
)
def test_only_what_telegram_writes_wrongly_is_mended(raw: bytes, expected: bytes) -> None:
    assert mended(raw) == expected


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_correct_json_is_not_changed(value: dict[str, Any]) -> None:
    raw = json.dumps(value).encode()
    if b"document_id" not in raw:
        assert mended(raw) == raw


def test_in_a_chat_of_two_the_other_is_known_by_the_number_of_the_chat() -> None:
    assert one(**{"from": "Nadia", "from_id": "user62"}).direction == "in"
    assert one(**{"from": "Marc", "from_id": "user7"}).direction == "out"


@pytest.mark.parametrize("account", [62, None, "62", "channel62", ["user62"]])
def test_a_number_of_another_kind_says_nothing(account: Any) -> None:
    assert one(**{"from": "Nadia", "from_id": account}).direction is None


def test_in_a_group_nobody_is_known_to_be_me() -> None:
    (message,), _ = told(chat(entry(**{"from": "A", "from_id": "user7"}), kind="private_group", number=7))
    assert message.direction is None


def test_a_deleted_account_keeps_its_number() -> None:
    message = one(**{"from": None, "from_id": "user62", "text": "hi"})
    assert (message.sender, message.sender_id) == (None, "62")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (["a ", {"type": "bold", "text": "b"}, " c"], "a b c"),
        ([{"type": "text_link", "text": "here", "href": "https://pay.example"}], "here (https://pay.example)"),
        ([{"type": "link", "text": "https://pay.example"}], "https://pay.example"),
        ([{"type": "mention_name", "text": "Joe", "user_id": 9}], "Joe (user9)"),
        ([1, None, {"text": 3}, {"type": "bold"}, "x"], "x"),
        (None, ""),
        (7, ""),
    ],
)
def test_a_text_in_parts_is_one_text(text: Any, expected: str) -> None:
    assert one(text=text).text == expected


@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({"photo": "photos/a.jpg"}, [("a.jpg", "image")]),
        ({"file": "files/letter.docx", "mime_type": "application/msword"}, [("letter.docx", "document")]),
        ({"file": "video_files/a.mp4", "media_type": "video_file"}, [("a.mp4", "video")]),
        ({"file": "stickers/a.webp", "media_type": "sticker"}, [("a.webp", "sticker")]),
        ({"photo": "(File exceeds maximum size. Change data exporting settings to download.)"}, [("", "image")]),
        ({"file": "a.ogg (File unavailable, please try again later)", "media_type": "voice_message"}, [("", "audio")]),
        ({"photo": 3, "file": None, "contact_information": "x"}, []),
    ],
)
def test_files_are_told_by_their_own_names(fields: dict[str, Any], files: list[tuple[str, str]]) -> None:
    assert [(file.name, file.kind) for file in one(**fields).attachments] == files


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        ({"action": "phone_call", "discard_reason": "missed"}, "call", "phone_call discard_reason=missed"),
        ({"action": "set_messages_ttl", "period": 86400}, "system", "set_messages_ttl period=86400"),
        ({"action": "take_screenshot"}, "system", "take_screenshot"),
        ({}, "system", ""),
    ],
)
def test_what_the_app_notes_is_told_apart(fields: dict[str, Any], kind: str, text: str) -> None:
    (message,), _ = told(chat(entry(**{**fields, "type": "service", "actor": "Nadia", "actor_id": "user62"})))
    assert (message.kind, message.text, message.sender, message.sender_id) == (kind, text, "Nadia", "62")


def test_a_whole_account_is_known_by_how_it_begins() -> None:
    assert recognise(Member.of("result.json", b'{\n "about": "Telegram ...",\n "contacts": {'))
    assert recognise(Member.of("result.json", '{"about": "… تلگرام …", "personal_information": {'.encode()))
    assert not recognise(Member.of("result.json", b'{"name": "x", "about": "Telegram", "contacts": []}'))
    assert not recognise(Member.of("package.json", b'{"name": "x", "type": "module", "messages": []}'))


def test_contacts_and_profile_of_an_account_are_never_imported() -> None:
    raw = json.dumps(
        {
            "about": "Telegram",
            "personal_information": {"user_id": 7, "phone_number": "+1 202 555 0101", "bio": "secret"},
            "contacts": {"list": [{"first_name": "Sister", "phone_number": "+1 202 555 0102", "type": "message"}]},
            "frequent_contacts": {"list": [{"id": 1, "type": "user", "name": "Sister"}]},
            "chats": {"list": [{"type": "private_group", "id": 1, "messages": [entry(from_id="user7", text="hi")]}]},
        }
    ).encode()
    book = Book()
    events = list(read((Member.of("result.json", raw),), book))
    assert [(event.text, event.direction) for event in events if isinstance(event, Message)] == [("hi", "out")]
    (message,) = (event for event in events if isinstance(event, Message))
    assert book.structure_bytes + message.source.end - message.source.start == len(raw)
