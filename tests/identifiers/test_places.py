"""Countries are named by words that mean nothing else, each word one country."""

from __future__ import annotations

import tomllib

from phonenumbers import SUPPORTED_REGIONS

from standfast import shelf
from standfast.identifiers.cue import plain

PLACES = {name: tomllib.loads(text)["words"] for name, text in shelf.texts("standfast.identifiers.places", ".toml")}


def test_every_place_is_a_country_with_a_number_plan() -> None:
    assert {name.upper() for name in PLACES} <= set(SUPPORTED_REGIONS)


def test_no_word_names_two_countries() -> None:
    words = [plain(word) for some in PLACES.values() for word in dict.fromkeys(map(plain, some))]
    assert sorted(words) == sorted(set(words))


def test_words_that_are_said_every_day_name_no_country() -> None:
    everyday = {"us", "in", "me", "it", "is", "ma", "de", "jordan", "chad", "georgia"}
    assert everyday.isdisjoint(plain(word) for some in PLACES.values() for word in some)
