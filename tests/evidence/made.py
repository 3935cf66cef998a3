"""Small cases for the tests of this room, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from standfast.records import Accounts, Case, Direction, Identifier, Message, Notice, Place, SourceFile, Summary
from standfast.signs import assess

START = datetime(2025, 3, 14, 21, 0, 0)


def said(
    text: str, *, sender: str = "Nadia Q", minutes: float = 0, direction: Direction | None = "in", line: int = 1
) -> Message:
    return Message(
        0,
        START + timedelta(minutes=minutes),
        "14/03/2025, 21:00:00",
        sender,
        text,
        Place("chat.txt", "", line, 0, len(text)),
        direction=direction,
    )


def summary(*, senders: tuple[str, ...] = ("Nadia Q", "Marc"), warnings: tuple[Notice, ...] = ()) -> Summary:
    return Summary(
        "chat.txt", "whatsapp", "2026-11", 1, 2, 0, 10, Accounts(message=10), "local-unknown", senders, (), warnings
    )


def source(**changes: object) -> SourceFile:
    return SourceFile("chat.txt", 10, "ab" * 32, summary(**changes))  # type: ignore[arg-type]


def made(messages: Sequence[Message], found: Sequence[Identifier] = (), *, stated: bool = True) -> Case:
    return Case(
        datetime(2026, 11, 24, tzinfo=UTC), "0.1.0", "GB", "adult", "Marc", stated, (source(),), tuple(messages),
        tuple(found), (assess(messages),),
    )  # fmt: skip
