"""A picture of a chat that a command was given: read for an adult where the extra is there, and never copied."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from standfast.cli.shown import Step
from standfast.errors import OcrMissing, PictureGiven, TooLarge
from standfast.records import Notice

if TYPE_CHECKING:
    from standfast.cli.given import Read
    from standfast.records import Age, Message
    from standfast.screens import ScreenReading

HEAD = 16
LARGEST = 40 * 1024 * 1024  # bytes of a picture that are read into memory


def is_one(name: str) -> bool:
    """Whether the file ``name`` is a picture of a kind that can be read. One that cannot be opened is none."""
    from standfast.screens import kind

    if name == "-" or not os.path.isfile(name):
        return False
    try:
        with open(name, "rb") as file:
            return kind(file.read(HEAD)) is not None
    except OSError:
        return False


def read(name: str, label: str, *, age: Age, step: Step) -> ScreenReading:
    """What the picture says. Raises PictureGiven for anybody but an adult, before it is looked at."""
    from standfast import screens

    if age != "adult":
        raise PictureGiven(do="Keep it as it is: it can be proof. If it shows the chat of an adult, add --age adult.")
    with open(name, "rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLarge("This picture is larger than Standfast reads.", do="Keep it as it is: it can be proof.")
    return screens.read(data, name=label, age=age, watch=lambda done: step(done, 0))


def as_read(name: str, label: str, *, age: Age, alone: bool, step: Step) -> Read:
    """The same as one conversation of a case; the picture itself is held back like every other.

    Without the extra that reads it the case goes on, with a note, unless the picture is ``alone``: then OcrMissing.
    """
    from standfast.chats import Holding, Member
    from standfast.cli.given import Read, changed
    from standfast.screens import ScreenReading, summary

    try:
        found = read(name, label, age=age, step=step)
    except OcrMissing as missing:
        if alone:
            raise
        notice = Notice("picture_not_read", f"{missing.what} {missing.do}")
        found = ScreenReading(label, os.stat(name).st_size, 0, 0, (), (), (), (), (notice,))
    opener: Callable[[], BinaryIO] = lambda: open(name, "rb")  # noqa: E731, SIM115 - whoever asks for it closes it
    member = Member(os.path.basename(name), found.size, opener, alone=True, changed_at=changed(Path(name)))
    holding = Holding(label, (member,))
    return Read(name, found.size, holding, frozenset(), frozenset(), list(found.messages), summary(found), None)


def shape(found: ScreenReading, message: Message) -> dict[str, Any]:
    """What is added to a message that was read from a picture: where it stands, how sure it is, what it may be."""
    bubble = found.bubbles[found.messages.index(message)]
    return {
        "read_from_picture": True,
        "lines": [
            {"number": line.number, "text": line.text, "box": list(line.box), "confidence": line.confidence}
            for line in bubble.lines
        ],
        "suggestions": list(suggested(message.text)),
    }


def suggested(text: str) -> Iterator[dict[str, Any]]:
    """What addresses in ``text`` may really be, where a letter was misread."""
    from standfast.evidence.suggest import suggestions

    for one in suggestions(text):
        yield asdict(one)
