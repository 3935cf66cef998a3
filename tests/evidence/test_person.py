"""A person is found by the name they gave, however a keyboard wrote it, and never by somebody else's."""

from __future__ import annotations

import unicodedata

import pytest

from standfast.evidence import person

COMPOSED, SPREAD = unicodedata.normalize("NFC", "Léna"), unicodedata.normalize("NFD", "Léna")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param(COMPOSED, SPREAD, id="accents stored in two ways"),
        pytest.param(SPREAD, COMPOSED, id="and the other way round"),
        pytest.param("marc", "Marc", id="small letters"),
        pytest.param("Marc", "\u202aMarc\u202c", id="unseen marks"),
        pytest.param("~ Marc", "Marc", id="the tilde of a stranger"),
        pytest.param(" Marc ", "Marc", id="blanks at the ends"),
    ],
)
def test_a_name_that_looks_the_same_is_the_same(typed: str, shown: str) -> None:
    assert person(typed, ["Nadia Q", shown]) == shown


def test_a_name_inside_another_is_nobody() -> None:
    assert person("Ann", ["Anna", "Joanne"]) is None


def test_the_very_same_name_goes_before_one_that_looks_so() -> None:
    assert person("marc", ["Marc", "marc"]) == "marc"


def test_where_two_could_be_meant_nobody_is() -> None:
    assert person("MARC", ["Marc", "marc"]) is None


@pytest.mark.parametrize("nothing", ["", " ", "~", "\u200e"])
def test_a_name_that_cannot_be_seen_is_nobody(nothing: str) -> None:
    assert person(nothing, ["Marc", "\u202e", "~ "]) is None
