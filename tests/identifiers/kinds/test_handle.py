"""Accounts: by link, by the word beside them, by an @ alone."""

from __future__ import annotations

import pytest

from standfast.identifiers import find
from tests.identifiers.shown import shown


def test_a_link_names_its_service_and_is_nothing_else() -> None:
    (one,) = find("see https://www.instagram.com/nadia.q_77?igsh=x.")
    assert (one.platform, one.value, one.raw) == (
        "instagram",
        "nadia.q_77",
        "https://www.instagram.com/nadia.q_77?igsh=x",
    )


def test_a_bare_at_name_has_no_service_but_may_have_candidates() -> None:
    (one,) = find("i saw your insta, your sister is @emma.b.")
    assert (one.platform, one.value, one.candidates) == (None, "emma.b", ("instagram",))
    assert find("not insta. @emma.b")[0].candidates == ()


def test_everybody_is_nobody() -> None:
    assert shown("@everyone @here come @ 9pm, x=3@5") == []


@pytest.mark.parametrize(
    "text", ["username: nadia_q77", "add me nadia_q77", "mon pseudo nadia_q77", "mi usuario nadia_q77"]
)
def test_a_name_without_a_service(text: str) -> None:
    assert shown(text) == [("handle", None, "nadia_q77")]


def test_mine_is_of_the_service_that_was_spoken_of() -> None:
    assert shown("whats your snap\nmine is tobi.w12") == [("handle", "snapchat", "tobi.w12")]


def test_the_way_skype_writes_a_name_is_enough() -> None:
    assert shown("i am live:.cid.9f3a7c21d4e8b605") == [("handle", "skype", "live:.cid.9f3a7c21d4e8b605")]
    assert shown("we go live:now") == []


def test_the_number_of_an_account_brings_its_day() -> None:
    (one,) = find("discord.com/users/884410229963415592")
    assert one.assumed == (("created", "2021-09-06T12:10:30Z"),)


@pytest.mark.parametrize("text", ["account CC-2025-004817", "order 112-3344556-7788990", "user 42"])
def test_a_number_of_a_case_is_no_account(text: str) -> None:
    assert shown(text) == []
