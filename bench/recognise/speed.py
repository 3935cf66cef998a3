"""How fast conversations are read, and how long the longest lines take."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from bench.recognise.ordinary import ordinary
from bench.recognise.tables import table
from standfast.records import Message, Place
from standfast.signs import assess

SPEED = """\
## Speed

One conversation of {many:,} messages, one thread, processor time, the median of {runs} runs; then one message of 1 MB,
once. Aims: 20,000 messages/s, and under 1 s.
"""
MANY = 40_000  # messages of the long conversation
RUNS = 3
LONG = 1_000_000  # characters of the long line
LONGEST_WORD = 9


def section(real: Sequence[Message]) -> Iterator[str]:
    """``real`` are messages of real people; none where they were not read."""
    yield SPEED.format(many=MANY, runs=RUNS)
    conversations = {"generated, en": generated()} | ({"chitchat-dataset": real} if real else {})
    rows = []
    for name, messages in conversations.items():
        spent = median(seconds(messages) for _ in range(RUNS))
        rows.append([name, f"{len(messages):,}", f"{spent:.2f}", f"{len(messages) / spent:,.0f}"])
    for name, text in lines().items():
        message = Message(0, None, "", "L", text, Place("line", "", 1, 0, 0), direction="in")
        rows.append([f"1 MB line, {name}", "1", f"{seconds([message]):.2f}", ""])
    yield from table(["", "messages", "s", "messages/s"], rows)


def seconds(messages: Sequence[Message]) -> float:
    begun = time.process_time()
    assess(messages)
    return time.process_time() - begun


def generated() -> list[Message]:
    """English chats, one after the other, as one conversation."""
    messages: list[Message] = []
    seed = 0
    while len(messages) < MANY:
        messages += ordinary(seed, "en").messages
        seed += 1
    return messages[:MANY]


def lines() -> Mapping[str, str]:
    chance = random.Random(LONG)
    letters = "".join(chance.choices(string.ascii_lowercase, k=LONG))
    cut = [chance.randrange(1, LONGEST_WORD + 1) for _ in range(LONG)]
    words: list[str] = []
    end = 0
    while end < LONG:
        words.append(letters[end : end + cut[len(words)]])
        end += cut[len(words) - 1]
    return {
        "random words": " ".join(words)[:LONG],
        "one word again and again": ("send " * LONG)[:LONG],
        "no blanks": letters,
    }
