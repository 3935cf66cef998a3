"""The summary of a picture says what was read in the same words as that of a chat export."""

from __future__ import annotations

from standfast.records import Message, Notice, Place
from standfast.screens.reading import ScreenReading, summary


def reading(*senders: str | None) -> ScreenReading:
    said = tuple(
        Message(0, None, "", sender, "hello", Place("a.png", "screen", number, 0, 0))
        for number, sender in enumerate(senders, start=1)
    )
    return ScreenReading("a.png", 900, 1080, 1920, (), (), (), said, (Notice("read_from_picture", "Read."),))


def test_a_summary_counts_messages_and_keeps_the_warning() -> None:
    told = summary(reading("Emma", None, "Emma", "Karim"))
    assert (told.file, told.format, told.conversations, told.messages) == ("a.png", "screen", 1, 4)
    assert told.senders == ("Emma", "Karim")
    assert [notice.code for notice in told.warnings] == ["read_from_picture"]


def test_every_byte_of_the_picture_is_accounted_for_and_none_is_a_messages() -> None:
    told = summary(reading("Emma"))
    assert (told.bytes, told.accounts.total, told.accounts.message) == (900, 900, 0)


def test_a_picture_without_messages_holds_no_conversation() -> None:
    assert summary(reading()).conversations == 0
