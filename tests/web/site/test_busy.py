"""The page for whoever cannot be served names a number in every country, and needs nothing else."""

from __future__ import annotations

import re
from html import escape

import pytest

from standfast import guide
from standfast.guide.wording import DOOR, languages, words
from standfast.web.site.busy import chosen, pages

PAGES = pages()


@pytest.mark.parametrize("language", languages(DOOR))
def test_every_country_has_its_emergency_number_or_a_crisis_line(language: str) -> None:
    shown = PAGES[language].decode()
    for code in guide.codes():
        assert escape(words(language).get(f"door.countries.{code}", "")) in shown
    assert shown.count("<dt>") == len(guide.codes())
    assert 'href="tel:999"' in shown
    assert 'href="tel:116123"' in shown


@pytest.mark.parametrize("language", languages(DOOR))
def test_it_is_small_neutral_and_asks_nobody_for_anything(language: str) -> None:
    shown = PAGES[language].decode()
    assert len(shown) < 10_000
    title = re.search("<title>(.*?)</title>", shown)
    assert title and "blackmail" not in title[1].lower() and "standfast" not in title[1].lower()
    for word in ("<script", "<img", "<link", "style=", "cookie"):
        assert word not in shown
    assert 'href="/exit/"' in shown


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [("/fr-ci/report/", "en", "fr"), ("/", "fr-FR, en", "fr"), ("/", "xx", "en"), ("/", "", "en"), ("", "\xff", "en")],
)
def test_it_is_in_the_language_of_the_address_or_of_the_browser(path: str, accepted: str, language: str) -> None:
    headers = [(b"accept-language", accepted.encode("latin-1"))] if accepted else []
    assert chosen(PAGES, {"path": path, "headers": headers}) == PAGES[language]
