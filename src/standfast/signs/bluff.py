"""The bluff e-mail: a mass mail that claims to have hacked a device. It needs the opposite advice, so doubt means no.

Six families of claims, three of which make it, are the idea of the public ``body_extortion`` rule of Sublime Security
(MIT); the words are ours. A live case must never be taken for one (safety S8).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from standfast.records import Level, Message
from standfast.signs.cue import is_call, is_picture
from standfast.signs.heard import Hit

ACCESS = "mail-access"
FAMILIES = frozenset({ACCESS, "mail-recorded", "mail-contacts", "mail-coin", "mail-hours", "mail-promise"})
LIKELY, CERTAIN = 3, 4  # families of the six
MAILS = 3  # messages; a mass mail comes once, perhaps with a reminder
SHORTEST, LONGEST = 120, 8_000  # characters; longer ones are newsletters and articles
# What only somebody says who was there: talk or a call before, a picture given, a demand that no mass mail makes.
LIVE = frozenset({"swap", "of-talk", "acts", "recruit", "authority", "agency"})


class Mail(NamedTuple):
    """What reads like a mass mail: how surely, and whether something in it speaks for a live case."""

    level: Level
    live: bool


def mail(messages: Sequence[Message], hits: Sequence[Hit]) -> Mail | None:
    """Whether these messages read like a mass mail; None where they do not.

    ``hits`` are those that count. A mail that goes on after talk, a call or a picture is never one.
    """
    said = [message for message in messages if message.kind != "system"]
    if not 1 <= len(said) <= MAILS or any(message.direction == "out" for message in said):
        return None
    if len({message.sender for message in said}) > 1 or any(is_call(one) or is_picture(one) for one in said):
        return None
    if not any(SHORTEST <= len(message.text) <= LONGEST for message in said):
        return None
    families = {hit.family for hit in hits}
    claims = families & FAMILIES
    if ACCESS not in claims or len(claims) < LIKELY:
        return None
    return Mail("certain" if len(claims) >= CERTAIN else "likely", not LIVE.isdisjoint(families))
