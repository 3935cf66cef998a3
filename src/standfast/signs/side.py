"""Who is the other side: as the file or the person said, or else judged by who writes like the scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from standfast.records import Level, Message
from standfast.signs.path import LEVELS, Path

Sides = Literal["stated", "judged", "unknown"]


class Speakers(NamedTuple):
    """The senders of a conversation: who may be the other side, and for each of their messages its number among theirs.

    ``stated`` says that it is known which messages are the person's own; then nobody but the others is listed.
    """

    others: tuple[str | None, ...]
    numbers: tuple[int, ...]
    stated: bool


def speakers(messages: Sequence[Message]) -> Speakers:
    """Everybody who may be the other side, in the order in which they first write."""
    counts: dict[str | None, int] = {}
    numbers = []
    for message in messages:
        if message.kind == "system":
            numbers.append(-1)
            continue
        counts[message.sender] = counts.get(message.sender, -1) + 1
        numbers.append(counts[message.sender])
    said = [message for message in messages if message.kind != "system"]
    stated = bool(said) and all(message.direction is not None for message in said if message.sender is not None)
    stated = stated and any(message.direction is not None for message in said)
    own = {message.sender for message in said if message.direction == "out"} if stated else set()
    return Speakers(tuple(sender for sender in counts if sender not in own), tuple(numbers), stated)


def most(known: Speakers, sender: str | None, everybody: int) -> Level:
    """How sure the pattern of one sender can be: where nobody is named, or only one, the person may have pasted it."""
    return "certain" if known.stated or (sender is not None and everybody > 1) else "likely"


def judged(known: Speakers, paths: Mapping[str | None, Path]) -> tuple[tuple[str | None, ...], Sides]:
    """Whose paths count, and how that is known: where nothing is stated, those who write like the scheme."""
    if known.stated:
        return known.others, "stated"
    warned = tuple(sender for sender in known.others if sender in paths and paths[sender].warned_at is not None)
    if warned and len(warned) < len(known.others):
        return warned, "judged"
    best = max(paths, key=lambda sender: (LEVELS.index(paths[sender].level), paths[sender].score), default=None)
    return (warned or ((best,) if paths else ())), "unknown"
