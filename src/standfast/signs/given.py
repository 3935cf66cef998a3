"""A conversation as JSON, handed over by another program or a page, as messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standfast.chats.formats.conversation import message, said
from standfast.errors import UnknownFormat
from standfast.records import Age, Assessment, Message, Place
from standfast.signs.assess import assess

MOST = 1_000_000  # messages in one conversation


def given(conversation: Any, *, me: str | None = None, file: str = "-", line: int = 1) -> tuple[Message, ...]:
    """The messages of ``{"messages": [{"sender", "at", "text"}]}``; more keys may be there.

    ``at`` is ISO 8601 or null. The person's own messages are those whose sender is ``me``, which the conversation
    itself may name, or whose ``direction`` is ``out``. Raises UnknownFormat where it has another shape.

    >>> given({"messages": [{"sender": "Lea", "at": None, "text": "hello"}]})[0].sender
    'Lea'
    """
    entries = conversation.get("messages") if isinstance(conversation, Mapping) else None
    if not isinstance(entries, list) or len(entries) > MOST or not all(isinstance(one, Mapping) for one in entries):
        raise UnknownFormat(
            "This is not a conversation in JSON.", do='It should be {"messages": [{"sender", "at", "text"}]}.'
        )
    own = conversation.get("me")
    name = me if me is not None else own if isinstance(own, str) and own else None
    places = (Place(file, f"#messages[{at}]", line, 0, 0) for at in range(len(entries)))
    return tuple(message(said(one), place, me=name) for one, place in zip(entries, places, strict=True))


def recognise(conversation: Any, *, me: str | None = None, age: Age = "unknown", line: int = 1) -> Assessment:
    """What a conversation in JSON shows: :func:`given`, then ``assess``.

    >>> recognise({"messages": [{"sender": "Lea", "at": None, "text": "hello"}]}).level
    'none'
    """
    return assess(given(conversation, me=me, line=line), age=age)
