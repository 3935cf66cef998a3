"""Who asks is read from the address and from the browser's language, and a country is never guessed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfast.errors import UnknownCountry, UnknownLanguage
from standfast.guide.wording import DOOR, languages
from standfast.web.door.asked import MANY_CLOCKS, asked, preferred, prefix

NIGHT = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)


def test_an_address_says_language_and_country() -> None:
    who = asked("fr-ci", "en")
    assert (who.language, who.code, who.prefix, who.is_somewhere) == ("fr", "ci", "fr-ci", True)
    assert asked("en-gb-sct", "").place.region == "sct"
    assert asked("en-uk", "").code == "gb"


def test_without_one_the_language_is_the_browsers_and_the_country_is_not_guessed() -> None:
    who = asked("", "fr-CI, fr;q=0.9, en;q=0.8")
    assert (who.language, who.code, who.prefix, who.is_somewhere) == ("fr", "zz", "", False)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("es-419", "es"),
        ("ar", "en"),
        ("ar, fr;q=0.2", "fr"),
        ("en;q=0.1, fr;q=0.9", "fr"),
        ("fr;q=0", "en"),
        ("fr;q=nonsense, es", "es"),
        ("*", "en"),
        ("fr;" * 10_000, "en"),
        (", ,;;q=,\x00", "en"),
    ],
)
def test_the_language_that_is_wanted_most_and_has_pages_is_taken(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


@pytest.mark.parametrize("start", ["ar", "xx", "gb", "xx-gb"])
def test_a_language_without_pages_is_unknown(start: str) -> None:
    with pytest.raises(UnknownLanguage):
        asked(start, "en")


@pytest.mark.parametrize("start", ["en-xx", "en-gb-xyz"])
def test_a_country_that_is_not_on_the_shelf_is_unknown(start: str) -> None:
    with pytest.raises(UnknownCountry):
        asked(start, "en")


def test_now_is_told_on_the_clock_of_the_country_where_it_has_one() -> None:
    assert asked("en-in", "", now=NIGHT).clock == NIGHT
    assert f"{asked('en-in', '', now=NIGHT).at:%H:%M}" == "07:35"
    assert {code for code in MANY_CLOCKS if asked(f"en-{code}", "").clock is None} == MANY_CLOCKS


def test_somebody_can_say_later_where_they_are() -> None:
    who = asked("fr", "", now=NIGHT).elsewhere("in")
    assert (who.language, who.prefix, f"{who.at:%H:%M}") == ("fr", "fr-in", "07:35")


@pytest.mark.parametrize("language", languages(DOOR))
def test_a_prefix_is_read_as_it_was_made(language: str) -> None:
    for code in ("zz", "ph", "gb-wls"):
        who = asked(prefix(language, code), "")
        assert (who.language, who.code) == (language, code)
