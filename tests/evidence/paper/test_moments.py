"""A time is never more exact than the file, and UTC is shown where it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from standfast.evidence.paper.moments import clock, day, moment
from standfast.records import Message
from tests.evidence.made import said
from tests.evidence.paper.sheets import latin

EAST = timezone(timedelta(hours=5, minutes=30))
NAIVE = said("x")
ZONED = replace(NAIVE, sent_at=datetime(2025, 3, 15, 2, 0, 1, tzinfo=EAST))
DOUBT = replace(
    NAIVE, sent_at=None, sent_at_text="03/04/2025", time_candidates=(datetime(2025, 4, 3), datetime(2025, 3, 4))
)
NEVER = replace(NAIVE, sent_at=None, sent_at_text="")


@pytest.mark.parametrize(
    ("message", "phrase", "time", "under"),
    [
        (NAIVE, "2025-03-14 21:00:00, zone not in the file", ("21:00:00", ""), "2025-03-14"),
        (
            ZONED,
            "2025-03-15 02:00:01 UTC+05:30, which is 2025-03-14 20:30:01 UTC",
            ("02:00:01 +05:30", "03-14 20:30:01 UTC"),
            "2025-03-15",
        ),
        (
            DOUBT,
            "one of: 2025-04-03 00:00:00 / 2025-03-04 00:00:00",
            ("\u206803/04/2025\u2069", ""),
            "2025-04-03 / 2025-03-04",
        ),
        (NEVER, "time not decided", ("time not decided", ""), "No date"),
    ],
)
def test_a_time_is_told_as_far_as_it_is_known(message: Message, phrase: str, time: tuple[str, str], under: str) -> None:
    assert moment(message, latin()) == phrase
    assert clock(message, latin()) == time
    assert day(message, latin()) == under
