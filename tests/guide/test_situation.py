"""What is known of a case: contradictions give way to what is safer, and steps that do not apply are left out."""

from __future__ import annotations

from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.guide.situation import NEAR, SITUATIONS, known, left_out

SOME = st.sets(st.sampled_from(SITUATIONS))


def test_somebody_known_is_no_stranger_whoever_says_both() -> None:
    assert known({"stranger", "known"}) == ("known",)


@pytest.mark.parametrize(
    "real", ["shared", "sent-more", "known", "violence", "watched", "more-asked", "made-to", "fake-officer"]
)
def test_a_mail_beside_something_real_is_not_taken_for_a_mass_mail(real: str) -> None:
    assert "email-only" not in known({"email-only", real})


def test_a_mail_to_somebody_under_18_is_never_taken_for_one_that_goes_to_many() -> None:
    assert known({"email-only"}, "under18") == ()
    assert known({"email-only", "under-13"}) == ("under-13",)
    assert known({"email-only"}, "adult") == ("email-only",)


def test_a_mail_alone_is_one_and_needs_no_block() -> None:
    assert known({"email-only"}) == ("email-only",)
    assert left_out({"email-only"}) == {"safe", "block", "follow-up"}


@given(SOME)
def test_the_order_in_which_it_is_told_changes_nothing_and_nothing_is_added(some: Set[str]) -> None:
    assert known(sorted(some)) == known(sorted(some, reverse=True))
    assert set(known(some)) <= some


@given(SOME)
def test_where_somebody_may_be_near_the_step_of_safety_is_always_there(some: Set[str]) -> None:
    case = known(some)
    if not NEAR.isdisjoint(case):
        assert "safe" not in left_out(case)


@given(SOME)
def test_nothing_but_safety_blocking_and_coming_back_is_ever_left_out(some: Set[str]) -> None:
    assert left_out(known(some)) <= {"safe", "block", "follow-up"}
