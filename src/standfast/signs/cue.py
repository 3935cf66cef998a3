"""Evidence without words: calls, pictures, floods of messages, falling sums. It supports, it never stands alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from standfast.identifiers import amounts
from standfast.records import Cue, Message

SOON = timedelta(minutes=10)
FAST = timedelta(hours=3)  # from the first word to the threat; often it is minutes (press and court accounts)
FLOOD, TIMES_USUAL = 8, 5  # messages of the other side within SOON, and how many times its own usual rate that is
MISSED = 3
LOWER = Decimal("0.9")  # a sum below this part of the one before is a lower price
_CALL = re.compile(
    r"(?i)\W{0,3}(?:(?:missed |unanswered |declined )?(?:video|voice|audio) ?(?:call|chat)|(?:missed )?call)"
    r"(?:\W{0,3}(?:ended|missed|declined|no answer|at \d.{0,9}|\d.{0,20})?)?\W{0,3}"
    r"|\W{0,3}(?:appel(?: vid[eé]o| audio| vocal)?|(?:video)?llamada|مكالمة(?: فيديو| صوتية)?)"
    r"(?:\W{0,3}(?:manqu\w{1,3}|perdida|فائتة|\d.{0,14}))?\W{0,3}"
)
_MISSED = re.compile(r"(?i)missed|unanswered|declined|no answer|manqu|perdida|فائتة")
_PICTURE = re.compile(
    r"(?i)[<‹(\[]\W?(?:image|photo|picture|video|media|m[eé]dias?|multimedia|img|foto|imagen|صورة)\b[^>›)\]]{0,40}[>›)\]]"
    r"|.{0,3}(?:image|video) omitted"
)


def is_call(message: Message) -> bool:
    """Whether a message is a call, or what an export writes in its place."""
    return message.kind == "call" or (len(message.text) < 60 and _CALL.fullmatch(message.text) is not None)


def is_missed(message: Message) -> bool:
    return is_call(message) and _MISSED.search(message.text) is not None


def is_picture(message: Message) -> bool:
    """Whether a message carries a picture or a video, or what an export writes in its place."""
    if any(one.kind in ("image", "video") for one in message.attachments):
        return True
    return len(message.text) < 80 and _PICTURE.fullmatch(message.text.strip()) is not None


def cues(messages: Sequence[Message], theirs: Sequence[int], first_threat: int | None) -> tuple[Cue, ...]:
    """The cues in a conversation, in order. ``theirs`` are the indexes of the other side's messages."""
    found = [
        *pictures_after_call(messages, theirs),
        *_floods(messages, theirs),
        *_missed_calls(messages, theirs),
        *_taken_back(messages, theirs),
        *_fast(messages, theirs, first_threat),
    ]
    return tuple(sorted(found, key=lambda cue: (cue.message, cue.name)))


def _near(one: datetime | None, other: datetime | None, within: timedelta) -> bool:
    """Whether ``other`` is at most so long after ``one``; False where the times cannot be compared."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return timedelta(0) <= other - one <= within


def pictures_after_call(messages: Sequence[Message], theirs: Sequence[int]) -> Iterator[Cue]:
    """Where they first sent a picture within ten minutes after a call."""
    pictures = [index for index in theirs if is_picture(messages[index])]
    if not pictures:
        return
    calls = [index for index, message in enumerate(messages) if is_call(message) and not is_missed(message)]
    for index in pictures:
        at = bisect_left(calls, index) - 1
        if at >= 0 and _near(messages[calls[at]].sent_at, messages[index].sent_at, SOON):
            yield Cue("pictures-after-call", index)
            return


def _floods(messages: Sequence[Message], theirs: Sequence[int]) -> Iterator[Cue]:
    """Where they write far more than they usually do: at least eight messages in ten minutes."""
    timed = [index for index in theirs if messages[index].sent_at is not None]
    counts: list[tuple[int, int]] = []
    start = 0
    for end, index in enumerate(timed):
        while not _near(messages[timed[start]].sent_at, messages[index].sent_at, SOON) and start < end:
            start += 1
        counts.append((index, end - start + 1))
    usual = sorted(count for _, count in counts)[len(counts) // 2] if counts else 0
    for index, count in counts:
        if count >= FLOOD and count >= TIMES_USUAL * usual:
            yield Cue("flood", index)
            return


def _missed_calls(messages: Sequence[Message], theirs: Sequence[int]) -> Iterator[Cue]:
    missed = [index for index in theirs if is_missed(messages[index])]
    for first, last in zip(missed, missed[MISSED - 1 :], strict=False):
        if _near(messages[first].sent_at, messages[last].sent_at, SOON):
            yield Cue("missed-calls", last)
            return


def _taken_back(messages: Sequence[Message], theirs: Sequence[int]) -> Iterator[Cue]:
    """Messages that they took back soon after pictures of theirs."""
    for before, index in pairwise(theirs):
        near = _near(messages[before].sent_at, messages[index].sent_at, SOON)
        if near and messages[index].kind == "deleted" and is_picture(messages[before]):
            yield Cue("taken-back", index)
            return


def _fast(messages: Sequence[Message], theirs: Sequence[int], first_threat: int | None) -> Iterator[Cue]:
    """A threat within hours of the first word; a chat that begins with it says nothing of that."""
    if first_threat is None or not theirs or theirs[0] == first_threat:
        return
    if _near(messages[theirs[0]].sent_at, messages[first_threat].sent_at, FAST):
        yield Cue("fast", first_threat)


def lower_amounts(messages: Sequence[Message], asked: Iterable[int]) -> Iterator[Cue]:
    """Where a sum is asked that is lower than one asked before. ``asked`` are messages in which money was heard."""
    highest: dict[str, Decimal] = {}
    for index in sorted(asked):
        sums = [(one.currency or "", one.value) for one in amounts(messages[index].text[:2000])]
        if any(currency in highest and value < highest[currency] * LOWER for currency, value in sums):
            yield Cue("lower-amount", index)
        for currency, value in sums:
            highest[currency] = max(value, highest.get(currency, value))
