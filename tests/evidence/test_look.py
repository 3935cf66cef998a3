"""A file on a phone: what is asked first, what is read, and that nothing beside the chat is ever opened."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from standfast.chats import Member
from standfast.errors import DamagedFile, PictureGiven, StandfastError, UnknownFormat
from standfast.evidence import case
from standfast.evidence.look import Asked, Looked, Which, Who, look
from tests.evidence.phones import CHAT, PICTURE, export

AT = datetime(2025, 3, 15, 10, 40, tzinfo=UTC)


def at(data: bytes, name: str = "chat.txt", **asked: Any) -> Looked | Which | Who:
    return look(Member.of(name, data), Asked(AT, "1", **asked))


def found(data: bytes, **asked: Any) -> Looked:
    looked = at(data, **{"me": "Marc", **asked})
    assert isinstance(looked, Looked)
    return looked


def test_where_the_file_does_not_say_who_the_person_is_they_are_asked() -> None:
    asked = at(CHAT)
    assert isinstance(asked, Who) and set(asked.senders) == {"Marc", "Nadia Q"}


def test_who_does_not_want_to_say_gets_an_answer_without_roles() -> None:
    looked = found(CHAT, me="")
    assert not looked.made.stated
    assert {one.role for one in looked.made.identifiers} == {"unknown"}


def test_who_says_it_gets_roles() -> None:
    roles = {one.value: one.role for one in found(CHAT, country="gb-sct").made.identifiers}
    assert roles["nadia_q77"] == "offender" and roles["marc.demo"] == "reporter" and roles["emma.demo"] == "third_party"


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18", "adult"])
def test_of_a_picture_beside_the_chat_only_kind_and_size_are_told_also_of_an_adult(age: Any) -> None:
    (source,) = found(export(), age=age).made.files
    (held,) = source.withheld
    assert (held.media, held.size, held.sha256, held.changed_at) == ("image", len(PICTURE), None, "")


def test_a_picture_that_does_not_unpack_changes_nothing_because_nobody_unpacks_it() -> None:
    whole = export()
    place = whole.index(b"00000013-PHOTO") + len("00000013-PHOTO-2025-03-14-21-52-31.jpg")
    broken = whole[:place] + b"\xff" * 40 + whole[place + 40 :]
    one, other = found(whole, age="adult").made, found(broken, age="adult").made
    assert one.messages == other.messages and one.files[0].withheld == other.files[0].withheld


def test_a_picture_alone_is_not_looked_at() -> None:
    with pytest.raises(PictureGiven):
        at(PICTURE, "IMG-20250314.jpg")


@pytest.mark.parametrize("data", [export()[:700], b"PK\x03\x04" + bytes(500)])
def test_a_damaged_zip_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises((DamagedFile, UnknownFormat)):
        at(data, "chat.zip")


@pytest.mark.parametrize("data", [b"\0" * 5000, b"{" * 100_000, b"PK\x05\x06", b"\x1f\x8b" + bytes(40)])
def test_whatever_is_no_chat_is_refused_calmly(data: bytes) -> None:
    with pytest.raises(StandfastError):
        at(data)


def test_of_several_conversations_one_has_to_be_chosen_and_is_alone_in_the_case() -> None:
    chats = [{"messages": [{"sender": name, "at": "2025-03-04T21:00:00Z", "text": "hello"}]} for name in ("A", "B")]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for number, one in enumerate(chats):
            out.writestr(f"{number}.json", json.dumps(one))
    which = at(made.getvalue(), "chats.zip")
    assert isinstance(which, Which) and [one.messages for one in which.conversations] == [1, 1]
    looked = found(made.getvalue(), me="", conversation=which.conversations[1].number)
    assert [one.sender for one in looked.made.messages] == ["B"]


def test_the_case_is_the_one_that_the_room_makes_of_the_same_messages() -> None:
    made = found(CHAT, age="adult", country="gb").made
    again = case(
        made.files,
        [made.messages],
        made_at=AT,
        version="1",
        platforms=["whatsapp"],
        country="gb",
        age="adult",
        me="Marc",
    )
    assert made == again
