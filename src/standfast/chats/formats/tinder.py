"""Tinder: ``data.json``, own messages only, grouped by match; the other account is a number.

``Messages[{match_id, messages[{to, from: "You", message, sent_date, type}]}]``; a date is RFC 1123 with GMT, in newer
files ISO 8601. The text is escaped as in a web page. A GIF is a link in the text.
Layout: types of Swipestats (public), files of 2020 to 2026.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from standfast.chats.attachments import attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, Told, items, written
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.chats.months import spelled
from standfast.records import Attachment, Message

_ATTACHED = {
    "gif": "image",
    "image": "image",
    "video": "video",
    "audio": "audio",
    "sticker": "sticker",
    "contact_card": "contact",
}
_USAGE = re.compile(rb'\s{0,99}+\{\s{0,99}+"Usage"\s{0,9}+:\s{0,9}+\{\s{0,99}+"app_opens"')
_MESSAGES = (b'"Messages"', b'"match_id"', b'"sent_date"')


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    if _USAGE.match(head):
        return True
    return head.lstrip()[:1] == b"{" and all(key in head for key in _MESSAGES)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every own message, match by match."""
    for member in group:
        known: dict[object, str] = {}
        for item in items(member, book, ("Messages", "*", "messages", "*"), told=(("Messages", "*", "match_id"),)):
            if isinstance(item, Told):
                known = {item.path[1]: written(item.value)}
            elif not isinstance(item, Item):
                yield item
            elif not item.value.keys() & {"message", "sent_date"}:
                yield book.unparsed(item.place, "not a message: no text and no time")
            else:
                key = known.get(item.path[1]) or f"#{item.path[1]}"
                yield _message(item, book.number(f"tinder:{member.name}:{key}"))


def _message(item: Item, number: int) -> Message:
    when, text = item.text("sent_date"), html.unescape(item.text("message"))
    kind = _ATTACHED.get(item.text("type"))
    files: tuple[Attachment, ...] = ()
    if kind is not None:
        files = (attachment(text, kind),) if text.startswith("http") else (Attachment("", kind),)
    sender = item.text("from") or None
    return Message(number, moment(when), when, sender, text, item.place, "message", "out", files)


def moment(text: str) -> datetime | None:
    """The moment of an RFC 1123 or ISO 8601 date.

    >>> moment("Tue, 04 Mar 2025 20:17:40 GMT").isoformat(), moment("2025-03-04T20:17:40.000Z").isoformat()
    ('2025-03-04T20:17:40+00:00', '2025-03-04T20:17:40+00:00')
    """
    if (stamp := iso(text)) is not None:
        return stamp
    wall = spelled(text).moment
    return wall.replace(tzinfo=UTC) if wall is not None and text.endswith(("GMT", "UTC")) else wall


FORMAT = Format(
    name="tinder",
    title="a Tinder export",
    layout_seen="2026-01",
    recognise=recognise,
    read=read,
    order="time",
    own_only=True,
)
