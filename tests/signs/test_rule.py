"""A rule file is checked when it is read, and the fault is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from standfast import shelf
from standfast.signs import rule as rules_of
from standfast.signs.rule import Rule, rule, rules

FAMILIES = frozenset({"money", "pay", "exposure", "deadline", "paid"})
EXAMPLE = {"lang": "en", "text": ["one line"], "why": "a reason"}
WHOLE: dict[str, Any] = {
    "id": "demand-by-then",
    "stage": "demand",
    "tactic": "money by a set time",
    "strength": "weak",
    "all": ["deadline", "money|pay"],
    "any": ["exposure"],
    "sources": ["a report"],
    "added_on": date(2026, 11, 24),
    "reviewed_by": {},
    "false_positives": ["a bill"],
    "says": "they want money by a set time",
    "yes": [EXAMPLE, EXAMPLE, {**EXAMPLE, "lang": "fr"}],
    "no": [EXAMPLE, EXAMPLE, EXAMPLE],
}


def made(**changed: Any) -> Rule:
    return rule("demand-by-then", {**WHOLE, **changed}, FAMILIES)


def test_what_is_needed_is_a_choice_for_each_of_all_and_one_of_any() -> None:
    assert made().needs == (frozenset({"deadline"}), frozenset({"money", "pay"}), frozenset({"exposure"}))


def test_a_rule_of_a_demand_is_of_the_scheme_and_one_of_a_contact_is_not() -> None:
    assert (made().is_scheme, made(stage="contact").is_scheme) == (True, False)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"id": "another"}, "its id is another"),
        ({"stage": "end"}, "no stage end"),
        ({"strength": "sure"}, "strength is sure"),
        ({"window": 6}, "window is 6, not 1 to 5"),
        ({"all": [], "any": []}, "at least one family"),
        ({"all": ["moon"]}, "no language has words for moon"),
        ({"after": ["moon"]}, "no language has words for moon"),
        ({"says": " "}, "does not say what a page prints"),
        ({"false_positives": []}, "names no false positive"),
        ({"sources": []}, "names no source"),
        ({"yes": [EXAMPLE, EXAMPLE]}, "fewer than 3 examples of yes"),
        ({"no": [EXAMPLE, EXAMPLE]}, "fewer than 3 examples of no"),
        ({"yes": [EXAMPLE, EXAMPLE, EXAMPLE]}, "not in 2 languages"),
        ({"color": "red"}, "no field color"),
    ],
)
def test_a_fault_is_named(changed: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        made(**changed)


def test_the_file_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "texts", lambda package, suffix: (("demand-by-then", 'id = "demand-by-then"'),))
    rules_of.rules.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"rules/demand-by-then\.toml: 'stage'"):
            rules_of.rules()
    finally:
        monkeypatch.undo()
        rules_of.rules.cache_clear()


def test_the_shelf_is_in_the_order_of_the_stages() -> None:
    places = [rules_of.STAGES.index(one.stage) for one in rules()]
    assert places == sorted(places)
