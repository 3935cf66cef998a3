"""What the recogniser says of one labelled chat, and what there is in the chat to be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from bench.recognise.labelled import Chat
from standfast.records import Assessment, Level
from standfast.signs import assess
from standfast.signs.path import LEVELS

SCHEMES = "ABCDEFGHIJ"
MAIL = "D"  # the variant that is a mass mail
LANGUAGES = ("en", "fr", "es", "tl", "ar")
SCEPTIC = ("advice", "news", "account", "quoted", "joke")
CRISIS, IDIOM = ("crisis", "incite"), "idiom"
SAID = ("threat", "demand", "pressure", "repeat")  # what a chat must hold to be one that can be found


class Seen(NamedTuple):
    """A chat and what is said of it."""

    chat: Chat
    found: Assessment


Halves = Mapping[str, Sequence[Seen]]


class Lead(NamedTuple):
    """How early the warning came: ``lines`` of the other side and ``minutes`` before the first line of a demand.

    ``lines`` is 0 where it came with the demand, after it or never. ``threatened`` says whether the text of a threat
    stands before the demand, ``foreseen`` whether the warning came before any threat.
    """

    lines: int
    minutes: float | None
    threatened: bool
    foreseen: bool


def seen(chat: Chat) -> Seen:
    return Seen(chat, assess(chat.messages))


def reaches(level: Level, least: Level) -> bool:
    return LEVELS.index(level) >= LEVELS.index(least)


def warns(found: Assessment) -> bool:
    """Whether it is found: ``likely`` or above."""
    return reaches(found.level, "likely")


def without_sides(chat: Chat) -> Chat:
    """The chat where nobody says who "me" is."""
    return replace(chat, messages=tuple(replace(one, direction=None) for one in chat.messages))


def schemes(half: Sequence[Seen]) -> list[Seen]:
    return [one for one in half if one.chat.label in SCHEMES]


def hard(half: Sequence[Seen]) -> list[Seen]:
    """The ordinary chats that share their words with threats."""
    apart = {*SCHEMES, *SCEPTIC, *CRISIS, IDIOM}
    return [one for one in half if one.chat.label not in apart]


def labelled(half: Sequence[Seen], *labels: str) -> list[Seen]:
    return [one for one in half if one.chat.label in labels]


def lines(chat: Chat) -> Iterator[tuple[int, str]]:
    """The labelled lines of the other side that have text: index and stage."""
    for index, (message, stage) in enumerate(zip(chat.messages, chat.stages, strict=True)):
        if stage is not None and message.kind == "message" and message.text.strip():
            yield index, stage


def says(chat: Chat, stages: Sequence[str] = SAID) -> bool:
    """Whether one of these stages is there in words; a mass mail always says it."""
    return chat.label == MAIL or any(stage in stages for _, stage in lines(chat))


def last_stage(chat: Chat) -> str | None:
    """The stage of the last labelled line that is part of the scheme itself, from the threat on."""
    late = [stage for stage in chat.stages if stage in (*SAID, "exit")]
    return late[-1] if late else None


def lead(one: Seen) -> Lead | None:
    """How early the warning came; None where nothing is labelled a demand."""
    chat, warned = one.chat, one.found.warned_at
    if "demand" not in chat.stages:
        return None
    demand = chat.stages.index("demand")
    threat = chat.stages.index("threat") if "threat" in chat.stages else demand
    threatened = any(stage == "threat" and index < demand for index, stage in lines(chat))
    if warned is None or warned >= demand:
        return Lead(0, None, threatened, foreseen=False)
    theirs = sum(message.direction != "out" for message in chat.messages[warned:demand])
    then, now = chat.messages[demand].sent_at, chat.messages[warned].sent_at
    minutes = (then - now).total_seconds() / 60 if then and now else None
    return Lead(theirs, minutes, threatened, foreseen=warned < min(threat, demand))


def middle(values: Sequence[float]) -> str:
    return f"{median(values):.0f}" if values else "none"
