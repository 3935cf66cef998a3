"""Words in a message that somebody else spoke."""

from __future__ import annotations

import pytest

from standfast.identifiers.speech import first_pasted, is_labelled, quotations


@pytest.mark.parametrize("text", ['a "b c" d', "a “b c” d", "a «b c» d", "a 'b c' d"])
def test_a_quotation_lies_between_its_marks(text: str) -> None:
    assert quotations(text) == [(2, 6)] or quotations(text) == [(2, 7)]


def test_an_apostrophe_quotes_nothing() -> None:
    assert quotations("don't and can't") == []


def test_a_quotation_that_is_not_closed_ends_with_its_line() -> None:
    assert quotations('say "my snap\nnext') == [(4, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "> my snap",
        "Marc: my snap",
        "Marc B: my snap",
        "[04/03/2025, 21:17:09] Emma: my snap",
        "04/03/2025, 21:17 - Emma: my snap",
        "you: my snap",
        "From: Emma\nmy snap",
    ],
)
def test_a_pasted_line_is_seen(text: str) -> None:
    assert first_pasted(text, ["Marc"]) == 0


@pytest.mark.parametrize("text", ["my snap: x", "pay before 04/03/2025 21:00", "call me: x", "i > you"])
def test_plain_words_are_not_taken_for_pasted_ones(text: str) -> None:
    assert first_pasted(text, ["Marc"]) > len(text)


def test_a_name_and_a_colon_are_a_label_and_a_known_word_is_not() -> None:
    assert is_labelled("ok Emma: my", 9)
    assert not is_labelled("Snap: my", 6)
    assert not is_labelled("my", 0)
