"""The words that say whose something is, in the language of the chat."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast import shelf
from standfast.identifiers.possession import Item, fold, is_listed, items, survey

LANGUAGES = [name for name, _ in shelf.texts("standfast.identifiers.roles", ".toml")]
KEYS = {
    *("my", "my_after", "me", "me_first", "am", "mine", "your", "your_after", "yours", "their", "kin", "thing", "is"),
    *("negation", "from", "filler", "to", "pay", "money", "send", "threat", "know", "said", "told", "dossier", "ask"),
    *("ask_you", "join", "payee", "with", "on"),
}


def classes(text: str, *ranking: str) -> list[set[str]]:
    return [set(item.classes) for item in items(text, [], ranking)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_only_known_keys_and_no_word_twice(language: str) -> None:
    lists = tomllib.loads(dict(shelf.texts("standfast.identifiers.roles", ".toml"))[language])
    assert set(lists) <= KEYS
    assert {key: words for key, words in lists.items() if len(words) != len(set(words))} == {}


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "any"])
def test_a_language_can_say_mine_yours_family_payment_and_threat(language: str) -> None:
    lists = tomllib.loads(dict(shelf.texts("standfast.identifiers.roles", ".toml"))[language])
    assert {"me", "your", "kin", "thing", "pay", "threat", "know", "said", "join"} <= set(lists)


def test_the_longest_phrase_counts() -> None:
    assert classes("you said my", "en") == [{"said"}, {"my"}]


def test_an_identifier_is_one_item_and_splits_the_words_around_it() -> None:
    assert items("my x", [(3, 4)], ["en"]) == [Item(0, frozenset({"my"})), Item(3, spot=0)]


def test_a_word_means_what_it_means_in_the_best_ranked_language() -> None:
    assert "my" in classes("ma", "fr", "en")[0]
    assert "to" in classes("to", "en")[0] and "to" not in classes("to", "tl")[0]


def test_a_small_word_that_is_and_in_another_language_of_the_chat_sets_apart() -> None:
    assert "apart" in classes("at", "en", "tl")[0]
    assert "apart" not in classes("at", "en")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ur sister will see this", "en"),
        ("tu hermana lo va a ver, paga 300 euros", "es"),
        ("ta sœur va voir, c'est ton lycée", "fr"),
        ("kapatid mo makakakita, bayad ka", "tl"),
        ("أختك رح تشوف الفيديو", "ar"),
    ],
)
def test_the_language_of_a_chat_is_known_by_its_words(text: str, language: str) -> None:
    assert survey([text]).ranking[0] == language


def test_case_accents_width_marks_and_apostrophes_do_not_count() -> None:
    assert fold("M\u200by") == fold("ＭＹ") == fold("my")
    assert fold("it’s") == fold("ITS") == "its"
    assert fold("رقمُك") == "رقمك"


def test_endings_and_written_on_particles_are_taken_off() -> None:
    assert "kin" in classes("dad's", "en")[0]
    assert "kin" in classes("وأمك", "ar")[0]


def test_listed_words_are_known() -> None:
    assert is_listed("Snap") and not is_listed("Emma")


@given(st.text(max_size=200))
def test_items_stand_in_order_inside_the_text(text: str) -> None:
    starts = [item.start for item in items(text, [], survey([text]).ranking)]
    assert starts == sorted(starts) and all(0 <= start < max(1, len(text)) for start in starts)
