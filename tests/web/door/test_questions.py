"""The answers tell what they fit, never that all is well, and a mail beside anything real is never a mere mail."""

from __future__ import annotations

from itertools import combinations

import pytest

from standfast.guide.wording import DOOR, languages, words
from standfast.web.door.questions import QUESTIONS, verdict
from tests.web.door.pages import seen, visitor

EVERY = [given for size in range(len(QUESTIONS) + 1) for given in combinations(QUESTIONS, size)]


def test_money_a_threat_or_a_demand_is_enough() -> None:
    for given in EVERY:
        if {"money", "show", "more"} & {*given} and "mail" not in given:
            assert verdict(given) == "strong"


def test_what_was_live_is_never_called_a_mere_mail() -> None:
    for given in EVERY:
        if {"met", "fast", "camera", "more"} & {*given}:
            assert verdict(given) != "mail"


def test_words_that_are_no_question_change_nothing() -> None:
    assert verdict(["moon", "none", ""]) == "none"


@pytest.mark.parametrize("given", [(), ("mail", "money"), ("secret",), ("money", "camera")])
@pytest.mark.parametrize("language", languages(DOOR))
def test_every_answer_leads_to_help_and_none_says_that_all_is_well(language: str, given: tuple[str, ...]) -> None:
    page = seen(visitor().post(f"/{language}/check/", {"fits": given}))
    assert words(language)["door.check.limit"] in page.text
    assert words(language)["door.check.enough"] in page.text
    assert f"/{language}/plan/" in page.links()


def test_a_mere_mail_is_taken_as_real_where_anything_speaks_for_it() -> None:
    page = seen(visitor().post("/en/check/", {"fits": ["mail", "money"]}))
    assert words("en")["situations.email-only"].split("\n")[1] in page.text
    assert "under 18" in page.text
