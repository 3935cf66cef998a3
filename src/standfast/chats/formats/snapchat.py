"""Snapchat's ``chat_history.json`` and ``snap_history.json``, from one or several parts of a ``mydata~…zip``.

Since 2023 one list a conversation, under the other's username or an id, newest first, with ``IsSender``; the snaps
have the same shape without content. In 2022 ``Received Saved Chat History`` and ``Sent Saved Chat History``, with
``From`` or ``To`` and HTML-escaped ``Text``. ``Created(microseconds)`` mostly holds milliseconds. Names vary in case.
``friends.json`` and ``account_history.json`` beside them are not read: keep them, they hold changes of names.
Layout: RLEAPP (abrignoni) snapChathistory, 2026; public schema notes of the download, 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

from standfast.chats import snaps
from standfast.chats.attachments import MISSING
from standfast.chats.format import Book, Event, Format, together
from standfast.chats.items import Item, items, written
from standfast.chats.member import Member
from standfast.chats.moments import utc
from standfast.records import Direction, Message, Notice, Place

_OLD = "chat history"  # how the names of the lists of 2022 end; before it Received or Sent, Saved or Unsaved

TIME_CONFLICT = Notice(
    "time_conflict", "Some entries tell two times that differ. The written one is used; the other is in the file."
)


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] != b"{":
        return False
    words = head.lower()
    if b'"media type"' not in words or b'"created"' not in words:
        return False
    return b'"issender"' in words or b'"created(microseconds)"' in words or b'saved chat history"' in words


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every entry of every conversation, from all parts."""
    yield snaps.ABSENCE
    for member in group:
        for found in items(member, book, ("*", "*")):
            if not isinstance(found, Item):
                yield found
                continue
            entry = {key.lower(): value for key, value in found.value.items()}
            if entry.keys() & {"from", "to", "created"}:
                yield from _message(entry, str(found.path[0]), found.place, book)
            else:
                yield book.unparsed(found.place, "not a message: no sender and no time")


def _message(entry: dict[str, Any], heading: str, place: Place, book: Book) -> Iterator[Event]:
    old = heading.lower().endswith(_OLD)
    sender, text = _text(entry, "from") or None, _text(entry, "content")
    if old:
        text = _unescaped(_text(entry, "text"))
        other = sender or _text(entry, "to")
    else:
        other = heading
    media = _text(entry, "media type").upper()
    files = snaps.attachments(media, _text(entry, "media ids"))
    if any(not file.name for file in files):
        yield MISSING
    moment, conflict = _moment(entry)
    if conflict:
        yield TIME_CONFLICT
    kind = snaps.kind(media)
    yield Message(
        book.number(f"snapchat:{other}"), moment, _text(entry, "created") or _text(entry, "created(microseconds)"),
        sender, text or ("" if kind == "message" else media), place, kind,
        _direction(entry, heading if old else "") or book.direction(sender), files, sender_id=sender,
    )  # fmt: skip


def _text(entry: dict[str, Any], key: str) -> str:
    return written(entry.get(key))


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:  # a reference with thousands of digits
        return text


def _direction(entry: dict[str, Any], heading: str) -> Direction | None:
    if isinstance(entry.get("issender"), bool):
        return "out" if entry["issender"] else "in"
    word = heading.partition(" ")[0].lower()
    return "in" if word == "received" else "out" if word == "sent" else None


def _moment(entry: dict[str, Any]) -> tuple[datetime | None, bool]:
    """The moment, and whether the two that the entry tells differ by more than the written one leaves out."""
    told, counted = snaps.moment(_text(entry, "created")), _counted(entry.get("created(microseconds)"))
    if told is None or counted is None:
        return told or counted, False
    if abs((told - counted).total_seconds()) > 1:
        return told, True
    return counted, False


def _counted(value: object) -> datetime | None:
    """A moment from a number whose unit its size tells: seconds, milli- or microseconds since 1970.

    >>> [_counted(number).isoformat() for number in (1741119460, 1741119460123, 1741119460123456)]
    ['2025-03-04T20:17:40+00:00', '2025-03-04T20:17:40.123000+00:00', '2025-03-04T20:17:40.123456+00:00']
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 10**18:
        return None
    unit = 1 if value < 10**11 else 10**3 if value < 10**14 else 10**6
    return utc(value / unit)


FORMAT = Format(
    name="snapchat",
    title="a Snapchat export (JSON)",
    layout_seen="2026-06",
    recognise=recognise,
    read=read,
    groups=together,
    order="newest_first",
    platform="snapchat",
)
