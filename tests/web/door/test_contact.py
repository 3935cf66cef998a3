"""A way to reach somebody is a link that works there, with whether they answer now and whom to call instead."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from standfast.guide import Plan, codes, plan
from standfast.records import Age
from standfast.web.door.asked import Asked, asked
from standfast.web.door.contact import FIRST_LINES, first, href, shown

NIGHT = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)


def planned(who: Asked, age: Age = "unknown", situations: tuple[str, ...] = ()) -> Plan:
    return plan(who.code, age=age, words=who.language, situations=situations, moment=who.moment)


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("hour", [2, 14])
def test_the_first_lines_have_whom_to_call_in_danger_a_line_and_one_to_write_to(code: str, hour: int) -> None:
    who = asked(f"en-{code}" if code != "zz" else "en", "", now=NIGHT.replace(hour=hour))
    everyone = planned(who).steps[0].contacts
    few = first(planned(who))
    assert 1 <= len(few) <= FIRST_LINES
    for purpose, channel in (("emergency", "phone"), ("crisis", "phone"), ("crisis", "sms")):
        there = [one for one in everyone if (one.contact.purpose, one.contact.channel) == (purpose, channel)]
        assert not there or set(there) & set(few), (purpose, channel)
    assert list(few) == [one for one in everyone if one in few]


def test_whoever_is_young_sees_the_line_for_the_young_first() -> None:
    who = asked("en-gb", "", now=NIGHT)
    assert [one.contact.id for one in first(planned(who, "under18"), 3)] == ["emergency", "childline", "shout"]
    assert [one.contact.id for one in first(planned(who, "adult"), 3)] == ["emergency", "samaritans", "shout"]
    assert [one.contact.id for one in first(planned(who))] == ["emergency", "childline", "samaritans", "shout"]


def test_a_line_that_is_closed_says_when_it_opens_and_who_answers_until_then() -> None:
    who = asked("en-de", "", now=NIGHT)
    line = next(one for one in planned(who).steps[0].contacts if one.contact.id == "nummer-gegen-kummer-de")
    told = shown(line, who)
    assert re.match(r"Closed now. Opens today at 14:00 your time. .*Until then, call ", told.more)


@pytest.mark.parametrize("start", ["en", "en-au", "en-ca", "en-us"])
def test_where_nobody_knows_the_persons_clock_the_hours_stay_those_of_the_service(start: str) -> None:
    lines = planned(asked("en-de", "", now=NIGHT)).steps[0].contacts
    line = next(one for one in lines if one.contact.id == "nummer-gegen-kummer-de")
    told = shown(line, asked(start, "", now=NIGHT)).more
    assert told == "Open Monday to Saturday 14:00 to 20:00 their time."


@pytest.mark.parametrize("code", codes())
def test_what_is_pressed_dials_writes_or_goes_there(code: str) -> None:
    for step in plan(code, situations=("paid", "known", "made-to")).steps:
        for one in step.contacts:
            found = href(one.contact)
            assert re.fullmatch(r"tel:[\d,]+|sms:\d+(\?body=\w+)?|mailto:\S+@\S+|https://\S+|", found)
            assert found or one.contact.channel in ("textphone", "in_person", "chat")
