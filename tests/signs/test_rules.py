"""Every rule on the shelf proves itself: its examples of yes are met through the whole pipeline, those of no not."""

from __future__ import annotations

import re

import pytest

from standfast.guide.wording import words
from standfast.signs.assess import assess
from standfast.signs.rule import Example, Rule, rules
from tests.guide.test_words import grade, sentences
from tests.signs.said import chat

YES = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in rules() for number, one in enumerate(rule.yes)]
NO = [pytest.param(rule, one, id=f"{rule.id}-{number}") for rule in rules() for number, one in enumerate(rule.no)]

# No result may judge a person, promise anything or give a number (recognition, section 12).
BANNED = (
    *("safe", "fine", "harmless", "fake", "guilty", "criminal", "scammer", "percent", "probability", "you should not"),
    *("scam", "crook", "thief", "liar", "dangerous", "certainly", "definitely", "don't worry", "stupid"),
)


def met(example: Example) -> set[str]:
    found = assess(chat(*example.text))
    return {one.rule for one in found.findings}


@pytest.mark.parametrize(("rule", "example"), YES)
def test_an_example_of_yes_is_met(rule: Rule, example: Example) -> None:
    assert rule.id in met(example)


@pytest.mark.parametrize(("rule", "example"), NO)
def test_an_example_of_no_is_not(rule: Rule, example: Example) -> None:
    assert rule.id not in met(example)
    assert example.why


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_says_kindly_and_simply_what_it_sees(rule: Rule) -> None:
    assert rule.says == rule.says.strip().removesuffix(".")
    assert re.match(r"(they|you paid)\b", rule.says)
    assert all(len(sentence.split()) <= 20 for sentence in sentences(rule.says))
    assert grade(f"We see that {rule.says}.") <= 8


def test_no_result_judges_promises_or_counts() -> None:
    said = [rule.says for rule in rules()] + [text for key, text in words("en").items() if key.startswith("signs.")]
    faults = [(text, word) for text in said for word in BANNED if re.search(rf"\b{word}\b", text.lower())]
    assert faults == []


def test_every_stage_from_threat_to_exit_has_a_rule() -> None:
    assert {"threat", "demand", "pressure", "repeat", "exit"} <= {rule.stage for rule in rules()}
