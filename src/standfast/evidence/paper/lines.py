"""Messages as lines of a paper: number, time, UTC, sender, words, and beside a listed line which rule it matches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from standfast.evidence.paper.blocks import Block, gap, heading
from standfast.evidence.paper.glyphs import OPEN, SHUT, is_right_to_left
from standfast.evidence.paper.ink import Ink, file_name
from standfast.evidence.paper.moments import clock, day
from standfast.records import Case, Message

LONG = 240  # plain signs of a message that count as one line more
WHOLE = ("chat", "archive")  # of these a value may be made whatever the age: they are no single picture (safety S15)


def weight(message: Message, ink: Ink) -> int:
    """How many lines of paper ``message`` counts for: one, and more for what takes typst as much work and memory.

    A sign that is not ASCII takes about four times as much as one that is, a code three times (measured, typst 0.15).
    """
    if len(message.text) < LONG and message.text.isascii() and message.text.isprintable():
        return 1
    shown = ink.theirs(message.text)
    codes = sum(map(len, re.findall(f"{OPEN}([^{SHUT}]*)", shown)))
    others = sum(sign > "\x7f" for sign in shown)
    return 1 + (len(shown) + 3 * others + 2 * codes + 60 * shown.count("\n")) // LONG


def lines(made: Case, chosen: Iterable[int], ink: Ink, signs: Mapping[int, str], *, start: int = 0) -> Iterator[Block]:
    """The messages of ``made`` with the indexes ``chosen`` (rising), under their days.

    There is a gap wherever some from index ``start`` on are left out.
    """
    before, under = start - 1, ""
    several = len(made.files) > 1
    for index in chosen:
        message = made.messages[index]
        if index > before + 1:
            yield _left_out(before + 1, index, ink)
        title = day(message, ink)
        if several:
            title = f"{title} · {ink.narrow(file_name(message.source.file))}"
        if title != under:
            yield heading(title, 2)
        before, under = index, title
        yield line(index, message, ink, signs.get(index, ""))


def after(made: Case, last: int, ink: Ink) -> Iterator[Block]:
    """The gap after the message ``last``, if there is any."""
    if last + 1 < len(made.messages):
        yield _left_out(last + 1, len(made.messages), ink)


def _left_out(first: int, end: int, ink: Ink) -> Block:
    if end == first + 1:
        return gap(ink.word("gap-one", first=str(end)))
    return gap(ink.word("gap", count=ink.count(end - first), first=str(first + 1), last=str(end)))


def line(index: int, message: Message, ink: Ink, sign: str) -> Block:
    """One message; ``sign`` is what stands beside it."""
    time, utc = clock(message, ink)
    text = ink.unnamed(message.text, message)
    return {
        "kind": "line",
        "number": str(index + 1),
        "time": time,
        "utc": utc,
        "who": who(message, ink),
        "own": message.direction == "out",
        "note": _note(message, ink),
        "text": ink.theirs(text) if text else "",
        "rtl": is_right_to_left(text),
        "mark": sign,
    }


def who(message: Message, ink: Ink) -> str:
    """The sender, with a star where it is the person who gave the file; ``""`` where nobody is named."""
    if message.sender is None or message.kind == "system":
        return ""
    return ink.theirs(message.sender, word=20, longest=200) + (" *" if message.direction == "out" else "")


def _note(message: Message, ink: Ink) -> str:
    """What a line is beside its words: a line of the app, a call, something taken back, a file that is not shown."""
    kind = {"system": "app", "call": "call", "deleted": "deleted"}.get(message.kind)
    notes = [ink.word(kind)] if kind else []
    notes += [ink.word("withheld", kind=media(one.kind, ink)) for one in message.attachments[:20]]
    if not notes and not message.text.strip():
        notes.append(ink.word("no-text"))
    return " ".join(notes)


def media(kind: str, ink: Ink) -> str:
    """The word for a kind of file."""
    return ink.word(f"media.{kind}") if ink.has(f"media.{kind}") else ink.word("media.other")
