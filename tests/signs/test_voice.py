"""Whose words they are: what is quoted, reported, advised or news is set aside, and it is said why."""

from __future__ import annotations

import pytest

from standfast.signs.assess import assess
from standfast.signs.heard import Said, heard
from standfast.signs.lexicon import lexicon
from standfast.signs.voice import counted
from tests.signs.said import chat

THREAT = "I recorded our call and 300 euro in 1 hour or I send it to all your friends"


def split(text: str) -> tuple[set[str], set[str]]:
    """The families that count and the reasons why others do not."""
    hits, _ = heard([Said(0, text)], lexicon())
    own, aside = counted(hits, chat(text))
    return {hit.family for hit in own}, {one.reason for one in aside}


def test_in_their_own_voice_it_counts() -> None:
    own, reasons = split(THREAT)
    assert {"have-it", "exposure", "deadline"} <= own
    assert reasons == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f'this came today: "{THREAT}"', "quoted"),
        (f"> {THREAT}", "quoted"),
        (f"he wrote me this: {THREAT}", "reported"),
        (f"never pay somebody who says: {THREAT}", "advice"),
        (f"police said 20 victims were told: {THREAT}", "news"),
    ],
)
def test_in_another_voice_it_is_set_aside_with_the_reason(text: str, reason: str) -> None:
    own, reasons = split(text)
    assert not {"have-it", "exposure"} & own
    assert reason in reasons


@pytest.mark.parametrize(
    "text",
    [
        f'this came today: "{THREAT}"',
        f"he wrote me this: {THREAT}",
        f"never pay somebody who says: {THREAT}",
        f"police said 20 victims were told: {THREAT}",
    ],
)
def test_such_a_line_raises_no_alarm_and_is_listed(text: str) -> None:
    found = assess(chat("me: how are you", text, "me: oh no"))
    assert found.level in ("none", "notice")
    assert {one.message for one in found.not_counted} == {1}


def test_a_threat_with_a_quotation_in_it_still_counts() -> None:
    own, _ = split('say "yes I pay" or I send your video to all your friends tonight')
    assert "exposure" in own


def test_one_line_of_advice_does_not_take_out_a_whole_mail() -> None:
    mail = f"{THREAT}. " + "This is only talk. " * 30 + "Never pay strangers."
    own, _ = split(mail)
    assert {"have-it", "exposure"} <= own
