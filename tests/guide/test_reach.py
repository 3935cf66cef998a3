"""Who helps with a step: those who answer now first, nobody dropped who is called in danger, the directory last."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from standfast.guide import Moment, Reach, codes, country, plan
from standfast.guide.fact import RELEASED_ON
from standfast.records import Age

LONDON = ZoneInfo("Europe/London")


def moment(at: str, zone: str = "Europe/London") -> Moment:
    return Moment(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)), ZoneInfo)


def shown(
    step: str, place: str | None, at: Moment | None, *, age: Age = "adult", case: tuple[str, ...] = ()
) -> list[Reach]:
    made = plan(place, age=age, situations=case, moment=at)
    return [one for each in made.steps if each.id == step for one in each.contacts]


@pytest.mark.parametrize("place", codes())
@pytest.mark.parametrize("at", ["2026-11-24T02:05", "2026-11-24T11:00", "2026-11-28T15:00", "2026-12-25T23:59"])
def test_in_danger_there_is_always_somebody_who_answers_and_they_come_first(place: str, at: str) -> None:
    found = shown("crisis", place, moment(at, country(place).zone or "UTC"), age="unknown")
    lines = [one for one in found if one.contact.purpose == "crisis"]
    assert any(one.is_open or one.contact.id.startswith("findahelpline") for one in lines)
    states = [bool(one.is_open) for one in lines if not one.contact.id.startswith("findahelpline")]
    assert states == sorted(states, reverse=True)
    purposes = [one.contact.purpose for one in found]
    if country(place).caution is None:
        assert purposes == sorted(purposes, key=lambda purpose: purpose != "emergency")


def test_a_closed_line_says_when_it_opens_in_the_persons_own_time_and_who_answers_until_then() -> None:
    # A Briton in New Zealand: three in the afternoon there, two in the morning at home, where the helpline is closed.
    there = moment("2026-11-24T15:05", "Pacific/Auckland")
    [line] = [one for one in shown("pictures", "gb", there) if one.value == "0345 6000 459"]
    assert line.is_open is False
    assert line.opens_at == datetime(2026, 11, 24, 10, 0, tzinfo=LONDON)
    assert line.opens_at.utcoffset() == there.at.utcoffset()


def test_until_it_opens_another_line_of_its_kind_is_named() -> None:
    found = shown("crisis", "de", moment("2026-11-24T02:05", "Europe/Berlin"), age="under18")
    [closed] = [one for one in found if one.value == "116 111"]
    assert closed.until is not None
    assert closed.until.value == "0800 111 0 111"


def test_where_the_police_can_be_a_danger_a_closed_line_does_not_send_anybody_to_them() -> None:
    found = shown("crisis", "ma", moment("2026-11-24T23:05", "Africa/Casablanca"))
    closed = [one for one in found if one.is_open is False]
    assert closed
    assert all(one.until is None or one.until.purpose == "crisis" for one in closed)


def test_without_a_moment_only_what_is_always_open_is_said_to_be_open() -> None:
    states = {one.contact.hours: one.is_open for one in (*shown("crisis", "gb", None), *shown("pictures", "gb", None))}
    assert states["24/7"] is True
    assert states["Mon-Fri 10:00-16:00; holidays closed"] is None


def test_a_zone_that_nobody_knows_is_not_guessed() -> None:
    def no_zone(name: str) -> ZoneInfo:
        raise KeyError(name)

    lost = Moment(datetime(2026, 11, 24, 12, 0, tzinfo=LONDON), no_zone)
    [line] = [one for one in shown("pictures", "gb", lost) if one.value == "0345 6000 459"]
    assert (line.is_open, line.opens_at) == (None, None)


@pytest.mark.parametrize("place", codes())
def test_ten_years_on_whom_to_call_in_danger_is_still_there_and_says_how_old_it_is(place: str) -> None:
    later = shown("crisis", place, moment("2036-11-24T12:00"), age="unknown")
    now = shown("crisis", place, moment("2026-11-24T12:00"), age="unknown")
    assert {one.value for one in later} == {one.value for one in now}
    assert all(one.is_old for one in later)
    assert not any(one.is_old for one in now)


def test_a_fact_that_was_due_yields_to_those_that_were_not() -> None:
    after = moment("2027-03-01T12:00")  # secondary facts and removal forms are due, official police facts are not
    assert [one.value for one in shown("money", "gb", after)] == ["0300 123 2040"]
    assert [one.value for one in shown("money", "gb", moment("2026-11-24T12:00"))] == ["159", "0300 123 2040"]


def test_where_all_were_due_they_are_still_shown_as_old() -> None:
    assert shown("pictures", None, moment("2036-01-01T12:00"))
    assert all(one.is_old for one in shown("pictures", None, moment("2036-01-01T12:00")))


def test_on_the_day_of_the_release_nothing_is_old() -> None:
    for place in codes():
        assert country(place).due(RELEASED_ON) == ()


@pytest.mark.parametrize("age", ["under18", "unknown"])
@pytest.mark.parametrize("at", ["2026-11-24T02:05", "2026-11-24T11:00"])
def test_lines_for_everybody_come_before_those_for_some_young_people(age: Age, at: str) -> None:
    found = [one.contact.id for one in shown("crisis", "us", moment(at, "America/New_York"), age=age)]
    assert found == ["emergency", "thorn-text", "988-call", "988-text", "trevor-us"]


@pytest.mark.parametrize("place", codes())
def test_where_the_police_can_be_a_danger_their_number_comes_after_those_who_listen(place: str) -> None:
    at = moment("2026-11-24T15:05", country(place).zone or "UTC")
    purposes = [one.contact.purpose for one in shown("crisis", place, at, age="unknown")]
    hurt = [one.contact.purpose for one in shown("crisis", place, at, age="unknown", case=("violence",))]
    if "emergency" in purposes:
        assert hurt[0] == "emergency"
        assert (purposes[0] == "emergency") == (country(place).caution is None)
    assert sorted(purposes) == sorted(hurt)


@pytest.mark.parametrize("case", [(), ("helper",)])
def test_until_a_line_to_talk_opens_a_crisis_line_for_anybody_is_named(case: tuple[str, ...]) -> None:
    [calm] = [one for one in shown("tell", "gb", moment("2026-11-24T10:05"), case=case) if one.contact.id == "calm-gb"]
    assert calm.is_open is False
    assert calm.until is not None
    assert (calm.until.name, calm.until.value) == ("Samaritans", "116 123")


@pytest.mark.parametrize("place", codes())
@pytest.mark.parametrize("at", ["2026-11-24T02:05", "2026-11-24T12:00", "2026-11-29T20:00"])
def test_who_answers_until_then_can_answer_in_a_crisis_and_is_for_that_age(place: str, at: str) -> None:
    for age in ("under18", "adult"):
        for step in ("crisis", "safe", "tell"):
            closed = shown(step, place, moment(at, country(place).zone or "UTC"), age=age, case=("helper", "known"))
            for until in (one.until for one in closed if one.until is not None):
                assert until.purpose in ("crisis", "emergency")
                assert age == "under18" or until.audience != "minor"


def test_where_the_clock_changes_that_night_the_hours_are_those_of_the_clock_after_it() -> None:
    # At 01:00 UTC on 25 October 2026 the clock in Britain goes back: ten o'clock is then at 10:00 UTC, not at 09:00.
    eve = moment("2026-10-23T20:05")
    [line] = [one for one in shown("pictures", "gb", eve) if one.value == "0345 6000 459"]
    assert line.opens_at is not None
    assert line.opens_at.isoformat() == "2026-10-26T10:00:00+00:00"
