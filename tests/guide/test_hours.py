"""Opening hours are read strictly and said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.guide.hours import DAYS, in_words, spans
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
