"""Reads the labelled chats with which the recogniser is measured, from text files a person can write.

A chat is a line ``== id | label | lang | me=NAME``, with further options after it, a line ``-- 2025-03-01`` for each
day, and one line for each message, ``21:48 Lea[demand]: three hundred tonight``, where the stage is what that line
does. ``#`` begins a remark. ``(call 6 min)``, ``(missed call)``, ``(image)``, ``(video)``, ``(voice)`` and
``(deleted)``, alone, stand for what is not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from standfast.records import Attachment, Direction, Message, MessageKind, Place

LABELLED = Path(__file__).parents[1] / "labelled" / "signs"
HALVES = ("dev", "held")
STAGES = ("contact", "rapport", "move", "lure", "capture", "threat", "demand", "pressure", "repeat", "exit")
ATTACHED = {"(image)": "image", "(video)": "video", "(voice)": "audio"}  # the words of records.Attachment

_DAY = re.compile(r"-- (\d{4}-\d\d-\d\d)")
_SAID = re.compile(r"(\d\d:\d\d) ([^\[:]{1,40})(?:\[(\w+)\])?: (.+)")
_CALL = re.compile(r"\((?P<missed>missed )?(?:video )?call ?(?P<long>\d+ (?:h|min|s|sec))?\)")
_LINE_BREAK = re.compile(r" ?\\n ?")


@dataclass(frozen=True, slots=True)
class Chat:
    """One conversation with what is known about it; ``stages`` is in step with ``messages``."""

    id: str
    label: str
    lang: str
    me: str | None
    options: frozenset[str]
    messages: tuple[Message, ...]
    stages: tuple[str | None, ...]


@dataclass
class _Draft:
    """The chat that is being read, and the day its next message belongs to."""

    id: str
    label: str
    lang: str
    me: str | None
    options: frozenset[str]
    header: str  # file and line
    day: date | None = None
    messages: list[Message] = field(default_factory=list)
    stages: list[str | None] = field(default_factory=list)

    def done(self) -> Chat:
        if not self.messages:
            raise ValueError(f"{self.header}: {self.id} has no message")
        said = tuple(self.messages)
        return Chat(self.id, self.label, self.lang, self.me, self.options, said, tuple(self.stages))


def chats(half: str, prefix: str = "") -> Iterator[Chat]:
    """The chats of one half, ``dev`` or ``held``, from the files whose names begin with ``prefix``, in their order.

    Raises ValueError with file and line where a file breaks the format or uses an id twice.
    """
    seen: dict[str, str] = {}
    for path in sorted((LABELLED / half).glob(f"{prefix}*.txt")):
        for chat in read(path.read_text(encoding="utf-8"), f"{half}/{path.name}"):
            place = chat.messages[0].source
            if chat.id in seen:
                raise ValueError(f"{place.file}:{place.line}: the id {chat.id} is in {seen[chat.id]}, too")
            seen[chat.id] = place.file
            yield chat


def read(text: str, file: str) -> Iterator[Chat]:
    r"""The chats in one text; ``file`` is its name in places and faults.

    >>> [chat] = read("== a-1 | A | en | me=Sam\n-- 2025-03-01\n21:40 Lea[capture]: (call 6 min)\n", "a.txt")
    >>> chat.messages[0].text, chat.messages[0].direction, chat.stages
    ('Video call, 6 min', 'in', ('capture',))
    """
    draft: _Draft | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line, at = line.rstrip(), f"{file}:{number}"
        if not line or line.startswith("#"):
            continue
        if line.startswith("== ") and draft is not None:
            yield draft.done()
        try:
            if line.startswith("== "):
                draft = _header(line, at)
            elif draft is None:
                raise ValueError("stands before the first header")
            elif day := _DAY.fullmatch(line):
                draft.day = date.fromisoformat(day[1])
            else:
                _say(draft, line, Place(file, "", number, 0, 0))
        except ValueError as problem:
            raise ValueError(f"{at}: {problem}") from problem
    if draft is not None:
        yield draft.done()


def _header(line: str, at: str) -> _Draft:
    parts = [part.strip() for part in line.removeprefix("== ").split("|")]
    if len(parts) < 3 or not all(parts[:3]):
        raise ValueError("a header is == id | label | lang | options")
    name, label, lang, *options = parts
    me = next((option.removeprefix("me=") for option in options if option.startswith("me=")), "")
    others = frozenset(option for option in options if option and not option.startswith("me="))
    return _Draft(name, label, lang, me or None, others, at)


def _say(draft: _Draft, line: str, place: Place) -> None:
    """Adds one message line to the draft."""
    said = _SAID.fullmatch(line)
    if said is None:
        raise ValueError("is no message line")
    if draft.day is None:
        raise ValueError("a message stands before the first day line")
    hour, sender, stage, words = said[1], said[2].strip(), said[3], said[4].strip()
    if stage is not None and stage not in STAGES:
        raise ValueError(f"there is no stage {stage}")
    if stage is not None and sender == draft.me:
        raise ValueError("the person's own line has a stage")
    text, kind, attachments = content(words)
    direction: Direction | None = None if draft.me is None else "out" if sender == draft.me else "in"
    sent_at, raw = datetime.combine(draft.day, time.fromisoformat(hour)), f"{draft.day} {hour}"
    draft.messages.append(Message(0, sent_at, raw, sender, text, place, kind, direction, attachments))
    draft.stages.append(stage)


def content(words: str) -> tuple[str, MessageKind, tuple[Attachment, ...]]:
    r"""Text, kind and attachments of what stands after the colon.

    >>> content("(image)"), content(r"one \n two")
    (('', 'message', (Attachment(name='', kind='image'),)), ('one\ntwo', 'message', ()))
    """
    if words in ATTACHED:
        return "", "message", (Attachment("", ATTACHED[words]),)
    if words == "(deleted)":
        return "", "deleted", ()
    if call := _CALL.fullmatch(words):
        told = "Missed video call" if call["missed"] else "Video call"
        return told + (f", {call['long']}" if call["long"] else ""), "call", ()
    return _LINE_BREAK.sub("\n", words), "message", ()
