"""A rule is listed with the lines that it rests on together, and nothing is listed where too little was seen."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources

from standfast.evidence.paper.found import beside, findings, listed, told
from standfast.guide.wording import words as language_words
from standfast.records import Finding
from standfast.signs.bluff import FAMILIES
from standfast.signs.rule import rules
from tests.evidence.paper.sheets import latin, sample, words

CASE = sample()


def test_the_weightiest_come_first_each_line_and_rule_once() -> None:
    every = listed(CASE)
    assert every[0].stage == "threat"
    assert every[-1].stage == "contact"
    assert len({(one.message, one.rule) for one in every}) == len(every)


def test_where_the_rules_saw_too_little_nothing_is_listed() -> None:
    quiet = replace(CASE, assessments=tuple(replace(one, level="none") for one in CASE.assessments))
    assert listed(quiet) == []
    assert "Not enough rules matched to list any." in words(list(findings(quiet, [], latin())))


def test_each_rule_has_its_lines_word_for_word_with_number_time_and_sender() -> None:
    said = words(list(findings(CASE, listed(CASE), latin())))
    assert "says that there is a recording or a picture (a threat; rule threat-have-it)" in said
    assert "13 (line 13), 2025-03-14 21:52:44, Nadia Q: “i recorded the call”" in said


def test_beside_a_line_stand_the_rules_that_it_is_part_of() -> None:
    marks = beside(listed(CASE), latin())
    assert marks[3] == "part of: contact-opener"
    assert marks[14].endswith("more")
    assert 0 not in marks


def test_a_rule_that_has_no_words_yet_is_told_by_its_tactic() -> None:
    one = Finding("threat", "a new tactic", "threat-new", 0, 0, 2, "ok")
    assert told(one, latin("fr")) == "a new tactic (une menace ; règle threat-new)"


def test_the_words_about_rules_are_about_rules_that_there_are() -> None:
    known = {rule.id for rule in rules()} | set(FAMILIES)
    for code in ("en", "fr"):
        text = resources.files("standfast.guide.words").joinpath(f"{code}.toml").read_text(encoding="utf-8")
        named = set(tomllib.loads(text)["paper"]["rules"])
        assert named <= known
        assert {key for key in language_words(code) if key.startswith("paper.rules.")} == {
            f"paper.rules.{one}" for one in named
        }
