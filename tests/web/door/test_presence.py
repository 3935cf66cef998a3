"""Whether anybody is there is said as it is: now, from when on, or that nobody reads just now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from standfast.guide.wording import words
from standfast.web.door.asked import asked
from standfast.web.door.presence import presence

HOURS, ZONE = "Mon-Fri 10:00-18:00", "Europe/London"
TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def text(start: str, now: datetime, last: datetime | None, hours: str = HOURS) -> tuple[str, str]:
    found = presence(asked(start, "", now=now), last, hours=hours, zone=ZONE)
    return found.kind, found.text


def test_in_staffed_hours_people_read_now() -> None:
    assert text("en-gb", TUESDAY, TUESDAY) == ("now", words("en")["door.report.now"])


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("en-gb", "A person reads this from today at 10:00, your time."),
        ("en-ph", "A person reads this from today at 18:00, your time."),
        ("en-us", "A person reads this from today at 10:00, the time in London."),
        ("en", "A person reads this from today at 10:00, the time in London."),
    ],
)
def test_at_night_it_is_said_from_when_on_the_clock_of_whoever_asks(start: str, said: str) -> None:
    assert text(start, NIGHT, NIGHT - timedelta(hours=10)) == ("later", said)


def test_on_saturday_it_is_monday() -> None:
    kind, said = text("en-gb", SATURDAY, SATURDAY - timedelta(hours=20))
    assert kind == "later" and "Monday at 10:00" in said


@pytest.mark.parametrize("last", [None, TUESDAY - timedelta(days=4)])
def test_where_nobody_has_looked_for_days_it_is_said_that_nobody_reads(last: datetime | None) -> None:
    assert text("en-gb", TUESDAY, last) == ("stale", words("en")["door.report.stale"])


def test_where_no_hours_are_known_nobody_is_promised() -> None:
    assert text("en-gb", TUESDAY, TUESDAY, hours="")[0] == "stale"
