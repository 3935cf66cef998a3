"""Texts to send: those that fit, filled with what is known, open where it is not, never more than was said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.guide.letter import BLANK, KINDS, Known, letter, letters, wanted
from standfast.guide.situation import SITUATIONS
from standfast.guide.wording import languages

FULL = Known(
    platforms=("Instagram", "WhatsApp"),
    accounts=("nadia_q77 (instagram)", "+2250700000000"),
    began="2026-11-01",
    last="2026-11-03",
    asked=("300 EUR",),
    receivers=("+2250700000000 (orange money)",),
    kept=("chat.txt",),
    ids=("17841400000000001",),
    began_utc="2026-11-01 20:14:05",
    last_utc="2026-11-03 07:00:00",
)


def test_what_is_known_stands_in_the_text_and_what_is_not_stays_open() -> None:
    words = " ".join(letter("police", FULL).split())
    assert "It began on 2026-11-01." in words
    assert "Their names and accounts there: nadia_q77 (instagram), +2250700000000" in words
    assert "They asked for: 300 EUR." in words
    assert f"with which bank, card or app, and its number: {BLANK}" in words


def test_a_line_that_needs_what_nobody_knows_is_left_out() -> None:
    words = letter("police", Known())
    assert "It began on" not in words
    assert "? " not in words
    assert f"Their names and accounts there: {BLANK}" in words


@pytest.mark.parametrize(
    ("country", "case", "kinds"),
    [
        ("gb", (), "police platform preserve statement friends"),
        ("gb", ("paid",), "police bank firm platform preserve statement friends"),
        ("gb", ("email-only",), "mail"),
        ("gb", ("email-only", "paid"), "police bank firm mail"),
        ("gb", ("watched",), "police platform preserve statement"),
        ("us", ("shared",), "police platform preserve statement take-down friends"),
        ("gb", ("shared",), "police platform preserve statement friends"),
    ],
)
def test_only_what_fits_is_offered(country: str, case: tuple[str, ...], kinds: str) -> None:
    assert wanted(country=country, age="adult", situations=case) == tuple(kinds.split())


def test_a_minor_is_never_sent_to_a_form_that_wants_name_and_signature() -> None:
    assert "take-down" not in wanted(country="us", age="under18", situations=("shared",))


def test_before_the_request_that_ends_being_unnamed_that_is_said() -> None:
    words = letter("take-down", FULL)
    assert words.index("The site has to know who you are") < words.index("I ask you to remove")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_is_there_in_every_language_without_an_open_bracket(kind: str, language: str) -> None:
    words = letter(kind, FULL, language=language, situations=SITUATIONS)
    assert len(words) > 100
    assert not re.search(r"[{}]", words)


def test_no_text_says_whom_somebody_loves_or_what_a_picture_shows() -> None:
    everything = letters(FULL, country="us", age="adult", situations=("paid", "shared", "violence", "ai-image"))
    body = everything.split("1. For the police", 1)[1]
    assert not re.search(r"\b(nude|naked|sex|gay|lesbian|partner|husband|wife|love)\b", body.lower())


@given(st.text(max_size=200), st.sampled_from(KINDS))
def test_what_a_chat_says_cannot_open_another_slot(words: str, kind: str) -> None:
    made = letter(kind, Known(accounts=(words + "{receivers}",), receivers=("SECRET",)))
    assert made.count("SECRET") <= letter(kind, Known(receivers=("SECRET",))).count("SECRET")


def test_what_an_app_should_keep_is_named_by_number_and_in_utc_only_where_that_is_known() -> None:
    words = " ".join(letter("preserve", FULL).split())
    assert "Their fixed numbers: 17841400000000001." in words
    assert "The time, in UTC: from 2026-11-01 20:14:05 to 2026-11-03 07:00:00." in words
    assert "UTC" not in letter("preserve", Known(began="2026-11-01", last="2026-11-03"))


def test_a_statement_leaves_open_what_only_the_person_can_say() -> None:
    words = letter("statement", FULL)
    assert "The files that I saved: chat.txt." in words
    assert words.count(BLANK) == 8
