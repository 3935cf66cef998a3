"""Every language file of cue words has the same tags, and none is empty."""

from __future__ import annotations

import tomllib

from standfast import shelf

LANGUAGES = dict(shelf.texts("standfast.identifiers.words", ".toml"))
TAGS = {name: set(tomllib.loads(text)) for name, text in LANGUAGES.items()}


def test_the_five_languages_are_there() -> None:
    assert set(LANGUAGES) == {"ar", "en", "es", "fr", "tl"}


def test_every_language_has_the_tags_of_english() -> None:
    assert {name: TAGS["en"] ^ tags for name, tags in TAGS.items() if tags != TAGS["en"]} == {}


def test_no_tag_is_empty_and_no_word_has_an_edge_of_space() -> None:
    for text in LANGUAGES.values():
        for entries in tomllib.loads(text).values():
            assert entries
            assert all(entry == entry.strip() for entry in entries)
