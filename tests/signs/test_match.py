"""A rule is met by what one sender says within a few messages, in different words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from standfast.signs.heard import Hit, Span
from standfast.signs.match import Fired, Turn, fired
from standfast.signs.rule import Rule, rules

SHELF = {rule.id: rule for rule in rules()}
BOTH = SHELF["threat-have-it-audience"]


def hit(family: str, message: int, start: int = 0, end: int = 5) -> Hit:
    return Hit(family, (Span(message, start, end),), 0)


def met(rule: Rule, *turns: Turn, before: dict[str, int] | None = None) -> list[Fired]:
    return list(fired(turns, before or {}, shelf=[rule]))


def turn(message: int, number: int, *families: str) -> Turn:
    hits: Sequence[Hit] = [hit(family, message, 10 * at, 10 * at + 5) for at, family in enumerate(families)]
    return Turn(message, number, hits)


def test_two_families_in_one_message_meet_a_rule() -> None:
    (one,) = met(BOTH, turn(4, 0, "have-it", "audience"))
    assert (one.message, [hit.family for hit in one.hits]) == (4, ["have-it", "audience"])


def test_they_may_be_five_messages_of_the_sender_apart_and_no_more() -> None:
    assert len(met(BOTH, turn(0, 0, "have-it"), turn(20, 4, "audience"))) == 1
    assert met(BOTH, turn(0, 0, "have-it"), turn(20, 5, "audience")) == []


def test_one_phrase_that_says_two_things_is_one_sign() -> None:
    overlapping = Turn(0, 0, [hit("have-it", 0, 0, 9), hit("audience", 0, 5, 12)])
    assert met(BOTH, overlapping) == []


def test_of_several_phrases_two_that_stand_apart_are_found() -> None:
    several = Turn(0, 0, [hit("have-it", 0, 0, 9), hit("audience", 0, 5, 12), hit("audience", 0, 20, 25)])
    assert len(met(BOTH, several)) == 1


def test_a_family_under_none_keeps_a_rule_from_being_met() -> None:
    rule = replace(BOTH, none=frozenset({"idiom"}))
    assert met(rule, turn(0, 0, "have-it", "audience", "idiom")) == []


def test_a_rule_is_told_again_for_every_message_that_says_more_of_it() -> None:
    again = met(BOTH, turn(0, 0, "have-it", "audience"), turn(2, 1, "audience"), turn(4, 2, "money"))
    assert [one.message for one in again] == [0, 2]


@pytest.mark.parametrize(("paid_at", "count"), [(1, 1), (3, 0), (4, 0)])
def test_what_must_come_before_comes_from_the_person_and_before(paid_at: int, count: int) -> None:
    assert len(met(SHELF["repeat-after-paid"], turn(3, 1, "again"), before={"paid": paid_at})) == count
