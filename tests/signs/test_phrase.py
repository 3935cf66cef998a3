"""A phrase says words, choices and gaps; it is read strictly and matched in bounded time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.phrase import BREAK, MOST_SLOTS, key, matched, phrase

SETS: Mapping[str, frozenset[str]] = {"kin": frozenset({"mum", "dad"}), "app": frozenset({"snap"})}


class Word(NamedTuple):
    keys: frozenset[str]


END = Word(BREAK)


def words(text: str) -> list[Word]:
    """Words with themselves as their key; a full stop is the end of a sentence."""
    return [END if word == "." else Word(frozenset(word.split("+"))) for word in text.split()]


def said(line: str, text: str) -> str | None:
    """The words that a phrase covers at the first place where it fits; None where it fits nowhere."""
    found, heard = phrase("f", line, SETS), words(text)
    places = (matched(found, heard, at) for at, word in enumerate(heard) if word.keys & found.slots[found.anchor].keys)
    place = next((place for place in places if place is not None), None)
    return None if place is None else " ".join(text.split()[slice(*place)])


@pytest.mark.parametrize(
    ("line", "text", "covered"),
    [
        ("send it", "i send it now", "send it"),
        ("send it", "i send the it", None),
        ("send|post it", "i post it now", "post it"),
        ("tell <kin>", "i tell dad", "tell dad"),
        ("tell <kin>|boss", "i tell boss", "tell boss"),
        ("tell <kin>|<app>", "i tell snap", "tell snap"),
        ("tell <kin>", "i tell bob", None),
        ("send the? video", "send the video", "send the video"),
        ("send the? video", "send video", "send video"),
        ("the? video", "see the video", "the video"),
        ("send the?", "send it", "send"),
        ("send|post|share? it", "it", "it"),
        ("rec* you", "i rec*+recorded you", "rec*+recorded you"),
        ("pay #big", "pay #+#big now", "pay #+#big"),
        ("pay #big", "pay # now", None),
        ("SEND Vidéo", "send video", "send video"),
        ("don't tell", "don t tell", "don t tell"),
    ],
)
def test_words_choices_and_what_may_be_left_out(line: str, text: str, covered: str | None) -> None:
    assert said(line, text) == covered


@pytest.mark.parametrize(
    ("line", "between", "is_said"),
    [
        ("send .. mum", 0, True),
        ("send .. mum", 3, True),
        ("send .. mum", 4, False),
        ("send ... mum", 6, True),
        ("send ... mum", 7, False),
    ],
)
def test_a_gap_is_up_to_three_words_and_a_long_one_up_to_six(line: str, between: int, is_said: bool) -> None:
    assert (said(line, "send " + "x " * between + "mum") is not None) == is_said


@pytest.mark.parametrize("anchor_first", [True, False])
def test_a_gap_does_not_pass_the_end_of_a_sentence(anchor_first: bool) -> None:
    line = "send .. <kin>|a|b|c" if anchor_first else "send|a|b|c .. mum"
    assert said(line, "send x mum") == "send x mum"
    assert said(line, "send . mum") is None
    assert said(line, "send x . x mum") is None


def test_words_that_stand_together_do_not_pass_the_end_of_a_sentence() -> None:
    assert said("send mum", "send . mum") is None


@pytest.mark.parametrize(
    ("line", "text", "covered"),
    [
        ("!not send it", "will send it", "send it"),
        ("!not send it", "not send it", None),
        ("!not send it", "send it", "send it"),
        ("!not|never send it", "never send it", None),
        ("send it !back", "send it back", None),
        ("send it !back", "send it now", "send it"),
        ("send it !back", "send it", "send it"),
        ("send it !<kin>", "send it mum", None),
        ("send it !back", "send it . back", "send it"),
        ("!not send it !back", "send it now", "send it"),
    ],
)
def test_a_word_that_must_not_stand_at_an_end(line: str, text: str, covered: str | None) -> None:
    assert said(line, text) == covered


@pytest.mark.parametrize(
    ("line", "text", "covered"),
    [("mum will|can? will|going see", "mum will see", "mum will see"), ("mum .. a? a see", "mum a see", "mum a see")],
)
def test_a_word_that_may_be_there_gives_way_to_the_next_part(line: str, text: str, covered: str) -> None:
    assert said(line, text) == covered


@pytest.mark.parametrize(
    "line",
    [
        *("the?", "!not", "the? a?", ".. send", "send ..", "... send", "send ...", "send !not it", "the? .."),
        " ".join(["send"] * (MOST_SLOTS + 1)),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_by_family_and_line(line: str) -> None:
    with pytest.raises(ValueError) as refused:
        phrase("exposure", line, SETS)
    assert str(refused.value).startswith(f"exposure: `{line}`")


@pytest.mark.parametrize("line", ["tell <aunt>", "tell ?", "tell a|", "tell *", "tell !"])
def test_a_part_that_cannot_be_read_is_refused_by_family_and_line(line: str) -> None:
    with pytest.raises(ValueError) as refused:
        phrase("exposure", line, SETS)
    assert "exposure" in str(refused.value) and line in str(refused.value)


@pytest.mark.parametrize("line", ["tell ....", "pay #bigg", "tell e:mail", "send ... .. it", "!a|!b send"])
def test_a_part_that_no_text_can_hold_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        phrase("exposure", line, SETS)


def test_a_key_is_the_plain_form_of_a_word() -> None:
    assert [key(word) for word in ("Vidéo", "العائلة", "REC*", "٣")] == ["video", "العايله", "rec*", "3"]


@given(
    st.sampled_from(["a", "b", "c", "d", "e"]), st.lists(st.sampled_from(["a", "b", "c", "d", "e", "."]), max_size=20)
)
def test_what_is_covered_begins_and_ends_with_the_phrase(first: str, rest: list[str]) -> None:
    covered = said(f"{first} .. b .. c", " ".join([first, *rest]))
    if covered is not None:
        assert (covered.split()[0], covered.split()[-1]) == (first, "c")
        assert "." not in covered.split()


def test_many_gaps_on_hostile_words_take_bounded_time() -> None:
    heard = words("a " + "b " * 60)
    begun = time.process_time()
    assert matched(phrase("f", "a ... b ... b ... b ... b ... c", {}), heard, 0) is None
    assert time.process_time() - begun < 1


def test_a_hyphen_and_an_apostrophe_part_two_words() -> None:
    assert (
        phrase("f", "tell your in-laws, l’ami".replace(",", ""), {}).slots
        == phrase("f", "tell your in laws l ami", {}).slots
    )
