"""A plan as text: it begins with somebody to call, and says at the end where its facts come from."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from standfast.guide import Moment, plan, text


def test_the_steps_are_numbered_from_one_without_a_gap() -> None:
    lines = text(plan("gb", age="adult", situations=("paid",))).split("\n")
    numbers = [int(line.partition(".")[0]) for line in lines if line[:1].isdigit()]
    assert numbers == list(range(1, 11))


def test_the_payment_call_is_the_first_step_after_the_crisis_lines_where_money_went() -> None:
    words = text(plan("gb", age="adult", situations=("paid",)))
    assert "\n2. Call your bank or card now\n" in words


def test_a_plan_for_an_hour_says_what_is_open_then() -> None:
    night = Moment(datetime(2026, 11, 24, 2, 5, tzinfo=ZoneInfo("Europe/London")), ZoneInfo)
    words = " ".join(text(plan("gb", age="adult", moment=night)).split())
    assert "Closed now. Opens today at 10:00 your time." in words


def test_what_an_app_does_is_told_where_it_matters() -> None:
    words = " ".join(text(plan("gb", age="adult", platforms=("snapchat",))).split())
    assert "Snapchat" in words
    assert "{name}" not in words
