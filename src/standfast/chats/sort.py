"""Puts the messages of a conversation in order, where the file has them backwards or in several parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from standfast.chats.format import Event
from standfast.chats.limits import Limits
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Message

Order = Literal["time", "newest_first"]


def in_order(events: Iterator[Event], order: Order, wanted: int, limits: Limits) -> Iterator[Event]:
    """The same events, the messages of conversation ``wanted`` sorted by time; others pass as they come.

    Equal times keep their place in the file, turned round where the file runs backwards. A message without a time
    stays behind the one it follows.
    """
    held: list[Message] = []
    fault: DamagedFile | TooLarge | None = None
    try:
        for event in events:
            if isinstance(event, Message) and event.conversation == wanted:
                if len(held) >= limits.messages:
                    raise TooLarge()
                held.append(event)
            else:
                yield event
    except (DamagedFile, TooLarge) as broken:
        fault = broken  # what came before the fault is still worth reading
    yield from _sorted(held, order)
    if fault is not None:
        raise fault


def _sorted(held: list[Message], order: Order) -> Iterator[Message]:
    if order == "newest_first":
        held.reverse()
    moment = datetime.min.replace(tzinfo=UTC)
    keyed = []
    for message in held:
        if message.sent_at is not None:
            sent_at = message.sent_at
            moment = sent_at if sent_at.tzinfo is not None else sent_at.replace(tzinfo=UTC)
        keyed.append(moment)
    for index in sorted(range(len(held)), key=keyed.__getitem__):
        yield held[index]
