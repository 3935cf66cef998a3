"""The words of a language are found by key, and a language that is not there is said to be unknown."""

from __future__ import annotations

import pytest

from standfast.errors import UnknownLanguage
from standfast.guide.wording import DOOR, languages, words


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_keys_of_english_and_none_is_forgotten(language: str) -> None:
    wanted = {key for key in words("en") if not key.startswith(DOOR) or language in languages(DOOR)}
    assert words(language).keys() == wanted
    empty = {key for key, text in words(language).items() if not text}
    assert empty <= {"about.reviewed_by", "about.reviewed_on"}


def test_nobody_is_named_as_reviewer_before_somebody_reviewed() -> None:
    assert words("en")["about.reviewed_by"] == ""


@pytest.mark.parametrize("language", ["", "xx", "../en"])
def test_a_language_that_is_not_on_the_shelf_is_unknown(language: str) -> None:
    with pytest.raises(UnknownLanguage):
        words(language)


def test_the_words_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("en")["plan.title"] = "Something else"  # type: ignore[index]
