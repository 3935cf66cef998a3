"""Opening hours are read strictly, said in words, and held against a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.guide.hours import DAYS, in_words, opening, spans
from standfast.guide.wording import words


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("", "We do not know when they are open."),
        ("24/7", "Open day and night."),
        ("daily 17:00-24:00", "Open every day 17:00 to 24:00 their time."),
        ("Mon-Fri 08:00-20:00", "Open Monday to Friday 08:00 to 20:00 their time."),
        (
            "Mon-Fri 09:00-11:00; Tue,Thu 17:00-19:00; holidays closed",
            "Open Monday to Friday 09:00 to 11:00, Tuesday, Thursday 17:00 to 19:00 their time,"
            " not on public holidays.",
        ),
    ],
)
def test_hours_are_said_in_words(hours: str, said: str) -> None:
    assert in_words(hours, words("en")) == said


@pytest.mark.parametrize(
    "hours", ["always", "24/7; holidays closed", "Mon 10-16", "Mon 10:00-25:00", "Mon-Fri 10:00-16:00;"]
)
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        spans(hours)


CLOCK = st.times().map(lambda time: time.strftime("%H:%M"))


@given(st.lists(st.sampled_from(DAYS), min_size=1, max_size=7), CLOCK, CLOCK)
def test_every_list_of_days_is_read_back(days: list[str], opens: str, closes: str) -> None:
    assert spans(f"{','.join(days)} {opens}-{closes}") == ((",".join(days), opens, closes),)


LONDON, NEW_YORK, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")


def test_every_day_is_in_the_week_of_the_calendar() -> None:
    assert DAYS[datetime(2026, 11, 24).weekday()] == "Tue"


@pytest.mark.parametrize(
    ("hours", "now", "is_open", "opens_at"),
    [
        ("", "2026-11-24T02:05", None, None),
        ("24/7", "2026-11-24T02:05", True, None),
        # a Tuesday, before, at the beginning, at the end
        ("Mon-Fri 10:00-16:00", "2026-11-24T02:05", False, "2026-11-24T10:00"),
        ("Mon-Fri 10:00-16:00", "2026-11-24T10:00", True, None),
        ("Mon-Fri 10:00-16:00", "2026-11-24T15:59", True, None),
        ("Mon-Fri 10:00-16:00", "2026-11-24T16:00", False, "2026-11-25T10:00"),
        # over the weekend
        ("Mon-Fri 10:00-16:00; holidays closed", "2026-11-27T16:30", False, "2026-11-30T10:00"),
        ("Tue,Thu 17:00-19:00", "2026-11-26T19:00", False, "2026-12-01T17:00"),
        ("Sat-Mon 09:00-10:00", "2026-11-25T09:30", False, "2026-11-28T09:00"),
        ("Sat-Mon 09:00-10:00", "2026-11-29T09:30", True, None),
        # until midnight, and until the next morning
        ("daily 17:00-24:00", "2026-11-24T23:59", True, None),
        ("daily 17:00-24:00", "2026-11-25T00:00", False, "2026-11-25T17:00"),
        ("daily 10:00-04:00", "2026-11-24T03:59", True, None),
        ("daily 10:00-04:00", "2026-11-24T04:00", False, "2026-11-24T10:00"),
        ("Mon 22:00-02:00", "2026-11-24T01:00", True, None),
        ("Mon 22:00-02:00", "2026-11-25T01:00", False, "2026-11-30T22:00"),
        # two spans a day
        ("Mon-Fri 09:00-11:00; Tue,Thu 17:00-19:00", "2026-11-24T12:00", False, "2026-11-24T17:00"),
        # once a week, just missed
        ("Tue 10:00-11:00", "2026-11-24T11:00", False, "2026-12-01T10:00"),
    ],
)
def test_open_or_closed_and_when_it_opens(hours: str, now: str, is_open: bool | None, opens_at: str | None) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    later = None if opens_at is None else datetime.fromisoformat(opens_at).replace(tzinfo=LONDON)
    assert opening(hours, moment) == (is_open, later)


def test_the_clock_that_is_put_forward_leaves_the_hours_of_the_service_as_its_own_clock_shows_them() -> None:
    # Britain, 2027-03-28: one o'clock becomes two. Seven hours later by the clock are six hours of waiting.
    before = datetime(2027, 3, 28, 0, 30, tzinfo=LONDON)
    is_open, opens_at = opening("daily 08:00-20:00", before)
    assert (is_open, opens_at) == (False, datetime(2027, 3, 28, 8, 0, tzinfo=LONDON))
    assert opens_at is not None
    assert opens_at.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=6, minutes=30)


def test_the_hour_that_comes_twice_is_open_both_times() -> None:
    # New York, 2026-11-01: the hour from one to two comes twice.
    for fold in (0, 1):
        assert opening("daily 01:00-02:00", datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=fold))[0] is True
    assert opening("daily 03:00-04:00", datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1))[0] is False


def test_an_opening_in_the_hour_that_does_not_exist_is_still_found() -> None:
    # New York, 2027-03-14: two o'clock becomes three.
    assert opening("daily 02:30-05:00", datetime(2027, 3, 14, 3, 45, tzinfo=NEW_YORK))[0] is True


def test_far_from_home_the_hours_are_those_of_the_service() -> None:
    at_home = datetime(2026, 11, 24, 2, 5, tzinfo=LONDON)
    assert opening("daily 09:00-17:00", at_home.astimezone(AUCKLAND))[0] is True  # a quarter past three there
    assert opening("daily 09:00-17:00", at_home)[0] is False


SPANS = st.lists(st.tuples(st.sampled_from([*DAYS, "daily"]), CLOCK, CLOCK), min_size=1, max_size=4)
WHEN = st.datetimes(
    datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.sampled_from([LONDON, NEW_YORK, AUCKLAND])
)


@given(SPANS, WHEN)
def test_what_is_closed_opens_later_and_is_then_open(parts: list[tuple[str, str, str]], now: datetime) -> None:
    hours = "; ".join(f"{day} {opens}-{closes}" for day, opens, closes in parts)
    is_open, opens_at = opening(hours, now)
    assert is_open is not None
    if not is_open:
        assert opens_at is not None
        assert now.astimezone(UTC) < opens_at.astimezone(UTC) <= now.astimezone(UTC) + timedelta(days=8)
        # a span may lie wholly in the hour that a clock leaves out: then it opens and closes at once
        assert (
            opening(hours, opens_at.astimezone(UTC).astimezone(now.tzinfo))[0]
            or opens_at.utcoffset() != now.utcoffset()
        )
