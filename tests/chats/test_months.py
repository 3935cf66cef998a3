"""A month that is a word leaves no doubt about the order of a date; a number does, and is left open."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.months import spelled

MOMENT = datetime(2025, 3, 4, 21, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Mar 04, 2025 9:17 pm",
        "Mar 4, 2025, 9:17 PM",
        "March 4, 2025 at 9:17\u202fPM",
        "4 mars 2025 à 21:17",
        "4 mar. 2025 21:17",
        "mar. 04, 2025 9:17 p. m.",
        "4 de marzo de 2025, 21:17",
        "4 de março de 2025 21:17",
        "4. März 2025, 21:17",
        "4 maart 2025 21:17",
        "4 marca 2025 21:17",
        "4 Mart 2025 21:17",
        "4 Maret 2025 21:17",
        "Marso 4, 2025 9:17 PM",
        "4 марта 2025 21:17",
        "٤ مارس ٢٠٢٥، ٩:١٧ م",
    ],
)
def test_a_date_is_read_in_the_language_of_the_account(text: str) -> None:
    assert spelled(text).moment == MOMENT


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:05 am", 0), ("12:05 pm", 12), ("1:05 am", 1), ("11:05 PM", 23), ("13:05", 13), ("13:05 pm", 13)],
)
def test_noon_and_midnight_are_told_apart(text: str, hour: int) -> None:
    clock = spelled(f"Mar 4, 2025 {text}").clock
    assert clock is not None
    assert (clock.hour, clock.minute) == (hour, 5)


def test_seconds_are_kept() -> None:
    assert spelled("Mar 04, 2025 9:17:40 pm").moment == datetime(2025, 3, 4, 21, 17, 40)


@pytest.mark.parametrize(
    "text",
    [
        "04/03/2025, 21:17",
        "2025年3月4日 21:17",
        "yesterday 21:17",
        "Feb 30, 2025 9:17 pm",
        "Mar Apr 4, 2025 9:17 pm",
        "Mar 2025 9:17",
    ],
)
def test_what_is_no_date_with_a_month_in_words_is_left_open(text: str) -> None:
    assert spelled(text).day is None
    assert spelled(text).moment is None
    assert spelled(text).clock is not None


def test_a_word_that_means_two_months_in_two_languages_is_not_known() -> None:
    assert spelled("4 lis 2025 21:17").day is None  # October in Croatian, November in Polish


@given(st.text(max_size=200))
def test_any_text_is_read_or_left_open(text: str) -> None:
    spelled(text)
