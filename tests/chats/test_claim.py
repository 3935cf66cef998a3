"""A file is known by what is in it; what is not a chat is refused by name."""

from __future__ import annotations

import io
import zipfile

import pytest

from standfast.chats import Holding, Limits, Member, Reading, claim, formats, holding, recognise
from standfast.errors import EmptyFile, NotSupported, PictureGiven, StandfastError, TooLarge, UnknownFormat
from standfast.records import Notice

CHAT = b"[13/03/2025, 22:04:11] Nadia: send 400\n"


def alone(data: bytes, name: str = "x") -> Holding:
    return holding(name, Member.of(name, data))


def packed(**members: bytes) -> Holding:
    return Holding("x.zip", tuple(Member.of(name, data, alone=False) for name, data in members.items()), packed=True)


def test_a_chat_is_known_under_any_name() -> None:
    assert recognise(alone(CHAT, "holiday.jpg"))[0].format.name == "whatsapp"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\xff\xd8\xff\xe0 a picture", PictureGiven),
        (b"\x89PNG\r\n\x1a\n", PictureGiven),
        (b"RIFF....WEBPVP8 ", PictureGiven),
        (b"....ftypmp42....", PictureGiven),
        (b"%PDF-1.7", NotSupported),
        (b"7z\xbc\xaf\x27\x1c", NotSupported),
        (b"Rar!\x1a\x07\x00", NotSupported),
        (b"\x00\x01\x02\x03", UnknownFormat),
    ],
)
def test_what_is_no_chat_is_refused_for_what_it_is(data: bytes, refusal: type[StandfastError]) -> None:
    with pytest.raises(refusal):
        recognise(alone(data))


def test_a_locked_backup_is_told_by_its_name() -> None:
    with pytest.raises(NotSupported, match="locked backup"):
        recognise(alone(b"\x00" * 50, "msgstore.db.crypt14"))


def test_a_chat_in_an_archive_in_an_archive_is_not_read_through_the_wall() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:  # stored, so that the lines of the chat stand there in the clear
        archive.writestr("_chat.txt", CHAT)
    with pytest.raises(UnknownFormat, match="another archive inside"):
        recognise(packed(**{"inner.zip": inner.getvalue()}))


def test_media_in_an_archive_is_not_even_opened() -> None:
    def shut() -> io.BytesIO:
        raise AssertionError("opened")

    members = (Member.of("_chat.txt", CHAT, alone=False), Member("IMG-1.JPG", 10, shut), Member("clip.mp4", 10, shut))
    (claim,) = recognise(Holding("x.zip", members, packed=True))
    assert [member.name for group in claim.groups for member in group] == ["_chat.txt"]


def test_a_picture_without_its_ending_is_not_taken_for_a_chat() -> None:
    (claim,) = recognise(packed(**{"_chat.txt": CHAT, "photo": b"\xff\xd8\xff" + CHAT}))
    assert len(claim.groups) == 1


def test_nothing_is_empty() -> None:
    with pytest.raises(EmptyFile):
        recognise(alone(b""))


def test_a_format_that_does_not_exist_is_said_to() -> None:
    with pytest.raises(UnknownFormat, match="no format with that name"):
        recognise(alone(CHAT), format="nope")


def test_a_format_can_be_chosen() -> None:
    assert recognise(alone(CHAT), format="whatsapp")[0].format.name == "whatsapp"
    with pytest.raises(UnknownFormat):
        recognise(alone(CHAT), format="telegram")


def test_every_format_answers_for_any_head_and_never_raises() -> None:
    heads = [b"", b"\x00", b"{", b"[", b"<", b"\xff\xfe", b'{"messages":', b"<html", b"SQLite format 3\x00", b"From "]
    for known in formats():
        for head in heads:
            assert known.recognise(Member.of("x", head)) in (True, False)


def test_an_archive_with_a_password_is_not_called_empty() -> None:
    told = Notice("archive_locked", "2 file(s) in the archive are locked with a password.")
    beside = Member.of("a.jpg", b"\xff\xd8\xff", alone=False)
    for members in ((), (beside,)):
        with pytest.raises(NotSupported, match="locked with a password"):
            recognise(Holding("chat.zip", members, (told,), packed=True))


def test_an_archive_of_which_nothing_may_be_read_is_not_called_empty() -> None:
    told = Notice("archive_unsafe", "1 file(s) in the archive have names that point outside it.")
    with pytest.raises(UnknownFormat, match="point outside it"):
        recognise(Holding("chat.zip", (), (told,), packed=True))


def test_a_member_that_cannot_be_opened_is_counted_and_the_chat_beside_it_is_read() -> None:
    def broken() -> io.BytesIO:
        raise zipfile.BadZipFile

    def refused() -> io.BytesIO:
        raise NotImplementedError

    odd = (Member("a.json", 10, broken), Member("b.json", 10, refused))
    reading = Reading(Holding("x.zip", (*odd, Member.of("_chat.txt", CHAT, alone=False)), packed=True))
    assert [message.text for message in reading] == ["send 400"]
    [told] = [notice.text for notice in reading.summary().warnings if notice.code == "archive_broken"]
    assert told.startswith("2 file(s)")


def test_of_very_many_files_only_so_much_is_looked_at_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim, "DEFAULT", Limits(looked_bytes=100_000))
    none = tuple(Member.of(f"z{number}.json", b"{}", alone=False) for number in range(50))
    reading = Reading(Holding("x.zip", (Member.of("_chat.txt", CHAT, alone=False), *none), packed=True))
    assert [message.text for message in reading] == ["send 400"]
    [told] = [notice.text for notice in reading.summary().warnings if notice.code == "archive_unlooked"]
    assert "25 of them were not looked at" in told  # each costs 4,098 bytes
    with pytest.raises(TooLarge, match="too many files"):
        recognise(Holding("x.zip", none, packed=True))


def test_what_was_looked_at_is_not_kept_in_memory() -> None:
    members = tuple(Member.of(f"{number}/_chat.txt", CHAT, alone=False) for number in range(20))
    recognise(Holding("x.zip", (*members, Member.of("a.json", b"{}", alone=False)), packed=True))
    assert not any("head" in vars(member) for member in members)
