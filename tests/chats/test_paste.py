"""How a pasted text is read: only in a manner that the whole of it bears out."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.lines import Encoding, lines
from standfast.chats.member import Member
from standfast.chats.paste import Manner, learn


def manner(text: str) -> Manner:
    return learn(lines(Member.of("", text.encode("utf-8", "surrogateescape")), Encoding("utf-8", 0, 0)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nadia: send 400", "named"),
        ("Nadia: send 400\nMarc: no", "named"),
        ("Nadia: I have\nall your friends\nand your school\nMarc: please\nNadia: 400\n", "named"),
        ("+1 202-555-0148: send 400\nMarc: no", "named"),
        ("娜迪亚：你好\n马克：不要", "named"),
        ("[21:17] Nadia: send 400\n[21:18] Marc: no", "named"),
        ("Nadia Q, [04.03.2025 21:17]\nsend 400", "blocks"),
        ("Nadia\n21:17\nsend 400\nMarc\n21:18\nno\nNadia\n21:19\nok", "screen"),
        ("Nadia\n — 04/03/2025 9:17 PM\nsend 400\nNadia\n — 04/03/2025 9:18 PM\nnow", "screen"),
        ("send 400 or everybody sees it\nyou have 2 hours", "lines"),
        ("she wrote me this: send 400 or else\nI said no\nthen she called", "lines"),
        ("note: I blocked her\nhttps://pay.example/x", "lines"),
        ("", "lines"),
    ],
)
def test_the_manner_of_a_text(text: str, kind: str) -> None:
    assert manner(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Nadia\n21:17\nsend 400",  # one name and one time show nothing
        "Nadia\n21:17\nsend 400\nMarc\n21:18\nno",  # nobody comes back
        "hello\nNadia\n21:17\nsend 400\nNadia\n21:18\nnow",  # what comes first is no name
        "21:17\nNadia\n21:18\nNadia\n21:19",  # a time that stands under nothing
        "Nadia\n21:17\nhi\n\n21:18\nNadia\n21:19\nno",
    ],
)
def test_a_screen_that_can_be_read_in_two_ways_is_read_line_by_line(text: str) -> None:
    assert manner(text).kind == "lines"


@pytest.mark.parametrize(
    "label", ["Deadline", "IBAN", "I will send it by Western Union", "Numéro", "المبلغ", "Total?", "https"]
)
def test_a_label_is_nobodys_name(label: str) -> None:
    text = f"Nadia: send 400\n{label}: now\nMarc: no\nNadia: ok"
    assert manner(text).speakers == {"Nadia", "Marc"}


def test_a_name_before_one_line_only_is_said() -> None:
    told = manner("Nadia: send 400\nMarc: no\nNadia: now\nMarc: no\nKind regards: Nadia\n")
    assert "Kind regards" in told.speakers
    assert told.once == (5,)


def test_in_a_short_text_every_name_stands_once_and_nothing_is_said() -> None:
    assert manner("Nadia: send 400\nMarc: no").once == ()


@pytest.mark.parametrize(
    ("text", "sender", "direction"),
    [
        ("Me: no\nNadia: pay", "Me", "out"),
        ("Me: no\nNadia: pay", "Nadia", "in"),
        ("You: no\nNadia: pay", "You", "out"),
        ("Moi : non\nNadia : payez", "Moi", "out"),
        ("Me: no\nYou: pay", "You", "in"),  # who writes "Me" calls the other one "You"
        ("Me: no\nI: no", "Me", None),
        ("Marc: no\nNadia: pay", "Marc", None),
    ],
)
def test_who_is_me_is_taken_from_the_word_alone(text: str, sender: str, direction: str | None) -> None:
    assert manner(text).direction(sender) == direction


def moments(*stamps: str) -> list[tuple[datetime, ...]]:
    text = "\n".join(f"[{stamp}] Nadia: pay" for stamp in stamps)
    told = manner(text)
    headers = [told.header(line, "") for line in text.split("\n")]
    return [told.moments(header.stamp) for header in headers if header is not None]


def test_a_time_without_a_day_is_no_moment() -> None:
    assert moments("21:17") == [()]


def test_a_day_above_twelve_decides_for_the_whole_text() -> None:
    assert moments("03/04/2025 9:17 PM", "28/04/2025 09:00") == [
        (datetime(2025, 4, 3, 21, 17),),
        (datetime(2025, 4, 28, 9, 0),),
    ]


def test_where_nothing_decides_both_days_are_kept() -> None:
    assert moments("03/04/2025 21:17:09") == [(datetime(2025, 4, 3, 21, 17, 9), datetime(2025, 3, 4, 21, 17, 9))]


@pytest.mark.parametrize("stamp", ["99/99/2025 21:17", "2025-03-04 25:17", "2025-03-04 21:77"])
def test_what_is_no_time_is_no_moment(stamp: str) -> None:
    assert moments(stamp) == [()]


@given(
    st.lists(
        st.sampled_from(["Nadia: x", "Marc, [04.03.2025 21:17]", "Nadia", "21:17", "", "a:b", "[", ": "]) | st.text()
    )
)
def test_no_text_makes_it_raise(pieces: list[str]) -> None:
    told = manner("\n".join(pieces))
    for one, other in zip(pieces, [*pieces[1:], ""], strict=False):
        header = told.header(one, other)
        if header is not None:
            told.moments(header.stamp)
            told.direction(header.sender)
