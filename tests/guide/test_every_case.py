"""The plan is right: a table of cases with the steps and words that must be there and those that must not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from standfast.guide import Moment, Plan, plan
from standfast.guide.plan import STEPS
from standfast.records import Age

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["cases"]
KEYS = {"name", "who", "case", "steps", "at", "zone", "says", "never", "whom", "not_whom"}


def made(who: str, case: str = "", at: str = "", zone: str = "UTC") -> Plan:
    country, _, age = who.partition(" ")
    [of_age] = [one for one in get_args(Age) if one == (age or "unknown")]
    moment = Moment(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)), ZoneInfo) if at else None
    return plan(None if country == "-" else country, age=of_age, situations=case.split(), moment=moment)


def said(plan: Plan, step: str) -> str:
    return "\n".join(f"{one.title}\n{one.text}\n{one.why}" for one in plan.steps if step in ("*", one.id))


def whom(plan: Plan, step: str) -> list[str]:
    found = [one for each in plan.steps if each.id == step for one in each.contacts]
    return [f"{one.name} {one.value} {one.contact.purpose}" for one in found]


def apart(pairs: Iterable[str]) -> list[tuple[str, str]]:
    return [(step, words) for step, _, words in (pair.partition(": ") for pair in pairs)]


def test_there_are_sixty_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({one["name"] for one in CASES}) == len(CASES) >= 60
    assert {key for one in CASES for key in one} <= KEYS


@pytest.mark.parametrize("one", CASES, ids=lambda one: one["name"])
def test_a_case_has_its_steps_its_words_and_its_contacts(one: dict[str, Any]) -> None:
    shown = made(one["who"], one.get("case", ""), one.get("at", ""), one.get("zone", "UTC"))
    assert [step.id for step in shown.steps] == one.get("steps", " ".join(STEPS)).split()
    for step, words in apart(one.get("says", ())):
        assert words in said(shown, step), f"{step} does not say: {words}"
    for step, words in apart(one.get("never", ())):
        assert words.lower() not in said(shown, step).lower(), f"{step} says: {words}"
    for step, name in apart(one.get("whom", ())):
        assert any(name in each for each in whom(shown, step)), f"{step} does not turn to {name}: {whom(shown, step)}"
    for step, name in apart(one.get("not_whom", ())):
        assert not any(name in each for each in whom(shown, step)), f"{step} turns to {name}"


@pytest.mark.parametrize("country", ["ma", "ng"])
def test_the_police_come_after_the_others_where_they_can_be_a_danger(country: str) -> None:
    [report] = [step for step in made(country).steps if step.id == "report"]
    purposes = [one.contact.purpose for one in report.contacts]
    assert purposes == sorted(purposes, key=lambda purpose: purpose == "police")


def test_at_night_those_who_answer_come_first_and_the_others_say_when() -> None:
    night = made("fr under18", at="2026-11-24T02:05", zone="Europe/Paris")
    [pictures] = [step for step in night.steps if step.id == "pictures"]
    states = [(one.value, one.is_open) for one in pictures.contacts]
    assert states.index(("https://takeitdown.ncmec.org", True)) < states.index(("3018", False))
    [line] = [one for one in pictures.contacts if one.value == "3018"]
    assert line.opens_at is not None
    assert line.opens_at.isoformat() == "2026-11-24T09:00:00+01:00"
