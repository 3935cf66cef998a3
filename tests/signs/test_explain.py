"""Plain words: what was seen, because of which lines, what was not counted; never a quote, never "all is well"."""

from __future__ import annotations

import pytest

from standfast.errors import UnknownLanguage
from standfast.signs.assess import assess
from standfast.signs.explain import explained, told
from tests.signs.said import chat
from tests.signs.test_bluff import mail

SCHEME = ("I recorded our call", "300 euro in 1 hour or I send it to all your friends", "don't block me")


def test_none_is_not_enough_to_tell_and_still_offers_help() -> None:
    text = explained(assess(chat("hello", "me: hi")))
    assert text.startswith("This is not enough to tell.")
    assert "that is enough to ask for help" in text


def test_a_warning_names_the_stage_the_reasons_and_the_messages() -> None:
    text = explained(assess(chat(*SCHEME)))
    assert text.startswith("We see clear signs of ")
    assert "(message 2)" in text
    assert "They do not tell who wrote this." in text


def test_the_other_sides_words_are_never_repeated() -> None:
    text = explained(assess(chat(*SCHEME))).lower()
    assert not any(words in text for words in ("300", "all your friends", "our call"))


def test_the_bluff_is_told_after_the_question() -> None:
    text = explained(assess(mail()))
    assert text.index("did you have a real call") < text.index("very likely has nothing")


def test_a_crisis_comes_before_everything_else() -> None:
    text = explained(assess(chat(*SCHEME, "me: i want to die")))
    assert text.startswith("Some words here are about hurting oneself.")


def test_what_was_not_counted_is_told() -> None:
    text = explained(assess(chat("me: hi", 'he wrote: "I recorded our call, pay or I send it to all your friends"')))
    assert "We did not count 1 line(s)." in text


def test_how_the_sides_are_known_is_told() -> None:
    assert "Nobody told us which side is you." in explained(assess(chat(*SCHEME, "me: no", me=None)))
    assert "Nobody told us" not in explained(assess(chat(*SCHEME)))


def test_each_message_is_told_what_it_says_and_nothing_where_nothing_was_seen() -> None:
    assert set(told(assess(chat(*SCHEME)))) == {0, 1, 2}
    assert told(assess(chat("hello", "me: hi"))) == {}
    assert "it says they got into your device" in told(assess(mail()))[0]


def test_a_language_without_words_is_told_calmly() -> None:
    with pytest.raises(UnknownLanguage):
        explained(assess(()), language="xx")
