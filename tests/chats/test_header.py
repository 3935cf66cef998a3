"""Which lines start a message, in every manner of writing a date and a time; and that no line is looked at for long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.header import FIELDS, is_header, manner

MANNERS = [
    ("[04/03/2025, 21:17:09] Marc: ok", "04/03/2025,", "21", "17", "09", ""),
    ("\u200e[04/03/2025, 21:17:09] Marc: ok", "04/03/2025,", "21", "17", "09", ""),
    ("04/03/2025, 21:17 - Marc: ok", "04/03/2025,", "21", "17", "", ""),
    ("3/4/25, 9:17\u202fPM - Marc: ok", "3/4/25,", "9", "17", "", "PM"),
    ("13/12/2025, 9:17 p.\u00a0m. - Marc: ok", "13/12/2025,", "9", "17", "", "p.\u00a0m."),
    ("2025/3/4 下午9:17 - Marc: ok", "2025/3/4", "9", "17", "", "下午"),
    ("[2025. 3. 4. 오후 9:17:40] Marc: ok", "2025. 3. 4.", "9", "17", "40", "오후"),
    ("٤\u200f/٣\u200f/٢٠٢٥، ٩:١٧ م - Marc: ok", "٤\u200f/٣\u200f/٢٠٢٥،", "٩", "١٧", "", "م"),
    ("4.3.2025 klo 21.17 - Marc: ok", "4.3.2025", "21", "17", "", ""),
    ("04/03/2025 à 21:17 - Marc: ok", "04/03/2025", "21", "17", "", ""),
    ("4. 3. 2025 21:17 - Marc: ok", "4. 3. 2025", "21", "17", "", ""),
    ("4.03.2025 г., 21:17 - Marc: ok", "4.03.2025 г.,", "21", "17", "", ""),
    ("[4.03.2025 г. \u200e下午9:17:40] Marc: ok", "4.03.2025 г.", "9", "17", "40", "下午"),
    ("4/3/2568 BE, 21:17 - Marc: ok", "4/3/2568 BE,", "21", "17", "", ""),
    ("[2025-03-04, 21 h 17 min 40 s] Marc: ok", "2025-03-04,", "21", "17", "40", ""),
    ("21:17, 04/03/2025 - Marc: ok", "04/03/2025", "21", "17", "", ""),
    ("[21:17, 04/03/2025] Marc: ok", "04/03/2025", "21", "17", "", ""),
    ("04/03/2015 21:17:09: Marc: ok", "04/03/2015", "21", "17", "09", ""),
    ("25/3/4 (21:17) - Marc: ok", "25/3/4", "21", "17", "", ""),
    ("R7/3/4 21:17 - Marc: ok", "R7/3/4", "21", "17", "", ""),
    ("3/4/25, 9:17 in the evening - Marc: ok", "3/4/25,", "9", "17", "", "in the evening"),
]


@pytest.mark.parametrize(("line", "day", "hour", "minute", "second", "word"), MANNERS, ids=[one[0] for one in MANNERS])
def test_a_header_gives_its_date_time_and_word(
    line: str, day: str, hour: str, minute: str, second: str, word: str
) -> None:
    found = manner(line)
    assert found is not None
    match = found.pattern.match("\n" + line)
    assert match is not None
    assert match.group(*FIELDS[1:]) == (day, hour, minute, second, word)
    assert match.group(1) + line[match.end() - 1 :] == line  # the first group is the whole header


NO_HEADERS = [
    "[2025-03-04, 21:17] Nadia: text",  # Signal
    "04/03/2025 21:17:09",
    "04/03/2025 21:17:09: starting",  # a line of a log: no name after it
    "21:17 - Marc: ok",
    "04/03, 21:17 - Marc: ok",
    "[4 March 2025, 21:17:09] Marc: ok",
    "x04/03/2025, 21:17 - Marc: ok",
    "on 04/03/2025, 21:17 - Marc: ok",
    "a" * 300 + " 04/03/2025, 21:17 - Marc: ok",
]


@pytest.mark.parametrize("line", NO_HEADERS)
def test_what_only_looks_like_a_header_is_none(line: str) -> None:
    assert not is_header(line)
    assert manner(line) is None


def test_only_lines_in_the_manner_of_most_headers_start_a_message() -> None:
    found = manner("13/03/2025, 21:17 - A: x\n13/03/2025, 21:18 - A: 12/05/2025 at 20:30 - dinner\n")
    assert found is not None
    assert found.pattern.match("\n14/03/2025, 9:00 - B: y")
    for other in ("\n12/05/2025 20:30 - B: y", "\n12/05/2025, 8:30 PM - B: y", "\n12.05.2025, 20:30 - B: y",
                  "\n12/05/25, 20:30 - B: y", "\n[12/05/2025, 20:30:00] B: y"):  # fmt: skip
        assert found.pattern.match(other) is None


def test_a_first_line_that_only_looks_like_a_header_does_not_set_the_manner() -> None:
    found = manner("12/05/2025 at 20:30 - dinner\n" + "13/03/2025, 21:17 - A: x\n" * 2)
    assert found is not None
    assert found.pattern.match("\n13/03/2025, 21:18 - B: y")
    assert found.pattern.match("\n12/05/2025 at 20:30 - dinner") is None


def test_words_before_the_time_are_of_the_same_script_as_the_headers() -> None:
    found = manner("12/05/2025 오후 9:17 - A: x\n")
    assert found is not None
    assert found.pattern.match("\n12/05/2025 오전 9:18 - A: y")
    assert found.pattern.match("\n12/05/2025 at 20:30 - dinner: my place") is None


def test_marks_and_other_blanks_do_not_change_the_manner() -> None:
    found = manner("[04/03/2025, 9:17:09 PM] Marc: ok")
    assert found is not None
    assert found.pattern.match("\n\u200e[\u200e04/03/2025,\u200e 9:17:09\u202fam]\u00a0Marc: ok")


def test_the_apps_own_marks_are_expected_from_iphones_only() -> None:
    lines = {"[04/03/2025, 21:17:09] M: x": True, "04/03/2025, 21:17 - M: x": False, "[21:17, 04/03/2025] M: x": False}
    assert {line: found.marks for line in lines if (found := manner(line))} == lines


def test_a_first_paragraph_that_is_no_header_is_stepped_over_but_not_a_whole_page() -> None:
    header = "04/03/2025, 21:17 - Marc: ok"
    assert manner("\n\nthe end of a message\n" + header) is not None
    assert manner("a line of a book\n" * 9 + header) is None


@given(st.text())
def test_no_text_is_too_odd_to_be_asked(text: str) -> None:
    assert (manner(text) is None) or "\n" in "\n" + text


@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "\u200e", "1/1/1 ", "a ", "a.", "[", "[1/1/2025, 1:1:1 ", "1/1/2025, 1:1 a. a. ", "1:1 a ", "年", "("],
)
def test_a_line_made_to_be_slow_takes_time_in_proportion_to_its_length_at_most(piece: str) -> None:
    found = manner("04/03/2025, 9:17 PM - Marc: ok")
    assert found is not None
    start = time.process_time()
    for line in (piece * 400_000, (piece * 40 + "\n") * 10_000):
        is_header(line)
        assert found.pattern.search("\n" + line) is None
        manner(line)
    assert time.process_time() - start < 5  # a second is usual; a pattern that backtracks would take hours
