"""A folded text reads as plain characters and knows where each of them came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers.fold import fold


def test_digits_of_every_script_become_plain() -> None:
    assert fold("٠٧٤٨ ０７ ७").text == "0748 07 7"


def test_invisible_marks_are_gone_and_the_span_still_covers_them() -> None:
    folded = fold("\u202a+225\u202c 07\u200b48")
    assert folded.text == "+225 0748"
    assert folded.span(5, 9) == (7, 12)


def test_the_boxes_of_keycap_emoji_leave_their_digits() -> None:
    assert fold("0\ufe0f\u20e37\ufe0f\u20e3").text == "07"


def test_an_accent_of_its_own_joins_its_letter() -> None:
    folded = fold("Kone\u0301 A")
    assert folded.text == "Koné A"
    assert folded.span(3, 4) == (3, 5)


def test_a_character_that_would_become_a_sentence_stays() -> None:
    assert fold("ﷺ").text == "ﷺ"


def test_an_address_that_was_undone_spans_all_that_was_typed() -> None:
    text = "write nadia dot k at g mail dot com now"
    folded = fold(text)
    place = folded.text.index("nadia.k@gmail.com")
    start, end = folded.span(place, place + len("nadia.k@gmail.com"))
    assert text[start:end] == "nadia dot k at g mail dot com"


def test_a_plain_text_is_not_copied() -> None:
    folded = fold("see you at 9, at home")
    assert folded.text == "see you at 9, at home"
    assert folded.starts == range(21)


@given(st.text(max_size=200))
def test_every_character_has_a_place_and_places_never_go_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text(alphabet="ab .@()[]dotatxhp:/", max_size=80))
def test_folding_what_is_folded_keeps_plain_characters(text: str) -> None:
    assert fold(text).text.isascii()
