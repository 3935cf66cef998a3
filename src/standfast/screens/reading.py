"""What was read from a picture: its lines, the bubbles that they make, and what a reader must know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from standfast.records import Accounts, Direction, Message, Notice, Summary

# What a line is: words of a bubble, the name of who wrote it, the time beside it, or the app's own writing around it.
Part = Literal["words", "sender", "time", "other"]


class Box(NamedTuple):
    """A rectangle in pixels of the upright picture, from the upper left corner (0, 0)."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of writing as read. ``text`` is empty where it cannot be read; ``number`` counts from 1, top down.

    ``confidence`` is the recogniser's own, 0 to 1: it says how clear the letters were, not that they are right.
    """

    number: int
    text: str
    box: Box
    confidence: float
    part: Part


@dataclass(frozen=True, slots=True)
class Bubble:
    """Lines that stand together. ``direction`` is None where the picture does not tell whose they are."""

    lines: tuple[Line, ...]
    box: Box
    direction: Direction | None
    sender: str | None
    sent_at_text: str


@dataclass(frozen=True, slots=True)
class ScreenReading:
    """A picture of a chat, read. The picture is the proof; this only helps to find things in it.

    ``messages`` are one for each of ``bubbles``, in the same order; ``other`` is what the app itself shows. Sizes are
    in pixels, as the picture is seen upright.
    """

    file: str
    size: int  # bytes
    width: int
    height: int
    lines: tuple[Line, ...]
    bubbles: tuple[Bubble, ...]
    other: tuple[Line, ...]
    messages: tuple[Message, ...]
    notices: tuple[Notice, ...]


def summary(reading: ScreenReading) -> Summary:
    """What was read, in the form of a chat export's summary. Of a picture no byte is a message's own."""
    return Summary(
        file=reading.file,
        format="screen",
        layout_seen="",
        conversations=1 if reading.messages else 0,
        messages=len(reading.messages),
        system=0,
        bytes=reading.size,
        accounts=Accounts(structure=reading.size),
        time_basis="none",
        senders=tuple(dict.fromkeys(one.sender for one in reading.messages if one.sender)),
        unparsed=(),
        warnings=reading.notices,
    )
