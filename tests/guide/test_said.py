"""A contact is said in words that a tired person understands at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from standfast.guide.contact import Contact
from standfast.guide.reach import Reach
from standfast.guide.said import note, site, source, way, when
from standfast.guide.wording import words

SAY = words("en")
NOW = datetime(2026, 11, 24, 2, 5, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday
LINE = Contact(
    id="a-line-xx", purpose="crisis", channel="phone", value="0800 1111", name="A Line", hours="Mon-Fri 10:00-16:00",
    zone="Europe/London", source="https://www.example.org/line", checked_on=date(2026, 11, 1), how="phoned",
    expires_on=date(2027, 1, 30), confidence="official",
)  # fmt: skip


def reach(**changes: object) -> Reach:
    return Reach(replace(LINE, **changes), "A Line")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Call 0800 1111: A Line."),
        ({"value": "02 8723 0401, 7491"}, "Call 02 8723 0401, then 7491: A Line."),
        ({"channel": "sms", "value": "85258"}, "Text 85258: A Line."),
        ({"channel": "sms", "value": "85258", "keyword": "SHOUT"}, "Text SHOUT to 85258: A Line."),
        ({"channel": "textphone"}, "Call 0800 1111 by textphone: A Line."),
        ({"channel": "chat"}, "Write to 0800 1111 on WhatsApp: A Line."),
        ({"channel": "chat", "value": "https://x.org/c"}, "Chat at https://x.org/c (A Line)"),
        ({"channel": "web", "value": "https://x.org"}, "Go to https://x.org (A Line)"),
        ({"channel": "email", "value": "a@x.org"}, "Write to a@x.org: A Line."),
        ({"channel": "in_person", "value": "PLCC, Abidjan"}, "Go there: PLCC, Abidjan. A Line."),
    ],
)
def test_each_channel_says_what_to_do(changes: dict[str, object], said: str) -> None:
    assert way(reach(**changes), SAY) == said


@pytest.mark.parametrize(
    ("hours", "days", "said"),
    [
        (8, 0, "Closed now. Opens today at 10:05 your time."),
        (8, 1, "Closed now. Opens tomorrow at 10:05 your time."),
        (8, 2, "Closed now. Opens on Thursday at 10:05 your time."),
        (8, 6, "Closed now. Opens on Monday at 10:05 your time."),
    ],
)
def test_a_closed_line_says_the_day_as_people_do(hours: int, days: int, said: str) -> None:
    opens = NOW + timedelta(days=days, hours=hours)
    assert when(Reach(LINE, "A Line", False, opens), SAY, NOW) == said


def test_a_closed_line_names_who_answers_until_then() -> None:
    closed = Reach(LINE, "A Line", False, NOW + timedelta(hours=8), replace(LINE, value="116 123"))
    assert when(closed, SAY, NOW).endswith("your time. Until then, call 116 123.")
    texted = Reach(LINE, "A Line", False, NOW + timedelta(hours=8), replace(LINE, channel="sms", value="85258"))
    assert when(texted, SAY, NOW).endswith("Until then, text 85258.")


def test_public_holidays_are_told_because_there_is_no_calendar() -> None:
    line = replace(LINE, hours="Mon-Fri 10:00-16:00; holidays closed")
    assert when(Reach(line, "A Line", True), SAY, NOW) == "Open now, if it is not a public holiday there."
    assert "Closed on public holidays." in when(Reach(line, "A Line", False, NOW + timedelta(hours=8)), SAY, NOW)


def test_without_a_moment_the_hours_are_printed_and_a_form_has_none() -> None:
    assert when(reach(), SAY, None) == "Open Monday to Friday 10:00 to 16:00 their time."
    assert when(reach(hours=""), SAY, None) == "We do not know when they are open."
    assert when(reach(channel="web", value="https://x.org", hours="24/7"), SAY, NOW) == ""


def test_a_note_says_the_cost_the_languages_and_how_sure_it_is() -> None:
    assert note(reach(), SAY) == ""
    said = note(reach(cost="free", languages=("fr", "ar"), confidence="secondary"), SAY)
    assert said == "It is free. They speak French, Arabic. We have not seen this on their own page yet."
    assert note(reach(languages=("en",)), SAY) == ""
    assert "only seen this in a list" in note(reach(confidence="listed"), SAY)
    assert note(Reach(LINE, "A Line", is_old=True), SAY) == "We last checked this on 2026-11-01. It may have changed."


def test_a_source_is_a_site_and_a_day() -> None:
    assert source(LINE) == "example.org, 2026-11-01"
    assert site("no address") == ""
