"""Who the other side is: stated, judged by who writes like the scheme, or unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.records import Direction, Message, MessageKind, Place
from standfast.signs.path import Path
from standfast.signs.side import Speakers, judged, most, speakers

QUIET = Path()
WARNED = Path(level="likely", score=4, warned_at=7)
NOTICED = Path(level="notice", score=1)


def said(sender: str | None, direction: Direction | None = None, kind: MessageKind = "message") -> Message:
    return Message(0, None, "", sender, "hi", Place("chat", "", 1, 0, 0), kind, direction)


def test_where_the_file_says_who_is_who_the_others_are_the_other_side() -> None:
    found = speakers([said("L", "in"), said("me", "out"), said("M", "in"), said("L", "in")])
    assert found == Speakers(("L", "M"), (0, 0, 0, 1), stated=True)


def test_where_it_does_not_anybody_may_be() -> None:
    assert speakers([said("A"), said("B"), said("A")]) == Speakers(("A", "B"), (0, 0, 1), stated=False)


def test_where_one_message_has_no_side_nothing_is_stated() -> None:
    assert not speakers([said("L", "in"), said("me", "out"), said("M")]).stated


def test_a_message_of_nobody_needs_no_side() -> None:
    found = speakers([said("L", "in"), said(None), said("me", "out")])
    assert found == Speakers(("L", None), (0, 0, 0), stated=True)


def test_what_the_app_wrote_has_no_number_and_no_side() -> None:
    found = speakers([said("L", "in"), said("app", None, "system"), said("L", "in")])
    assert found == Speakers(("L",), (0, -1, 1), stated=True)


def test_a_call_counts_as_a_message_of_its_sender() -> None:
    assert speakers([said("L", "in", "call"), said("L", "in")]).numbers == (0, 1)


@pytest.mark.parametrize("messages", [[], [said("app", None, "system")]])
def test_where_nobody_writes_there_is_no_other_side(messages: list[Message]) -> None:
    found = speakers(messages)
    assert (found.others, found.stated) == ((), False)


@pytest.mark.parametrize(
    ("stated", "sender", "everybody", "level"),
    [
        (True, "L", 2, "certain"),
        (True, None, 1, "certain"),
        (False, "L", 2, "certain"),
        (False, "L", 1, "likely"),
        (False, None, 2, "likely"),
    ],
)
def test_a_pasted_text_of_one_voice_is_never_certain(
    stated: bool, sender: str | None, everybody: int, level: str
) -> None:
    assert most(Speakers((sender,), (), stated), sender, everybody) == level


def test_what_is_stated_holds_whatever_was_written() -> None:
    known = Speakers(("L", "M"), (), stated=True)
    assert judged(known, {"L": QUIET, "M": WARNED}) == (("L", "M"), "stated")


def test_who_alone_writes_like_the_scheme_is_judged_the_other_side() -> None:
    assert judged(Speakers(("A", "B"), (), stated=False), {"A": QUIET, "B": WARNED}) == (("B",), "judged")


def test_where_everybody_does_nobody_can_say() -> None:
    assert judged(Speakers(("A", "B"), (), stated=False), {"A": WARNED, "B": WARNED}) == (("A", "B"), "unknown")


def test_where_nobody_does_the_one_who_comes_nearest_is_looked_at() -> None:
    known = Speakers(("A", "B", "C"), (), stated=False)
    assert judged(known, {"A": QUIET, "B": NOTICED, "C": QUIET}) == (("B",), "unknown")
    assert judged(known, {"A": NOTICED, "B": replace(NOTICED, score=2), "C": QUIET}) == (("B",), "unknown")
    assert judged(known, {"A": QUIET, "B": QUIET, "C": QUIET}) == (("A",), "unknown")


def test_where_there_is_nobody_nobody_is_judged() -> None:
    assert judged(Speakers((), (), stated=False), {}) == ((), "unknown")


MESSAGES = st.builds(
    said,
    st.sampled_from(["A", "B", "C", None]),
    st.sampled_from(["in", "out", None]),
    st.sampled_from(["message", "call", "system", "deleted"]),
)


@given(st.lists(MESSAGES, max_size=20))
def test_only_who_writes_is_judged_and_never_the_person(messages: list[Message]) -> None:
    known = speakers(messages)
    others, sides = judged(known, dict.fromkeys(known.others, QUIET))
    assert set(others) <= {one.sender for one in messages if one.kind != "system"}
    assert len(known.numbers) == len(messages)
    if sides == "stated":
        assert set(others).isdisjoint(
            {one.sender for one in messages if one.direction == "out" and one.kind != "system"}
        )
