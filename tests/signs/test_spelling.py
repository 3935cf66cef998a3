"""A disguised word is undone, and a misspelt one means the word that one wrong letter made it from."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.spelling import SHORTEST, Spelling, is_near, latin, unleet

WORDS = ("recorded", "friends", "family", "video", "police", "pay")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("раy", "pay"),
        ("sеnd", "send"),
        ("vіdео", "video"),
        ("fаmily", "family"),
        ("mοney", "money"),
        ("рай", "рай"),
        ("деньги", "деньги"),
        ("pay", "pay"),
        ("café", "café"),
        ("دفع", "دفع"),
        ("payдд", "payдд"),
    ],
)
def test_letters_that_look_latin_are_latin_only_in_a_word_that_mixes_scripts(written: str, read: str) -> None:
    assert latin(written) == read


@pytest.mark.parametrize(
    ("written", "among"),
    [
        ("p4y", "pay"),
        ("v1deo", "video"),
        ("fr1ends", "friends"),
        ("p0l1ce", "police"),
        ("p@y", "pay"),
        ("ca11", "call"),
    ],
)
def test_digits_among_letters_are_letters(written: str, among: str) -> None:
    assert among in unleet(written)


@pytest.mark.parametrize("word", ["300", "pay", "دفع", "1,500", ""])
def test_a_number_or_a_word_has_no_digits_to_undo(word: str) -> None:
    assert list(unleet(word)) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("recrded", "recorded"),
        ("reecorded", "recorded"),
        ("recorted", "recorded"),
        ("recoredd", "recorded"),
        ("recorde", "recorded"),
        ("recordedd", "recorded"),
        ("polcie", "police"),
        ("vidoe", "video"),
        ("friends", "friends"),
    ],
)
def test_one_wrong_letter_is_forgiven(written: str, meant: str) -> None:
    assert Spelling(WORDS).near(written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("rcorede", "two letters are wrong"),
        ("precorded", "another first letter"),
        ("olice", "another first letter"),
        ("vide", f"shorter than {SHORTEST} letters"),
        ("payy", "short words have no misspellings"),
        ("vide0", "no word, a digit"),
        ("", "nothing"),
    ],
)
def test_more_than_that_is_another_word(written: str, why: str) -> None:
    assert Spelling(WORDS).near(written) is None, why


@given(st.sampled_from(WORDS[:5]), st.data())
def test_every_word_with_one_letter_more_less_or_other_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    new = data.draw(st.sampled_from(LETTERS))
    whole = Spelling([word])
    assert whole.near(word[:at] + new + word[at:]) == word
    assert whole.near(word[:at] + new + word[at + 1 :]) == word
    assert whole.near(word[:at] + word[at + 1 :]) == (word if len(word) > SHORTEST else None)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_near_goes_both_ways(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_near_is_one_edit_or_one_swap_and_nothing_else(one: str, other: str) -> None:
    edits = {one}
    for at in range(len(one) + 1):
        edits |= {one[:at] + new + one[at:] for new in "ab"} | {
            one[:at] + new + one[at + 1 :] for new in ("a", "b", "")
        }
        edits.add(one[:at] + one[at : at + 2][::-1] + one[at + 2 :])
    assert is_near(one, other) == (other in edits)


def test_a_long_list_of_alike_words_takes_bounded_time() -> None:
    alike = Spelling(f"{one}{two}bcdefghijklmnopqrstuvwxyzabcdefghijklmn" for one in LETTERS for two in LETTERS)
    begun = time.process_time()
    for at in range(2_000):
        alike.near("a" + LETTERS[at % 26] * 39)
    assert time.process_time() - begun < 2
