"""A text chat is never told without its doubts."""

from __future__ import annotations

from datetime import datetime

from standfast.chats.doubts import Doubts
from standfast.chats.lines import Encoding

UTF8 = Encoding("utf-8", 0, 0)


def codes(doubts: Doubts) -> dict[str, tuple[int, ...]]:
    return {notice.code: notice.lines for notice in doubts.notices()}


def test_every_text_chat_is_said_to_be_editable() -> None:
    assert codes(Doubts(UTF8)) == {"text_export_editable": ()}


def test_the_lines_where_time_goes_back_are_listed() -> None:
    doubts = Doubts(UTF8)
    for line, minute in ((1, 10), (2, 9), (3, 9), (4, 12), (5, 11)):
        doubts.header(line, "Nadia", datetime(2025, 3, 4, 21, minute))
    assert codes(doubts)["time_goes_back"] == (2, 5)


def test_a_third_name_that_writes_once_is_listed_but_two_people_are_not() -> None:
    two = Doubts(UTF8)
    three = Doubts(UTF8)
    for line, name in enumerate(["Nadia", "Me"], 1):
        two.header(line, name, None)
    for line, name in enumerate(["Nadia", "Me", "Nadia", "Tomo", "Me"], 1):
        three.header(line, name, None)
    assert "header_in_body" not in codes(two)
    assert codes(three)["header_in_body"] == (4,)


def test_letters_that_were_guessed_or_broken_are_said() -> None:
    assert {"encoding_guessed"} <= codes(Doubts(Encoding("cp1252", 0, 0))).keys()
    assert {"undecodable"} <= codes(Doubts(Encoding("utf-8", 0, 3))).keys()
