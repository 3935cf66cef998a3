"""A word is known under every disguise, and a common word is never taken for another."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.language import SHARED, Language, language
from standfast.signs.lexicon import Lexicon, lexicon
from standfast.signs.phrase import BREAK

ABOUT = {"name": "by hand", "reviewed_by": ""}


def spoken(code: str, phrases: str, known: str = "", glued: str = "", **short: str) -> Language:
    table = {"about": ABOUT, "known": known, "glued": glued, "short": short, "families": {"said": phrases}}
    return language(code, table, {}, {})


ENGLISH = spoken(
    "en",
    "pay # k|hours?\nrecord* your video\nfriends|friend of|yours\nsend money\nyou will\nexpose all|police",
    known="the to in paid store said lot",
    u="you",
    youll="you will",
    ppl="people",
)
FRENCH = spoken("fr", "balance ta video\nenvoie tout", known="je le la au", glued="j l t jt")
ARABIC = spoken("ar", "ارسل لعائلتك|عائلتك|عائله\nالفيديو|فيديو", known="في من", glued="و ل ال ب")
ALL = Lexicon([ENGLISH, FRENCH, ARABIC])


def read(word: str, words: Lexicon = ALL) -> list[list[str]]:
    """The keys of everything that a word stands for."""
    return [sorted(form.keys) for form in words.forms(word)]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("money", [["money"]]),
        ("recorded", [["record*"]]),
        ("u", [["you"]]),
        ("youll", [["you"], ["will"]]),
        ("you'll", [["you"], ["will"]]),
        ("payyyy", [["pay"]]),
        ("mooooneyyy", [["money"]]),
        ("alllll", [["all"]]),
        ("p4y", [["pay"]]),
        ("v1deo", [["video"]]),
        ("m0n3y", [["money"]]),
        ("a11", [["all"]]),
        ("fr1ends", [["friends"]]),
        ("раy", [["pay"]]),
        ("vіdео", [["video"]]),
        ("freinds", [["friends"]]),
        ("expse", [["expose"]]),
        ("fr1nds", [["friends"]]),
    ],
)
def test_a_disguise_is_undone(written: str, keys: list[list[str]]) -> None:
    assert read(written) == keys


@pytest.mark.parametrize(("written", "meant"), [("yourrr", "your"), ("senddd", "send")])
def test_held_down_letters_are_taken_away_before_a_misspelling_is_guessed(written: str, meant: str) -> None:
    assert read(written, Lexicon([spoken("en", "your|yours sends|send")])) == [[meant]]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("jbalance", [[], ["balance"]]),
        ("jtenvoie", [[], ["envoie"]]),
        ("j'envoie", [[], ["envoie"]]),
        ("balance", [["balance"]]),
        ("لعايلتك", [["لعايلتك"]]),
        ("وعايلتك", [[], ["عايلتك"]]),
        ("بالفيديو", [[], ["الفيديو"]]),
        ("وبالفيديو", [[], [], ["الفيديو"]]),
    ],
)
def test_a_small_word_at_the_front_comes_off(written: str, keys: list[list[str]]) -> None:
    assert read(written) == keys


def test_what_is_left_when_a_small_word_comes_off_has_three_letters() -> None:
    assert read("jla", Lexicon([spoken("fr", "la balance", glued="j")])) == [[]]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("9", [["#"]]),
        ("19", [["#"]]),
        ("20", [["#", "#big"]]),
        ("1,500", [["#", "#big"]]),
        ("1.500", [["#", "#big"]]),
        ("999999999999999999999", [["#", "#big"]]),
        ("15k", [["#"], ["k"]]),
        ("500k", [["#", "#big"], ["k"]]),
        ("20h", [["#", "#big"], []]),
        ("20:30", [["#", "#time"]]),
        ("24hours", [["#", "#big"], ["hours"]]),
        ("300video", [["#", "#big"], ["video"]]),
        ("4u", [["#"], ["you"]]),
    ],
)
def test_a_number_and_what_is_stuck_to_it(written: str, keys: list[list[str]]) -> None:
    assert read(written) == keys


def test_a_number_with_swiss_thousands_is_one_number() -> None:
    assert read("1'500") == [["#", "#big"]]


@pytest.mark.parametrize("number", ["10.5", "7.50", "9:30", "0,99"])
def test_a_small_number_with_a_fraction_is_not_big(number: str) -> None:
    assert "#big" not in read(number)[0]


@pytest.mark.parametrize(
    ("word", "is_wallet"),
    [
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"[:40], True),
        ("0x52908400098527886e0f7030069857d2e4169ee7", True),
        ("pneumonoultramicroscopicsilico", False),
        ("1234567890123456789012345678", False),
        ("a1b2c3", False),
    ],
)
def test_a_long_word_of_letters_and_digits_looks_like_a_coin_address(word: str, is_wallet: bool) -> None:
    words = Lexicon([spoken("en", "#wallet")])
    assert any("#wallet" in form.keys for form in words.forms(word)) == is_wallet


@pytest.mark.parametrize("word", ["store", "paid", "said", "lot", "the"])
def test_a_common_word_is_never_taken_for_a_misspelling(word: str) -> None:
    words = Lexicon([ENGLISH, spoken("xx", "stored spaid slot thee|paids")])
    assert words.is_word(word)
    assert read(word, words) == [[]]


def test_a_common_word_of_one_language_keeps_its_meaning_in_another() -> None:
    assert read("police", Lexicon([spoken("en", "police"), spoken("fr", "envoie", known="policé")])) == [["police"]]


def test_the_end_of_a_sentence_is_a_break() -> None:
    assert [ALL.forms(mark)[0].keys is BREAK for mark in (".", "!!", "?!", "\n\n")] == [True] * 4


def test_a_phrase_is_found_under_each_word_of_its_anchor_and_no_other() -> None:
    words = Lexicon([spoken("en", "send|post it|that|this")])
    assert [len(words.forms(word)[0].phrases) for word in ("send", "post", "it", "that")] == [1, 1, 0, 0]


def test_a_word_that_nobody_knows_is_nothing() -> None:
    (form,) = ALL.forms("xyzzy")
    assert (form.keys, form.phrases) == (frozenset(), ())
    assert not ALL.is_word("xyzzy")


def test_the_lexicon_of_some_languages_holds_these_and_what_all_share() -> None:
    assert lexicon(frozenset({"fr"})).languages == ("fr", SHARED)
    assert {"en", "fr", SHARED} <= set(lexicon().languages)


@given(st.text(min_size=1, max_size=60).filter(lambda word: word.strip(".!?;\n'") != ""))
def test_every_word_stands_for_something_and_always_for_the_same(word: str) -> None:
    assert ALL.forms(word)
    assert ALL.forms(word) == Lexicon([ENGLISH, FRENCH, ARABIC]).forms(word)


def test_words_remembered_are_bounded_and_the_others_mean_the_same() -> None:
    words = Lexicon([spoken("en", "send money")])
    first, last = words.forms("money"), ""
    for number in range(45_000):
        last = f"w{number}"
        words.forms(last)
    assert words.forms("money") is first
    assert words.forms(last) is not words.forms(last)
    assert read("mooney", words) == [["money"]]


def test_of_a_long_word_only_the_beginning_is_remembered() -> None:
    words = Lexicon([spoken("en", "send money")])
    tracemalloc.start()
    for number in range(50):
        words.forms(f"{number}" + "x" * 100_000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


@pytest.mark.parametrize("piece", ["a", "1", "j", "e'", "1,", "1a", "aab", "ل", "а", "$", "l1"])
def test_a_word_of_a_million_letters_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    ALL.forms(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 0.5


def test_whether_a_long_word_is_known_takes_no_time() -> None:
    begun = time.process_time()
    assert not ALL.is_word("x" * 50_000)
    assert time.process_time() - begun < 0.5
