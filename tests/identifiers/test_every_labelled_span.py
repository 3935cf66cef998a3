"""The labelled conversations of the bench, as far as a test may hold the code to them.

The bounds on what is found are for the dev half only: the held half is measured by the bench and not aimed at. That
nothing of the person's or a third party's is called the offender's holds on both.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.identify.score import HALVES, Score, Span, Trap, add, chats
from standfast.identifiers import identify
from standfast.records import Identifier, Message
from tests.identifiers.marked import chat, examples

LANGUAGES = {"en", "fr", "es", "tl", "ar"}


def found(messages: Sequence[Message]) -> list[Identifier]:
    return list(identify(messages, stated=True))


def measured(half: str) -> Score:
    score = Score()
    for one in chats(half):
        add(score, one, found(one.messages))
    return score


@pytest.mark.parametrize("half", HALVES)
def test_nothing_of_the_persons_or_a_third_partys_is_called_the_offenders(half: str) -> None:
    assert measured(half).wrong_roles == 0


def test_most_of_the_dev_half_is_found_and_little_else() -> None:
    score = measured("dev")
    assert score.recall() >= 0.97
    assert score.precision() >= 0.98
    assert score.trapped.total() <= 2


def test_most_of_the_offenders_identifiers_in_the_dev_half_are_known_as_theirs() -> None:
    roles = measured("dev").roles
    known = roles["offender", "offender"]
    assert known >= 0.9 * sum(count for (owner, _), count in roles.items() if owner == "offender")


def test_nobody_has_a_role_where_me_was_not_stated() -> None:
    for one in chats("dev"):
        assert {each.role for each in identify(one.messages, stated=False)} <= {"unknown"}


def test_the_set_is_as_large_as_it_says() -> None:
    both = [one for half in HALVES for one in chats(half)]
    spans, traps = sum(len(one.spans) for one in both), sum(len(one.traps) for one in both)
    assert spans >= 400
    assert traps >= 0.4 * (spans + traps)
    assert {one.lang for one in both} == LANGUAGES
    assert all(1 <= len(one.messages) <= 12 for one in both)


def test_every_label_stands_in_its_message_or_is_its_sender() -> None:
    for half in HALVES:
        for one in chats(half):
            labels: list[Span | Trap] = [*one.spans, *one.traps]
            for label in labels:
                message = one.messages[label.message]
                assert message.text[label.start : label.end] == label.raw or message.sender == label.raw


@pytest.mark.parametrize("line", examples("not-the-offenders.txt"))
def test_what_belongs_to_somebody_else_is_not_the_offenders_from_text_to_role(line: str) -> None:
    _, messages = chat(
        [("in", "send 400 usd by western union"), ("out", "no"), ("in", line.replace("[handle ", "[handle @"))]
    )
    assert [one.raw for one in found(messages) if one.role == "offender"] == []
