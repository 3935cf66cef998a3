"""A plan for every age in every country: the right steps in the right order, and whom to turn to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from standfast.guide import SITUATIONS, as_json, codes, plan, text
from standfast.guide.plan import STEPS, Plan
from standfast.records import Age

AGES: tuple[Age, ...] = get_args(Age)
PLACES = [None, *codes()]
VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "guide.json").read_text(encoding="utf-8"))

PLANS = [pytest.param(plan(place, age=age), id=f"{place}-{age}") for place in PLACES for age in AGES]
CAREFUL = [
    pytest.param(plan(place, age=age), id=f"{place}-{age}") for place in PLACES for age in AGES if age != "adult"
]


def whom(plan: Plan, step: str) -> list[str]:
    """The names of those whom a step turns to, each with its value."""
    return [f"{c.name} {c.value}" for s in plan.steps if s.id == step for c in s.contacts]


def said(plan: Plan, step: str) -> str:
    return next(f"{s.title}\n{s.text}\n{s.why}" for s in plan.steps if s.id == step)


def holds(answer: Any, expected: Any) -> bool:
    """Whether ``answer`` has all of ``expected``: more keys may be there, lists are as long and in the same order."""
    if isinstance(expected, dict):
        return isinstance(answer, dict) and all(key in answer and holds(answer[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return isinstance(answer, list) and len(answer) == len(expected) and all(map(holds, answer, expected))
    return bool(answer == expected)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_a_vector_holds(case: dict[str, Any]) -> None:
    assert (VECTORS["room"], VECTORS["call"]) == ("guide", "plan")
    assert holds(as_json(plan(**case["input"])), case["expect"])


def test_a_vector_can_fail() -> None:
    answer = as_json(plan("gb"))
    assert not holds(answer, {"country": "us"})
    assert not holds(answer, {"steps": [{"id": "crisis"}]})
    assert not holds(answer, {"nothing": None})


@pytest.mark.parametrize("made", PLANS)
def test_the_steps_stand_in_their_order_and_crisis_is_first(made: Plan) -> None:
    assert tuple(step.id for step in made.steps) == STEPS
    assert " ".join(STEPS) == "crisis safe money stop keep block lock tell pictures report follow-up"
    assert whom(made, "crisis")


@pytest.mark.parametrize("made", PLANS)
def test_the_same_question_has_the_same_answer(made: Plan) -> None:
    assert plan(made.country, age=made.age) == made


@pytest.mark.parametrize("made", PLANS)
def test_every_contact_has_a_source_and_a_day_and_every_number_is_a_contact(made: Plan) -> None:
    contacts = [contact for step in as_json(made)["steps"] for contact in step["contacts"]]
    assert contacts
    for contact in contacts:
        assert contact["source"].startswith("http")
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", contact["checked_on"])
    known = {contact["value"] for contact in contacts} | {"18"}
    for step in made.steps:
        assert set(re.findall(r"\d[\d ]*\d", f"{step.title} {step.text} {step.why}")) <= known
        assert "http" not in step.text


@pytest.mark.parametrize("made", PLANS)
def test_the_json_has_the_shape_of_the_contract_and_is_plain(made: Plan) -> None:
    answer = as_json(made)
    assert json.loads(json.dumps(answer)) == answer
    assert list(answer) == ["country", "region", "age", "at", "language", "situations", "steps", "answers", "warnings"]
    for step in answer["steps"]:
        assert list(step) == ["id", "title", "text", "why", "takes", "contacts"]
        for contact in step["contacts"]:
            assert {"name", "channel", "value", "open", "opens_at", "until", "source", "checked_on"} <= contact.keys()
            assert contact["open"] in {True, None}
            assert contact["name"]


@pytest.mark.parametrize("made", CAREFUL)
def test_unless_surely_adult_no_picture_is_copied_or_sent(made: Plan) -> None:
    assert "Leave out any private picture." in said(made, "keep")
    assert "Do not copy a private picture" in said(made, "keep")
    assert not re.search(r"fingerprint|standfast", text(made).lower())
    assert any("Take It Down" in name for name in whom(made, "pictures"))
    assert "Take It Down makes a code from the picture on your own device." in said(made, "pictures")


@pytest.mark.parametrize("place", PLACES)
def test_each_age_gets_its_own_picture_services(place: str | None) -> None:
    wanted: list[tuple[Age, set[str], set[str]]] = [
        ("under18", {"Take It Down"}, {"StopNCII.org", "Revenge Porn Helpline"}),
        ("was-under18", {"Take It Down"}, {"StopNCII.org", "Report Remove"}),
        ("adult", {"StopNCII.org"}, {"Take It Down", "Report Remove"}),
        ("unknown", {"Take It Down", "StopNCII.org"}, set()),
    ]
    for age, yes, no in wanted:
        shown = {c.name for s in plan(place, age=age).steps if s.id == "pictures" for c in s.contacts}
        assert yes <= shown
        assert not no & shown
    assert "StopNCII" not in said(plan(place, age="under18"), "pictures")


@pytest.mark.parametrize("made", PLANS)
def test_if_money_went_the_payment_call_is_the_first_step_after_safety(made: Plan) -> None:
    assert "If you have paid" in said(made, "money")
    assert "call the number on the card" in said(made, "money")
    assert "do not pay again" in said(made, "stop")


@pytest.mark.parametrize("made", PLANS)
def test_the_text_is_narrow_starts_with_somebody_to_call_and_names_its_sources(made: Plan) -> None:
    lines = text(made).split("\n")
    assert max(len(line) for line in lines if "https://" not in line) <= 78  # an address is never cut in two
    assert lines[0] == "What to do now"
    assert lines[5].startswith("1. ")
    assert lines[6].startswith("   > ")
    assert "We never contact you first, never ask for money, a picture or a password." in lines
    assert not re.search(r"blackmail|sextortion", text(made).lower())
    cited = {int(number) for line in lines for number in re.findall(r" \[(\d+)\]", line)}
    assert cited == {int(line[1 : line.index("]")]) for line in lines if line.startswith("[")}


@pytest.mark.parametrize("made", PLANS)
def test_a_number_that_is_not_confirmed_says_so(made: Plan) -> None:
    sure = [c.contact.confidence for step in made.steps for c in step.contacts]
    words = " ".join(text(made).split())
    assert words.count("We have not seen this on their own page yet.") == sure.count("secondary")
    assert words.count("We have only seen this in a list.") == sure.count("listed")
    assert ("not-confirmed" in {warning.code for warning in made.warnings}) == (set(sure) != {"official"})


def test_police_come_after_a_helpline_where_the_country_is_unknown() -> None:
    assert "risk to you where you live" in said(plan(None), "report")
    assert "risk to you where you live" not in said(plan("gb"), "report")
    assert {warning.code for warning in plan(None).warnings} >= {"country-unknown", "age-unknown", "not-phoned"}


def test_each_situation_is_told_below_the_opening_and_adds_a_line_to_a_step() -> None:
    for situation in SITUATIONS:
        changed, usual = plan("gb", situations=[situation]), plan("gb")
        words = " ".join(text(changed).split())
        assert changed.situations == (situation,)
        shown = {step.id: step.text for step in usual.steps}
        assert any(step.text != shown[step.id] for step in changed.steps) or len(changed.steps) < len(shown), situation
        assert words.index("Take one small step") < words.index("1. If it feels too much")


def test_a_situation_nobody_knows_changes_nothing() -> None:
    assert plan("gb", situations=["moon"]) == plan("gb")


def test_a_mail_that_goes_to_many_is_told_after_the_question() -> None:
    words = " ".join(text(plan("gb", situations=["email-only"])).split())
    assert "did you have a real call" in words
    assert "If yes, or if you are not sure, take it as real." in words
