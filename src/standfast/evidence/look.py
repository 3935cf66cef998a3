"""Looks at one file that a person holds on their own device, and asks back where only they can say which or who.

Nothing beside the chat is opened, of an adult's file neither: pictures are told by their number and size alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from standfast.chats import Holding, Limits, Member, Reading, holding, listing
from standfast.errors import SeveralConversations, TooLarge, UnknownFormat
from standfast.evidence.case import case, states_who
from standfast.evidence.digest import digest, withheld
from standfast.records import Age, Case, ConversationLine, Message, SourceFile

MB = 1024 * 1024
# What a phone can hold: the text is held in memory, and whatever was made of it. The whole file may be larger.
LIMITS = Limits(
    member_bytes=32 * MB, database_bytes=32 * MB, page_bytes=16 * MB, messages=200_000, packed_bytes=256 * MB
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said, and what is known without them. ``me`` is None before they were asked who they are, and
    ``""`` where they would not say; ``conversation`` is None before they chose one.
    """

    at: datetime
    version: str
    country: str | None = None
    age: Age = "unknown"
    me: str | None = None
    conversation: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A case, and the file that it was made from: ``read`` are the members in which the chat stands, ``own`` those of
    them in which no other one does.
    """

    made: Case
    holding: Holding
    read: frozenset[str]
    own: frozenset[str]
    conversation: int
    format: str


@dataclass(frozen=True, slots=True)
class Which:
    """The file holds several conversations, and the person has to say which. No names: some are other people's."""

    conversations: tuple[ConversationLine, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """The file does not say which of these is the person."""

    senders: tuple[str, ...]


def look(whole: Member, asked: Asked) -> Looked | Which | Who:
    """What the file ``whole`` holds, or what has to be asked first. Raises a StandfastError for what cannot be read."""
    held = holding(whole.name, whole, LIMITS)
    try:
        reading, messages = _read(held, asked)
    except SeveralConversations:
        return Which(listing(held, Reading(held, limits=LIMITS).claims, limits=LIMITS))
    summary = reading.summary()
    if asked.me is None and not states_who(messages) and summary.senders:
        return Who(summary.senders)
    members = frozenset(member.name for claim in reading.claims for group in claim.groups for member in group)
    source = SourceFile(whole.name, whole.size, _hash(whole), summary, withheld(held, members, age="unknown"))
    made = case(
        [source], [messages], made_at=asked.at, version=asked.version, platforms=[_platform(reading)],
        country=asked.country and asked.country.partition("-")[0], age=asked.age, me=asked.me or None,
    )  # fmt: skip
    chosen = messages[0].conversation
    return Looked(made, held, members, reading.own_members(), chosen, summary.format)


def _read(held: Holding, asked: Asked) -> tuple[Reading, Sequence[Message]]:
    """Every message of the conversation. Raises TooLarge, and UnknownFormat where there is none."""
    reading = Reading(held, conversation=asked.conversation, me=asked.me or None, limits=LIMITS)
    messages: list[Message] = []
    for message in reading:
        messages.append(message)
        if len(messages) > LIMITS.messages:
            raise TooLarge()
    if not messages:
        raise UnknownFormat()
    return reading, messages


def _platform(reading: Reading) -> str | None:
    platforms = {claim.format.platform for claim in reading.claims}
    return platforms.pop() if len(platforms) == 1 else None


def _hash(whole: Member) -> str:
    """Of the file as it lies there, with all that is packed in it: not of any one picture (safety S15)."""
    with whole.raw() as stream:
        return digest(stream)
