"""Chooses the lines to print around what was found: so many on each side, and no more in all than a paper holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfast.evidence.paper.ink import Ink
from standfast.evidence.paper.lines import weight
from standfast.records import Message

AROUND = 100  # lines on each side: 200 around each, as police ask
MOST = 3_000  # lines of one paper


def excerpt(
    messages: Sequence[Message], points: Sequence[int], ink: Ink, *, around: int = AROUND, most: int = MOST
) -> list[int]:
    """The indexes of the messages to print, rising: each of ``points`` with what stands around it, the first first.

    Nothing of another chat counts as around. Where there is no room for all, the last points are left out.
    """
    chosen: set[int] = set()
    left = most
    for point in points:
        for index in (point, *_near(messages, point, around)):
            if index in chosen:
                continue
            left -= weight(messages[index], ink)
            if left < 0:
                return sorted(chosen)
            chosen.add(index)
    return sorted(chosen)


def _near(messages: Sequence[Message], point: int, around: int) -> Iterator[int]:
    """Indexes of the same chat, nearest first."""
    for distance in range(1, around + 1):
        for index in (point - distance, point + distance):
            if 0 <= index < len(messages) and _chat(messages[index]) == _chat(messages[point]):
                yield index


def _chat(message: Message) -> tuple[str, int]:
    return message.source.file, message.conversation


def volumes(messages: Sequence[Message], ink: Ink, *, most: int = MOST) -> list[range]:
    """All messages in parts of at most ``most`` lines, in order. A message counts for no more than a part holds."""
    parts, start, used = [], 0, 0
    for index, message in enumerate(messages):
        cost = weight(message, ink)
        if used + cost > most and index > start:
            parts.append(range(start, index))
            start, used = index, 0
        used += cost
    if start < len(messages):
        parts.append(range(start, len(messages)))
    return parts
