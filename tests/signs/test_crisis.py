"""Somebody in danger is seen from whoever writes; a figure of speech is let pass only where nobody threatens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.crisis import crisis
from standfast.signs.heard import Hit, Span


def hit(family: str, *messages: int) -> Hit:
    return Hit(family, tuple(Span(message, 0, 5) for message in messages), 0)


@pytest.mark.parametrize("family", ["crisis-self", "incite"])
def test_a_cue_is_told_by_its_message(family: str) -> None:
    assert crisis([hit(family, 3)], beside_threat=False) == (3,)


@pytest.mark.parametrize("beside_threat", [True, False])
def test_other_words_are_no_cue(beside_threat: bool) -> None:
    assert crisis([hit("exposure", 0), hit("life-ruin", 1), hit("idiom", 2)], beside_threat=beside_threat) == ()


def test_what_is_said_over_two_bubbles_is_told_where_it_ends() -> None:
    assert crisis([hit("crisis-self", 3, 4)], beside_threat=False) == (4,)


def test_messages_are_told_once_and_in_order() -> None:
    assert crisis([hit("incite", 9), hit("crisis-self", 2), hit("crisis-self", 9)], beside_threat=False) == (2, 9)


def test_a_figure_of_speech_silences_its_own_message_only() -> None:
    hits = [hit("crisis-self", 3), hit("idiom", 3), hit("crisis-self", 4), hit("incite", 2)]
    assert crisis(hits, beside_threat=False) == (2, 4)


def test_beside_a_threat_nothing_is_taken_for_a_joke() -> None:
    assert crisis([hit("crisis-self", 3), hit("idiom", 3)], beside_threat=True) == (3,)


@given(st.lists(st.builds(hit, st.sampled_from(["crisis-self", "incite", "idiom", "pay"]), st.integers(0, 5))))
def test_a_threat_never_hides_a_cue(hits: list[Hit]) -> None:
    assert set(crisis(hits, beside_threat=False)) <= set(crisis(hits, beside_threat=True))
    assert set(crisis(hits, beside_threat=True)) == {
        one.message for one in hits if one.family in ("crisis-self", "incite")
    }
