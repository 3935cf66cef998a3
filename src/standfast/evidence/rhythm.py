"""The rhythm of a conversation: pauses, bursts, and how much each side wrote on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from standfast.records import Message

PAUSE = timedelta(hours=6)
BURST_MESSAGES, BURST_WITHIN = 5, timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Burst:
    """Several messages in a row from one side: ``count`` of them from index ``first`` on, within ``took``."""

    first: int
    count: int
    took: timedelta


def pauses(messages: Sequence[Message]) -> dict[int, timedelta]:
    """Where nobody wrote for six hours or more: index of the message after the pause, and how long it was."""
    found: dict[int, timedelta] = {}
    before: datetime | None = None
    chat: tuple[str, int] | None = None
    for index, message in enumerate(messages):
        if message.sent_at is None:
            continue
        if chat != (chat := _chat(message)):
            before = None  # between two chats nobody was silent
        comparable = before is not None and (before.tzinfo is None) == (message.sent_at.tzinfo is None)
        if before is not None and comparable and message.sent_at - before >= PAUSE:
            found[index] = message.sent_at - before
        before = message.sent_at
    return found


def _chat(message: Message) -> tuple[str, int]:
    return message.source.file, message.conversation


def bursts(messages: Sequence[Message]) -> tuple[Burst, ...]:
    """Runs of five or more messages by one sender, each five of them within two minutes."""
    return tuple(burst for run in _runs(messages) for burst in _bursts(messages, run))


def _runs(messages: Sequence[Message]) -> Iterator[list[int]]:
    """Indexes of messages with a time, one list for each turn of a sender."""
    run: list[int] = []
    for index, message in enumerate(messages):
        if message.kind == "system" or message.sent_at is None:
            continue
        last = messages[run[-1]] if run else message
        if last.sender != message.sender or _chat(last) != _chat(message):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _bursts(messages: Sequence[Message], run: list[int]) -> Iterator[Burst]:
    start = 0
    while start + BURST_MESSAGES <= len(run):
        end = start + BURST_MESSAGES
        if not _close(messages, run, start, end):
            start += 1
            continue
        while end < len(run) and _close(messages, run, end - BURST_MESSAGES + 1, end + 1):
            end += 1
        yield Burst(run[start], end - start, _between(messages, run[start], run[end - 1]))
        start = end


def _close(messages: Sequence[Message], run: list[int], start: int, end: int) -> bool:
    return timedelta(0) <= _between(messages, run[start], run[end - 1]) <= BURST_WITHIN


def _between(messages: Sequence[Message], first: int, last: int) -> timedelta:
    one, other = messages[first].sent_at, messages[last].sent_at
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return timedelta.max
    return other - one


def days(messages: Sequence[Message]) -> dict[date, Counter[str]]:
    """For every day on which somebody wrote, how many messages each sender sent, in the order of the days."""
    found: dict[date, Counter[str]] = {}
    for message in messages:
        if message.kind != "system" and message.sent_at is not None:
            found.setdefault(message.sent_at.date(), Counter())[message.sender or ""] += 1
    return dict(sorted(found.items()))
