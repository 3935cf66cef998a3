"""``plan --json``: times with their offset, and what is open as true, false or null."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from standfast.guide import Moment, as_json, plan

NIGHT = Moment(datetime(2026, 11, 24, 2, 5, tzinfo=ZoneInfo("Europe/London")), ZoneInfo)


def test_a_moment_is_told_with_its_offset_and_so_is_when_a_line_opens() -> None:
    made = as_json(plan("gb", age="adult", moment=NIGHT))
    assert made["at"] == "2026-11-24T02:05+00:00"
    found = {one["value"]: one for step in made["steps"] for one in step["contacts"]}
    assert found["116 123"]["open"] is True
    assert found["116 123"]["opens_at"] is None
    helpline = found["0345 6000 459"]
    assert (helpline["open"], helpline["opens_at"]) == (False, "2026-11-24T10:00+00:00")
    assert helpline["when"].startswith("Closed now. Opens today at 10:00 your time.")
    assert found["101"]["open"] is None


def test_without_a_moment_there_is_none() -> None:
    made = as_json(plan("gb-sct", age="adult"))
    assert (made["at"], made["country"], made["region"]) == (None, "gb", "sct")
