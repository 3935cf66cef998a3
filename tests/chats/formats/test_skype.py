"""The traps of Skype's export: a tar around it, markup as text, calls and notes, names that are ids."""

from __future__ import annotations

import io
import json
import tarfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.skype import called, plain
from standfast.records import Message

OWN, OTHER = "8:marc.hill", "8:live:.cid.1a2b3c4d5e6f7a8b"


def entry(**more: Any) -> dict[str, Any]:
    told = {"from": OTHER, "content": "hi", "messagetype": "RichText", "originalarrivaltime": "2025-03-04T20:17:40Z"}
    return {**told, "displayName": None, "properties": None, **more}


def export(*entries: dict[str, Any], **more: Any) -> bytes:
    chat = {"id": OTHER, "displayName": "Nadia Q", "MessageList": list(entries), **more}
    return json.dumps({"userId": OWN, "exportDate": "2025-05-06T10:00:00", "conversations": [chat]}).encode()


def read(data: bytes) -> list[Message]:
    return list(Reading(holding("f", Member.of("messages.json", data))))


def packed(mode: str, data: bytes) -> bytes:
    """A real archive as Skype gives it: the messages and a folder of media."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in (("media/0-weu-d1.1.png", b"\x89PNG....."), ("messages.json", data)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        folder = tarfile.TarInfo("media")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    return whole.getvalue()


@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_an_export_is_read_out_of_its_tar_and_tar_gz(mode: str) -> None:
    data = export(entry(content="one"), entry(content="two"))
    reading = Reading(holding("8_marc_export.tar", Member.of("8_marc_export.tar", packed(mode, data))))
    assert [message.text for message in reading] == ["two", "one"]
    summary = reading.summary()
    assert (summary.format, summary.bytes, summary.accounts.total) == ("skype", len(data), len(data))
    assert (summary.other_members, summary.other_bytes) == (1, 9)


def test_a_tar_cut_off_in_the_middle_is_read_up_to_there() -> None:
    data = export(*(entry(content=f"{n:04}") for n in range(400)))
    whole = packed("w:", data)
    reading = Reading(holding("export.tar", Member.of("export.tar", whole[: len(whole) // 2])))
    assert len(list(reading)) > 100
    codes = {notice.code for notice in reading.summary().warnings}
    assert {"broken_off", "archive_cut", "unparsed"} & codes


def test_the_senders_id_is_what_police_ask_for() -> None:
    (found,) = read(export(entry()))
    assert (found.sender, found.sender_id, found.direction) == ("Nadia Q", "live:.cid.1a2b3c4d5e6f7a8b", "in")


def test_a_third_person_in_a_group_goes_by_the_id_where_no_name_is_given() -> None:
    (found,) = read(export(entry(**{"from": "8:tomo"})))
    assert (found.sender, found.sender_id, found.direction) == ("tomo", "tomo", "in")


def test_an_edited_message_keeps_its_words() -> None:
    (found,) = read(
        export(entry(content='send 500<e_m a="live:x" ts_ms="1741119900000" ts="1741119900" t="61"></e_m>'))
    )
    assert found.text == "send 500"


def test_text_of_the_plain_kind_is_not_unescaped() -> None:
    (found,) = read(export(entry(content="a &amp; <b>", messagetype="Text")))
    assert found.text == "a &amp; <b>"


def test_a_file_without_a_known_kind_still_has_its_name() -> None:
    content = '<URIObject type="File.1" uri="x">menu: <a href="https://login.example/1">https://login.example/1</a>'
    (found,) = read(export(entry(content=content + '<OriginalName v="C:\\Users\\m\\menu.pdf"/></URIObject>')))
    assert [(one.name, one.kind) for one in found.attachments] == [("menu.pdf", "document")]


def test_a_note_about_members_names_them() -> None:
    content = (
        "<addmember><eventtime>1741119460000</eventtime><initiator>8:tomo</initiator><target>8:x</target></addmember>"
    )
    found = read(export(entry(messagetype="ThreadActivity/AddMember", content=content)))
    assert [(message.kind, message.text) for message in found] == [("system", "AddMember: 8:tomo 8:x")]


def test_a_call_without_a_list_is_still_a_call() -> None:
    assert [(m.kind, m.text) for m in read(export(entry(messagetype="Event/Call", content="")))] == [("call", "call")]


def test_one_huge_text_is_reported_and_not_held() -> None:
    reading = Reading(holding("f", Member.of("messages.json", export(entry(content="<a>" * 400_000), entry()))))
    assert [message.text for message in reading] == ["hi"]
    assert [piece.reason for piece in reading.summary().unparsed] == ["one message is too large"]


@given(st.text(alphabet='<>/a "=hrefquote&;#12\n', max_size=200))
def test_any_markup_becomes_text(content: str) -> None:
    assert isinstance(plain(content), str)
    assert called(content).startswith("call")


@given(st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=50))
def test_text_without_markup_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
