"""What the page shows: lines from the person's own chat, whose each thing is, what was not read, and no false calm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.evidence.marks import seen
from standfast.evidence.situation import situations
from standfast.evidence.view import LONGEST, MOST_SIGNS, _quote, view
from standfast.guide.wording import DOOR, languages, words
from standfast.records import Case, Identifier
from tests.evidence.made import made, said
from tests.evidence.phones import CHAT, MAIL
from tests.evidence.test_look import found

LINE = "you send 400 euros tonight or it goes to all your friends"


def sample(**asked: Any) -> Case:
    return found(CHAT, **asked).made


@pytest.mark.parametrize("language", languages(DOOR))
def test_every_line_and_value_of_the_sample_is_told_with_its_place(language: str) -> None:
    told, made = view(sample(), language=language), sample()
    assert told["verdict"] == "strong" and not told["crisis"]
    lines = {one.message for one in made.assessments[0].findings}
    assert len(told["signs"]) == len(lines) and all(one["says"] and one["by"] == "Nadia Q" for one in told["signs"])
    line = words(language)["door.check.line"].format(line=15)
    assert any(one["where"] == f"2025-03-14 21:53, {line}" for one in told["signs"])
    assert {one["value"] for one in told["values"]} == {one.value for one in made.identifiers}
    assert told["values"][0]["whose"] == words(language)["door.check.role-offender"]
    assert not any(one["kind"] in ("phone", "handle") for one in told["values"])


def test_a_line_is_told_by_the_rules_that_rest_on_the_fewest_lines() -> None:
    says = {one["where"].rpartition(" ")[2]: one["says"] for one in view(sample(), language="en")["signs"]}
    assert says["13"] == ["A threat"]
    assert says["15"] == ["A demand", "A threat", "Pressure"]


def test_where_nobody_said_who_they_are_nothing_is_said_to_be_anybodys() -> None:
    told = view(sample(me=""), language="en")
    assert not told["stated"] and {one["role"] for one in told["values"]} == {"unknown"}


def test_a_mail_to_many_people_comes_with_its_question_and_to_somebody_young_it_is_real() -> None:
    assert view(found(MAIL, me="").made, language="en")["verdict"] == "mail"
    young = view(found(MAIL, me="", age="under18").made, language="en")
    assert young["verdict"] != "mail"


def test_nothing_found_is_never_called_well() -> None:
    told = view(made([said("see you at the pool")]), language="en")
    assert (told["verdict"], told["signs"]) == ("none", [])


def test_words_about_danger_are_told() -> None:
    plain = sample()
    danger = replace(plain, assessments=(replace(plain.assessments[0], crisis_at=(1,)),))
    assert view(danger, language="en")["crisis"] and "in-crisis" in situations(danger.assessments)


def test_of_a_code_that_can_be_spent_only_the_end_is_shown() -> None:
    one = Identifier("voucher", "ABCD1234EFGH5678", "ABCD1234EFGH5678", 0, 16)
    assert view(made([said("ABCD1234EFGH5678")], [one]), language="en")["values"][0]["value"] == "…5678"


def test_what_could_not_be_read_and_what_was_left_aside_is_counted() -> None:
    told = view(sample(), language="en")
    assert told["lost"]["bytes"] == sample().files[0].summary.accounts.unparsed
    assert told["beside"] == 0 and told["messages"] == 23


def test_of_very_many_lines_the_first_are_shown_and_the_rest_is_counted() -> None:
    told = view(made([said(LINE, minutes=minute) for minute in range(100)]), language="en")
    assert len(told["signs"]) == MOST_SIGNS and told["more_signs"] == 100 - MOST_SIGNS


def test_unseen_marks_are_shown_as_their_codes_and_markup_stays_text() -> None:
    told = view(made([said(f"<b>\u202e{LINE}")]), language="en")
    assert "".join(piece["text"] for piece in told["signs"][0]["quote"]) == f"<b>[U+202E]{LINE}"


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 60)), min_size=1, max_size=6)


@given(st.text(st.characters(codec="utf-8"), min_size=60, max_size=60), spans)
def test_the_pieces_of_a_line_are_the_line(text: str, pairs: list[tuple[int, int]]) -> None:
    told = _quote(text, [(start, min(60, start + size)) for start, size in pairs])
    assert "".join(one["text"] for one in told) == seen(text)
    assert any(one["is_marked"] for one in told)


@given(st.integers(0, 5000))
def test_of_a_very_long_line_a_part_with_the_words_is_shown(place: int) -> None:
    text = "a" * place + "WORDS" + "b" * 3000
    told = _quote(text, [(place, place + 5)])
    assert [one["text"] for one in told if one["is_marked"]] == ["WORDS"]
    assert sum(len(one["text"]) for one in told) <= LONGEST + 2
