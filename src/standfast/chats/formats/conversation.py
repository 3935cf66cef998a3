"""A conversation as plain JSON: ``{"messages": [{"sender", "at", "text"}]}``, what other programs and pages hand over.

``at`` is ISO 8601 or null, ``direction`` may be ``in`` or ``out``, ``me`` beside the messages may name the person,
``kind`` may be ``message``, ``system``, ``call`` or ``deleted``. The shape is ours (``standfast recognise``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, Told, items, written
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.records import Direction, Message, MessageKind, Place

_START = re.compile(
    rb'\s{0,99}+\{(?:\s{0,99}+"(?:id|me|lang|language|title|file)"\s{0,9}+:'
    rb'\s{0,9}+(?:"[^"\\]{0,200}+"|\d{1,20}+|null)\s{0,9}+,){0,6}'
    rb'\s{0,99}+"messages"\s{0,9}+:\s{0,9}+\[\s{0,99}+(?:\{|\])'
)
_KINDS: Mapping[str, MessageKind] = {"message": "message", "system": "system", "call": "call", "deleted": "deleted"}
_DIRECTIONS: Mapping[str, Direction] = {"in": "in", "out": "out"}
_SENDER = re.compile(rb'"sender"\s{0,9}+:')
_TEXT = re.compile(rb'"text"\s{0,9}+:')
_OTHERS = (b'"sender_name"', b'"from_id"', b'"message_id"', b'"senderName"')  # the exports of apps have these


class Said(NamedTuple):
    """What one entry says, before it is known whose conversation it is in."""

    sender: str | None
    direction: Direction | None
    when: str
    text: str
    kind: MessageKind


def said(entry: Mapping[str, Any]) -> Said:
    """What an entry ``{"sender", "at", "text"}`` says; what is missing or of another type is empty.

    >>> said({"sender": "Lea", "at": "2025-03-04T20:17:40Z", "text": "hello"})
    Said(sender='Lea', direction=None, when='2025-03-04T20:17:40Z', text='hello', kind='message')
    """
    when = entry.get("at") if "at" in entry else entry.get("sent_at")
    return Said(
        written(entry.get("sender")) or None,
        _DIRECTIONS.get(written(entry.get("direction"))),
        written(when),
        written(entry.get("text")),
        _KINDS.get(written(entry.get("kind")), "message"),
    )


def message(one: Said, place: Place, *, me: str | None = None, number: int = 0) -> Message:
    """The message that an entry is; ``me`` is the person's own name, where it is known."""
    direction = one.direction
    if direction is None and me is not None and one.sender is not None:
        direction = "out" if one.sender == me else "in"
    return Message(number, iso(one.when), one.when, one.sender, one.text, place, one.kind, direction)


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    start = _START.match(head)
    if start is None or any(key in head for key in _OTHERS):
        return False
    return _SENDER.search(head) is not None and _TEXT.search(head) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message of the conversation; a name under ``me`` counts where it stands before the messages."""
    for member in group:
        me = book.me
        for item in items(member, book, ("messages", "*"), told=(("me",),)):
            if isinstance(item, Told):
                me = me or written(item.value) or None
            elif not isinstance(item, Item):
                yield item
            elif not item.value.keys() & {"sender", "text"}:
                yield book.unparsed(item.place, "not a message: no sender and no text")
            else:
                yield message(said(item.value), item.place, me=me, number=book.number(f"conversation:{member.name}"))


FORMAT = Format(
    name="conversation",
    title="a conversation as JSON",
    layout_seen="2026-11",
    recognise=recognise,
    read=read,
    single=True,
)
