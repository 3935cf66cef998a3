"""The bluff e-mail is told only where nothing speaks for a live case: a live case is never called one (safety S8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfast.records import Attachment, Message
from standfast.signs.assess import assess
from tests.signs.said import chat

MAIL = (
    "Hello. I hacked your device some months ago and installed a trojan on your operating system. "
    "Your webcam recorded you while you watched videos. I copied all your contacts. "
    "Send 900 dollars in bitcoin to the address below. You have 48 hours from the moment you open this letter. "
    "After that I will delete everything, you have my word."
)


def mail(text: str = MAIL, *more: str) -> tuple[Message, ...]:
    return chat(f"x@mail.example: {text}", *more)


def test_a_mass_mail_is_told_with_the_question_before_it() -> None:
    found = assess(mail())
    assert (found.kind, found.variant, found.level, found.warned_at) == ("bluff_email", "D", "certain", 0)


def test_its_claims_are_the_findings() -> None:
    rules = {one.rule for one in assess(mail()).findings}
    assert {"mail-access", "mail-recorded", "mail-contacts", "mail-coin", "mail-hours"} <= rules


@pytest.mark.parametrize(
    "live",
    [
        mail(MAIL, "me: who is this?"),
        mail("remember our video call yesterday?", MAIL),
        (replace(mail()[0], attachments=(Attachment("1.jpg", "image"),)),),
        (*chat("L: call"), *mail()),
        mail("hey", "how are you", "look", MAIL),
    ],
    ids=["answered", "after talk of a call", "with a picture", "another sender", "after talk"],
)
def test_what_may_be_live_is_never_called_a_bluff(live: tuple[Message, ...]) -> None:
    assert assess(live).kind == "live"


def test_a_mail_to_somebody_under_18_is_never_called_a_bluff() -> None:
    assert assess(mail(), age="under18").kind == "live"


def test_a_live_threat_in_one_long_message_is_live() -> None:
    threat = (
        "I recorded everything on our video call and I have all your contacts and followers saved. Send 500 in bitcoin "
        "in 24 hours to my wallet or I send the video to your mother and all your friends. When you pay I delete it."
    )
    found = assess(chat(f"Lea: {threat}"))
    assert (found.kind, found.level) == ("live", "certain")


@pytest.mark.parametrize("text", [MAIL[:100], MAIL + " and so on" * 1000, "Buy bitcoin in 48 hours. " * 10])
def test_a_short_line_a_newsletter_and_an_offer_are_not(text: str) -> None:
    assert assess(mail(text)).kind == "live"
