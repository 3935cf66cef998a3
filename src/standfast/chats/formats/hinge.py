"""Hinge: ``matches.json``, own messages only; nothing names the other account, not even a number.

A list of threads ``{like, match, chats[{body, timestamp}], voice_notes[{url, timestamp}], block, we_met}``. What the
person wrote beside a "like" is a message too; likes, matches and blocks without words are structure.
Layout: types of Swipestats (public), 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfast.chats.attachments import attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, items
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.records import Message

_EVENTS = (b'"chats"', b'"match"', b'"like"', b'"block"', b'"we_met"', b'"voice_notes"')


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] != b"[" or b'"timestamp"' not in head:
        return False
    talks = b'"chats"' in head and b'"body"' in head
    return talks and sum(key in head for key in _EVENTS) > 1


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every own message, thread by thread."""
    for member in group:
        for item in items(
            member, book, ("*", "chats", "*"), ("*", "voice_notes", "*"), ("*", "like", "*", "like", "*")
        ):
            if not isinstance(item, Item):
                yield item
                continue
            text = item.text("comment" if item.path[1] == "like" else "body")
            if item.path[1] == "like" and not text:
                book.structure(item.place.end - item.place.start)
            elif not item.value.keys() & {"body", "url", "comment"}:
                yield book.unparsed(item.place, "not a message: no text and no sound")
            else:
                yield _message(item, text, book.number(f"hinge:{member.name}:{item.path[0]}"))


def _message(item: Item, text: str, number: int) -> Message:
    when, url = item.text("timestamp"), item.text("url")
    files = (attachment(url, "audio"),) if url else ()
    return Message(number, iso(when), when, None, text, item.place, "message", "out", files)


FORMAT = Format(
    name="hinge",
    title="a Hinge export (matches.json)",
    layout_seen="2025-06",
    recognise=recognise,
    read=read,
    order="time",
    own_only=True,
)
