"""Small conversations for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from standfast.records import Direction, Message, Place

BEGIN = datetime(2025, 3, 14, 21, 0, tzinfo=UTC)
APART = timedelta(minutes=2)


def chat(*lines: str, me: str | None = "me", begin: datetime | None = BEGIN) -> tuple[Message, ...]:
    """One message a line, two minutes apart. ``"name: words"`` says who wrote it; without a name it is ``L``.

    What ``me`` wrote is the person's own; with ``me=None`` nobody's side is known.
    """
    return tuple(message(line, index, me, begin) for index, line in enumerate(lines))


def message(line: str, index: int, me: str | None, begin: datetime | None) -> Message:
    name, mark, words = line.partition(": ")
    sender, text = (name, words) if mark and " " not in name else ("L", line)
    direction: Direction | None = None if me is None else "out" if sender == me else "in"
    at = None if begin is None else begin + index * APART
    return Message(0, at, "", sender, text, Place("chat", "", index + 1, 0, 0), direction=direction)
