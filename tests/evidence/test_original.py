"""What is copied into a bundle is what the person gave, byte for byte; what may not be in it is held back and said."""

from __future__ import annotations

import base64
import hashlib
import io
import json

import pytest

from standfast.chats import Holding, Member, holding
from standfast.errors import ChangedFile, UnreadableFile
from standfast.evidence.original import Original
from standfast.records import Age
from tests.evidence.cases import Made, made, reasons
from tests.evidence.pictures import HASHES, PICTURES

CHAT = b"[13/03/2025, 22:04:11] Nadia Q: send 400\r\n[14/03/2025, 22:04:11] Marc: no\r\n"
WITH_PICTURE = CHAT + b"[14/03/2025, 22:05:00] Nadia Q: " + base64.b64encode(PICTURES["square.png"]) + b"\r\n"
AGES: list[Age] = ["under18", "was-under18", "unknown", "adult"]
MINORS = AGES[:3]
PHOTO = PICTURES["square.jpg"]


def alone(data: bytes, name: str = "chat.txt") -> Holding:
    return holding(name, Member.of(name, data))


def packed(**members: bytes) -> Holding:
    held = tuple(Member.of(name.replace("_dot_", "."), data, alone=False) for name, data in members.items())
    return Holding("export.zip", held, packed=True)


def contents(bundle: Made) -> dict[str, bytes]:
    return {one.original.path: b"".join(one.content()) for one in bundle.given.copied}


@pytest.mark.parametrize("age", AGES)
def test_a_chat_is_copied_byte_for_byte_under_a_neutral_name(age: Age) -> None:
    bundle = made(alone(CHAT, "WhatsApp Chat with Nadia Q.txt"), age=age)
    assert contents(bundle) == {"originals/0001.txt": CHAT}
    assert bundle.told == (
        Original("WhatsApp Chat with Nadia Q.txt", "", "originals/0001.txt", "chat", len(CHAT),
                 hashlib.sha256(CHAT).hexdigest()),
    )  # fmt: skip


@pytest.mark.parametrize("age", MINORS)
def test_of_a_zip_only_the_chat_is_copied_and_of_its_pictures_only_kind_and_size_are_said(age: Age) -> None:
    bundle = made(packed(_chat_dot_txt=CHAT, photo_dot_jpg=PHOTO), age=age)
    assert contents(bundle) == {"originals/0001.txt": CHAT}
    assert reasons(bundle.told) == [
        ("folder", "", "whole"), ("chat", "originals/0001.txt", ""), ("image", "", "media")
    ]  # fmt: skip
    assert bundle.told[2] == Original("export.zip", "", "", "image", len(PHOTO), None, True, "media")


def test_an_adults_picture_is_hashed_and_held_back() -> None:
    bundle = made(packed(_chat_dot_txt=CHAT, photo_dot_jpg=PHOTO))
    assert contents(bundle) == {"originals/0001.txt": CHAT}
    assert (bundle.told[2].sha256, bundle.told[2].withheld) == (hashlib.sha256(PHOTO).hexdigest(), True)


def test_an_adult_who_asks_gets_the_pictures_and_nothing_that_only_might_be_one() -> None:
    bundle = made(packed(_chat_dot_txt=CHAT, photo_dot_jpg=PHOTO, other=b"\0\1\2"), include_media=True)
    assert contents(bundle) == {"originals/0001.txt": CHAT, "media/0002.jpg": PHOTO}
    assert [one.withheld for one in bundle.told] == [True, False, False, True]


@pytest.mark.parametrize("age", AGES)
def test_a_chat_that_spells_out_a_picture_stays_where_it_is(age: Age) -> None:
    bundle = made(alone(WITH_PICTURE), age=age)
    assert (contents(bundle), reasons(bundle.told)) == ({}, [("chat", "", "media")])
    assert bundle.told[0].sha256 == hashlib.sha256(WITH_PICTURE).hexdigest()  # of the whole file, which is no picture


def test_an_adult_who_asks_gets_the_chat_that_spells_out_a_picture() -> None:
    assert contents(made(alone(WITH_PICTURE), include_media=True)) == {"originals/0001.txt": WITH_PICTURE}


@pytest.mark.parametrize("age", MINORS)
def test_of_a_part_of_a_zip_that_may_hold_a_picture_no_hash_is_made(age: Age) -> None:
    bundle = made(packed(_chat_dot_txt=WITH_PICTURE), age=age)
    assert bundle.told[1] == Original(
        "export.zip", "_chat.txt", "", "chat", len(WITH_PICTURE), None, True, "media"
    )  # fmt: skip


@pytest.mark.parametrize("age", MINORS)
def test_no_hash_of_a_minors_picture_is_in_any_file_of_the_bundle(age: Age) -> None:
    files = {name.replace(".", "_dot_"): data for name, data in PICTURES.items()}
    bundle = made(packed(_chat_dot_txt=CHAT, **files), age=age)
    everything = b"".join(bundle.files.values())
    assert not any(one.encode() in everything for one in HASHES)
    assert not any(name.encode() in everything for name in PICTURES)


def test_other_peoples_chats_are_not_copied_not_even_as_an_original() -> None:
    other = b"[13/03/2025, 22:04:11] Aunt Emma: see you on Sunday\r\n[14/03/2025, 22:04:11] Marc: yes\r\n"
    bundle = made(packed(a_dot_txt=CHAT, b_dot_txt=other), number=0)
    assert reasons(bundle.told) == [("folder", "", "whole"), ("chat", "originals/0001.txt", ""), ("chat", "", "others")]
    assert not any(b"Sunday" in data or b"Emma" in data for data in bundle.files.values())


def test_one_file_with_several_chats_is_held_back_whole() -> None:
    def thread(number: int, name: str, text: str) -> dict[str, object]:
        said = {"id": 1, "type": "message", "date": "2025-03-13T22:04:11", "from": name, "from_id": f"user{number}"}
        return {"name": name, "type": "personal_chat", "id": number, "messages": [{**said, "text": text}]}

    threads = [thread(7, "Nadia Q", "send 400"), thread(8, "Emma", "see you on Sunday")]
    bundle = made(alone(json.dumps({"chats": {"list": threads}}).encode(), "result.json"), number=0)
    assert reasons(bundle.told) == [("chat", "", "others")]
    assert not any(b"Sunday" in data for data in bundle.files.values())


def test_a_file_that_changes_after_it_was_hashed_is_not_copied() -> None:
    state = [CHAT]
    member = Member("chat.txt", len(CHAT), lambda: io.BytesIO(state[0]))
    holding_ = Holding("chat.txt", (member,))
    bundle = made(holding_)
    state[0] = CHAT.replace(b"400", b"900")
    with pytest.raises(ChangedFile):
        b"".join(bundle.given.copied[0].content())


def test_a_file_that_is_gone_by_then_is_told_calmly() -> None:
    state = [CHAT]

    def opened() -> io.BytesIO:
        if not state:
            raise UnreadableFile()
        return io.BytesIO(state[0])

    bundle = made(Holding("chat.txt", (Member("chat.txt", len(CHAT), opened),)))
    state.clear()
    with pytest.raises(UnreadableFile):
        b"".join(bundle.given.copied[0].content())


def test_places_are_numbered_on_over_all_files_and_names_are_kept_only_where_they_say_nothing() -> None:
    names = ["a.TXT", "b", "c.too-long-an-ending", "d.t\u00e9xt"]
    bundle = made(*(alone(CHAT, name) for name in names))
    assert list(contents(bundle)) == [
        "originals/0001.txt", "originals/0002.bin", "originals/0003.bin", "originals/0004.bin"
    ]  # fmt: skip
