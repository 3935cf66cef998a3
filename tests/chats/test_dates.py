"""Which way round dates are read: by what decides it, and not at all where nothing does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.dates import ORDERS, Evidence, calendar, readings


def evidence(*days: str) -> Evidence:
    found = Evidence()
    for day in days:
        found.day(day)
    return found


LAYOUTS = [
    ("04/03/2025,", "dmy mdy"), ("04/03/25,", "dmy mdy"), ("04.03.2025", "dmy"), ("04-03-2025", "dmy"),
    ("2025-03-04", "ymd"), ("2025/3/4", "ymd"), ("2025. 3. 4.", "ymd"), ("25. 3. 4.", "ymd"), ("13.03.25", "dmy"),
    ("13/03/25,", "dmy"), ("13/03/25", "dmy ymd"), ("25/3/4", "ymd"), ("25/3/4,", ""), ("२५/३/४,", "ymd"),
    ("4\u200f/3\u200f/2025،", "dmy"), ("31/02/2025", ""), ("4/3/2568", "dmy mdy"), ("4/3/68", "dmy mdy"),
    ("114/3/4", "ymd"), ("۱۴۰۳/۱۲/۱۴", "ymd"), ("1446/9/4", ""), ("R7/3/4", ""), ("04/03/08", ""), ("04/03", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "orders"), LAYOUTS, ids=[text for text, _ in LAYOUTS])
def test_only_orders_that_phones_write_are_read(text: str, orders: str) -> None:
    assert " ".join(readings(text)) == orders


@pytest.mark.parametrize(
    "text", ["4/3/2568", "4/3/68", "114/3/4", "۱۴۰۳/۱۲/۱۴", "04.03.2025", "٤\u200f/٣\u200f/٢٠٢٥", "25. 3. 4."]
)
def test_every_calendar_comes_to_the_same_day(text: str) -> None:
    assert date(2025, 3, 4) in readings(text).values()


def test_persian_years_begin_and_end_where_their_tables_say() -> None:
    days = {"1399/12/30": date(2021, 3, 20), "1400/1/1": date(2021, 3, 21), "1403/12/30": date(2025, 3, 20),
            "1404/1/1": date(2025, 3, 21), "1408/1/1": date(2029, 3, 20)}  # fmt: skip
    assert {text: readings(text).get("ymd") for text in days} == days
    assert readings("1404/12/30") == {}  # no leap year


def test_persian_leap_years_are_those_of_the_published_calendar() -> None:
    leap = [year for year in range(1388, 1430) if readings(f"{year}/12/30")]
    assert leap == [1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428]


@given(st.integers(1388, 1429), st.integers(1, 12), st.integers(1, 29))
def test_persian_days_follow_each_other_without_gap(year: int, month: int, day: int) -> None:
    today = readings(f"{year}/{month}/{day}")["ymd"]
    tomorrow = readings(f"{year}/{month}/{day + 1}") or readings(f"{year + month // 12}/{month % 12 + 1}/1")
    if tomorrow:
        assert tomorrow["ymd"] - today == timedelta(1)


def test_another_calendar_is_named() -> None:
    texts = ("4/3/2568", "4/3/68", "1403/12/14", "114/3/4", "04/03/2025", "04/03/25")
    assert [calendar(text) for text in texts] == ["Thai", "Thai", "Persian", "Taiwanese", None, None]


def test_a_number_above_twelve_decides() -> None:
    decision = evidence("04/03/2025", "13/03/2025").decide()
    assert (decision.orders, decision.strays) == (("dmy",), 0)
    assert decision.dates("04/03/2025") == (date(2025, 3, 4),)


def test_small_numbers_that_run_forward_either_way_decide_nothing() -> None:
    decision = evidence("04/03/2025", "05/03/2025").decide()
    assert decision.orders == ("dmy", "mdy")
    assert decision.dates("04/03/2025") == (date(2025, 3, 4), date(2025, 4, 3))
    assert decision.dates("05/05/2025") == (date(2025, 5, 5),)  # the same either way


def test_dates_that_run_forward_only_one_way_decide() -> None:
    assert evidence("11/03/2025", "12/03/2025", "01/04/2025").decide().orders == ("dmy",)
    assert evidence("03/11/2025", "03/12/2025", "04/01/2025").decide().orders == ("mdy",)


def test_a_pasted_date_out_of_the_row_of_time_does_not_turn_the_file() -> None:
    decision = evidence("04/03/2025", "12/25/2024", "04/03/2025", "05/03/2025").decide()
    assert decision.orders == ("dmy", "mdy")


def test_one_made_up_date_in_the_row_of_time_does_not_outvote_many_real_ones() -> None:
    days = [f"{day}/03/2025" for day in range(13, 25)]
    decision = evidence(*days, "03/28/2025", "29/03/2025").decide()
    assert (decision.orders, decision.strays) == (("dmy",), 1)


def test_names_of_attached_files_decide_where_two_agree() -> None:
    found = evidence("04/03/2025", "05/03/2025")
    found.file_name("04/03/2025", date(2025, 3, 4))
    assert found.decide().orders == ("dmy", "mdy")  # one picture, perhaps passed on later
    found.file_name("05/03/2025", date(2025, 3, 5))
    assert found.decide().orders == ("dmy",)


def test_files_that_contradict_each_other_decide_nothing() -> None:
    found = evidence("04/03/2025", "05/03/2025")
    found.file_name("04/03/2025", date(2025, 3, 4), weight=2)
    found.file_name("05/03/2025", date(2025, 5, 3), weight=2)
    assert found.decide().orders == ("dmy", "mdy")


def test_no_date_at_all_is_said() -> None:
    decision = evidence("1446/9/4").decide()
    assert (decision.orders, decision.dates("1446/9/4")) == ((), ())
    assert decision.words() == "No date in this file could be read. They are kept as they are written."


@given(st.lists(st.dates(date(2010, 1, 1), date(2050, 12, 31)), min_size=1, max_size=40), st.sampled_from(ORDERS))
def test_days_in_the_order_of_time_are_never_read_wrongly(days: list[date], order: str) -> None:
    written = []
    for day in sorted(days):
        parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": str(day.year)}
        written.append("/".join(parts[letter] for letter in order))
    decision = evidence(*written).decide()
    for day, text in zip(sorted(days), written, strict=True):
        assert day in decision.dates(text)


@given(st.text(alphabet="0123456789/.- ,١٢۳四年г", max_size=14))
def test_no_text_is_too_odd_to_be_asked(text: str) -> None:
    assert set(readings(text)) <= set(ORDERS)
