"""What the words beside an identifier say about whose it is."""

from __future__ import annotations

import pytest

from standfast.identifiers.claim import Claim, read


def claims(marked: str, *ranking: str) -> tuple[Claim, ...]:
    """The claims about every ``X`` of a text."""
    spans = [(at, at + 1) for at, c in enumerate(marked) if c == "X"]
    return read(marked, spans, ranking or ["en"], ["Marc"]).claims


@pytest.mark.parametrize(
    ("text", "language", "sense"),
    [
        ("my new snap is: X", "en", "own"),
        ("ur sister X", "en", "kin"),
        ("my cousin X", "en", "own_kin"),
        ("ur number X", "en", "your"),
        ("western union to X", "en", "pay"),
        ("send 400 to X", "en", "pay"),
        ("send it to X", "en", "order"),
        ("i will text X", "en", "threat"),
        ("snap ko X", "tl", "own"),
        ("kapatid mo X", "tl", "kin"),
        ("number mo X", "tl", "your"),
        ("le numéro de ta copine X", "fr", "kin"),
        ("mi correo es X", "es", "own"),
        ("رقمي X", "ar", "own"),
        ("ورقم أمك X", "ar", "kin"),
        ("the weather is X", "en", None),
    ],
)
def test_the_nearest_word_before_it_decides(text: str, language: str, sense: str | None) -> None:
    assert claims(text, language)[0].before == sense


@pytest.mark.parametrize(
    ("text", "language", "sense"),
    [
        ("X is my snap", "en", "own"),
        ("X thats me", "en", "own"),
        ("X on my snap", "en", None),
        ("X isnt my snap", "en", None),
        ("X is ur sister right", "en", "kin"),
        ("X your number?", "en", "your"),
        ("X number mo to", "tl", "your"),
        ("X es tu prima verdad", "es", "kin"),
        ("X c'est toi", "fr", "your"),
        ("X and my snap", "en", None),
    ],
)
def test_a_word_behind_it_counts_only_where_it_says_what_it_is(text: str, language: str, sense: str | None) -> None:
    assert claims(text, language)[0].after == sense


def test_what_leads_to_the_next_identifier_belongs_to_that_one() -> None:
    first, second = claims("X ur number X")
    assert (first.after, second.before) == (None, "your")


def test_my_does_not_reach_over_another_identifier_or_a_comma() -> None:
    assert [claim.before for claim in claims("my snap X and X")] == ["own", None]
    assert claims("my snap, X")[0].before is None


def test_family_reaches_over_a_question_mark() -> None:
    assert claims("your sister? X")[0].before == "kin"


def test_quoted_and_pasted_words_are_somebody_elses() -> None:
    assert claims('u said "my number is X"')[0].quoted and claims('u said "my number is X"')[0].said
    assert claims("> my number is X")[0].quoted
    assert claims("lol Marc: my number is X")[0].quoted
    assert not claims("my snap is X")[0].quoted


def test_a_bare_name_stands_alone() -> None:
    assert claims("ok X on snap")[0].alone
    assert not claims("X sees everything tonight")[0].alone
