"""Cuts a conversation into runs: what one sender writes in one go, in one bubble or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from standfast.records import Message

TOGETHER = timedelta(seconds=60)
LONGEST = 6  # messages in one run, so that a flood of bubbles is read in pieces


def runs(messages: Sequence[Message]) -> Iterator[tuple[int, ...]]:
    """The indexes of the messages of each run, in order: same sender, each within a minute of the one before.

    What the app wrote itself, calls too, is left out; where a time is missing messages belong together.
    """
    run: list[int] = []
    for index, message in enumerate(messages):
        if message.kind != "message" or not message.text:
            continue
        if run and (len(run) == LONGEST or not _goes_on(messages[run[-1]], message)):
            yield tuple(run)
            run = []
        run.append(index)
    if run:
        yield tuple(run)


def _goes_on(before: Message, after: Message) -> bool:
    if (before.sender, before.direction) != (after.sender, after.direction):
        return False
    one, other = before.sent_at, after.sent_at
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return True
    return abs(other - one) <= TOGETHER
