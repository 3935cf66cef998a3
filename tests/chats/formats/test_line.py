"""The traps of LINE's file: days in many languages, halves of the day, quotes around lines, lines without a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Member, Reading, holding
from standfast.chats.formats.line import FORMAT, days

TITLE = "[LINE] Chat history with Nadia\nSaved on: 2025/03/05 10:00\n\n"


def reading(body: str, title: str = TITLE, encoding: str = "utf-8") -> Reading:
    return Reading(holding("chat.txt", Member.of("chat.txt", (title + body).encode(encoding))))


def times(body: str) -> list[str | None]:
    return [message.sent_at.isoformat() if message.sent_at else None for message in reading(body)]


@pytest.mark.parametrize(
    "day",
    [
        "2025.03.04 Tuesday",
        "2025/03/04(火)",
        "2025/3/4（週二）",
        "2025/3/4周二",
        "2025年3月4日 星期二",
        "2025년 3월 4일 화요일",
        "2025.03.04 화요일",
        "2025/03/04(อังคาร)",
        "2568/03/04 วันอังคาร",
        "Tue, 3/4/2025",
        "Tue, 03/04/2025",
        "Sel, 04/03/2025",
        "Selasa, 04/03/2025",
    ],
)
def test_the_same_day_in_every_form_known(day: str) -> None:
    assert times(f"{day}\n21:17\tNadia\thi\n") == ["2025-03-04T21:17:00"]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("21:17", "21:17"),
        ("21.17", "21:17"),
        ("9:17PM", "21:17"),
        ("9:17 p.m.", "21:17"),
        ("12:17 AM", "00:17"),
        ("下午9:17", "21:17"),
        ("午前09:17", "09:17"),
        ("오후 9:17", "21:17"),
    ],
)
def test_every_form_of_the_half_of_the_day(clock: str, expected: str) -> None:
    assert times(f"2025.03.04 Tuesday\n{clock}\tNadia\thi\n") == [f"2025-03-04T{expected}:00"]


def test_a_weekday_in_an_unknown_language_leaves_both_orders() -> None:
    (found,) = reading("zzz, 3/4/2025\n21:17\tNadia\thi\n")
    assert found.sent_at is None
    assert [one.isoformat() for one in found.time_candidates] == ["2025-04-03T21:17:00", "2025-03-04T21:17:00"]


def test_a_day_above_twelve_needs_no_weekday() -> None:
    assert [str(one) for one in days("zzz, 3/24/2025")[0]] == ["2025-03-24"]


def test_a_weekday_that_does_not_fit_is_said() -> None:
    chat = reading("2025.03.04 Monday\n21:17\tNadia\thi\n")
    assert len(list(chat)) == 1
    assert {notice.code: notice.lines for notice in chat.summary().warnings}["weekday_differs"] == (4,)


def test_a_date_on_a_line_of_its_own_inside_a_text_is_no_new_day() -> None:
    (found,) = reading('2025.03.04 Tuesday\n21:17\tNadia\t"until\n2025/03/09 deadline\nor 1.2.2025 zzz"\n')
    assert found.text == "until\n2025/03/09 deadline\nor 1.2.2025 zzz"


def test_a_header_inside_quotes_is_flagged() -> None:
    chat = reading('2025.03.04 Tuesday\n21:17\tNadia\t"look:\n21:18\tMarc\ti will pay"\n21:19\tNadia\tok\n')
    assert [message.text for message in chat] == ['"look:', 'i will pay"', "ok"]
    assert {notice.code: notice.lines for notice in chat.summary().warnings}["header_in_body"] == (6,)


def test_text_under_a_day_line_is_reported() -> None:
    chat = reading("2025.03.04 Tuesday\nstray\n21:17\tNadia\thi\n")
    assert [message.text for message in chat] == ["hi"]
    assert [piece.reason for piece in chat.summary().unparsed] == ["text between a day and its messages"]
    assert chat.summary().accounts.total == chat.summary().bytes


def test_a_message_without_any_day_has_no_time() -> None:
    assert times("21:17\tNadia\thi\n") == [None]


def test_a_file_without_its_title_is_recognised_by_a_day_and_a_message() -> None:
    assert FORMAT.recognise(Member.of("a.txt", "2025/03/04(火)\n21:17\tNadia\thi\n".encode()))
    assert not FORMAT.recognise(Member.of("a.txt", b"2025/03/04 budget\n21:17 hello\n"))
    assert not FORMAT.recognise(Member.of("a.txt", b"[LINE] Chat history with Nadia\nno days at all\n"))


def test_utf_16_as_a_desktop_saves_it_is_read() -> None:
    chat = reading("2025.03.04 Tuesday\n21:17\tNadia\thé\n", encoding="utf-16")
    assert [message.text for message in chat] == ["hé"]
    assert chat.summary().accounts.total == chat.summary().bytes


NAME = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters='\r\n"☎'), max_size=40).map(str.strip)


@given(st.lists(st.tuples(NAME, WORDS), min_size=1, max_size=6))
def test_names_and_texts_are_read_back(said: list[tuple[str, str]]) -> None:
    body = "".join(f"21:17\t{name}\t{words}\n" for name, words in said)
    found = [(message.sender, message.text) for message in reading(f"2025.03.04 Tuesday\n{body}")]
    assert found == said


def test_a_line_of_the_app_that_goes_on_is_a_system_line_as_a_whole() -> None:
    chat = reading("2025.03.04 Tuesday\n21:17\tNadia joined\nthe group\n21:18\tNadia\thi\n")
    assert [(message.kind, message.text) for message in chat] == [
        ("system", "Nadia joined\nthe group"),
        ("message", "hi"),
    ]
    accounts = chat.summary().accounts
    assert (accounts.message, accounts.continuation) == (len("21:18\tNadia\thi\n"), 0)
