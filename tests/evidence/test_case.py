"""A case holds everything found, each with its place, and decides nobody's role without a statement."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standfast.errors import NoSuchPerson
from standfast.evidence import as_json, case
from standfast.evidence.case import states_who
from standfast.records import Age, Attachment, Case, Message
from tests.evidence.made import said, source

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CHAT = [said("add my snap nadia_q77"), said("no", sender="Marc", direction="out", minutes=1)]


def put(*chats: list[Message], me: str | None = "Marc") -> Case:
    return case(
        [source() for _ in chats],
        chats,
        made_at=NOW,
        version="0.1.0",
        platforms=[None] * len(chats),
        me=me,
        age="adult",
    )


def test_a_stated_me_lets_roles_be_decided() -> None:
    made = put(CHAT)
    assert made.stated
    assert [(one.value, one.role, one.said_by) for one in made.identifiers] == [("nadia_q77", "offender", "Nadia Q")]


def test_without_a_statement_every_role_is_unknown() -> None:
    made = put([replace(message, direction=None) for message in CHAT], me=None)
    assert not made.stated
    assert {one.role for one in made.identifiers} == {"unknown"}


def test_one_chat_without_a_statement_does_not_borrow_it_from_another() -> None:
    made = put(CHAT, [replace(message, direction=None) for message in CHAT])
    assert [one.role for one in made.identifiers] == ["offender", "unknown"]
    assert not made.stated


def test_an_identifier_points_at_its_message_in_the_whole_case() -> None:
    made = put([said("hello")], CHAT)
    (one,) = made.identifiers
    assert made.messages[one.message].text[one.start : one.end] == "nadia_q77"


def test_a_name_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(NoSuchPerson):
        put(CHAT, me="Somebody")


def test_a_system_line_needs_no_side() -> None:
    line = replace(said("encrypted"), kind="system", sender=None, direction=None)
    assert states_who([line, *CHAT])
    assert not states_who([line])


def test_the_json_is_one_object_with_the_place_of_everything() -> None:
    told = json.loads("".join(as_json(put(CHAT))))
    assert told["type"] == "case"
    assert told["made_at"] == "2026-11-24T12:00:00+00:00"
    assert told["roles_known"] is True
    assert told["files"][0]["sha256"] == "ab" * 32
    assert [message["text"] for message in told["messages"]] == ["add my snap nadia_q77", "no"]
    assert told["identifiers"][0]["line"] == 1
    assert told["identifiers"][0]["file"] == "chat.txt"


def test_half_a_character_does_not_stop_the_json() -> None:
    text = "".join(as_json(put([said("\ud83d pay")], me=None)))
    assert json.loads(text.encode())["messages"][0]["text"] == "\ud83d pay"


def test_the_name_of_an_attached_file_points_at_nobody_and_the_words_beside_it_do() -> None:
    name = "00000013-PHOTO-2025-03-14-21-52-31.jpg"
    row = replace(said(f"<attached: {name}> my snap nadia_q77"), attachments=(Attachment(name, "image"),))
    made = put([row, CHAT[1]])
    assert [one.value for one in made.identifiers] == ["nadia_q77"]
    assert made.messages[0].text[made.identifiers[0].start : made.identifiers[0].end] == "nadia_q77"


def test_every_message_that_was_looked_at_is_told() -> None:
    seen: list[int] = []
    case([source()], [CHAT], made_at=NOW, version="0.1.0", platforms=[None], me="Marc", watch=seen.append)
    assert sum(seen) == len(CHAT)


def test_a_number_given_as_ones_own_in_one_chat_is_not_the_offenders_in_another() -> None:
    own = [said("my number is +44 7700 900456", sender="Marc", direction="out"), said("ok")]
    pasted = [said("no", sender="Marc", direction="out"), said("my number is +44 7700 900456", sender="Bob")]
    for chats in ([own, pasted], [pasted, own]):
        made = put(*chats)
        assert {one.role for one in made.identifiers if one.said_by == "Bob"} == {"unknown"}
        assert {one.role for one in made.identifiers if one.said_by == "Marc"} == {"reporter"}


def test_a_name_typed_in_another_way_is_told_as_the_chat_has_it() -> None:
    assert put(CHAT, me="marc").me == "Marc"


@pytest.mark.parametrize(
    ("age", "name"), [("adult", "beach.jpg"), ("under18", ""), ("unknown", ""), ("was-under18", "")]
)
def test_the_name_of_a_picture_is_told_of_an_adults_only(age: Age, name: str) -> None:
    sent = replace(said("beach.jpg (file attached)"), attachments=(Attachment("beach.jpg", "image"),))
    told = json.loads("".join(as_json(replace(put([sent]), age=age))))
    assert told["messages"][0]["attachments"] == [{"name": name, "kind": "image"}]
    assert told["messages"][0]["text"] == "beach.jpg (file attached)"  # the chat itself is the proof
