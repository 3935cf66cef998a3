"""Discord: the data package's ``messages/c<id>/messages.json`` (``.csv`` before 2024), own messages only.

Beside them lie ``channel.json`` (kind of channel, ids of its people) and ``messages/index.json`` (its title, "Direct
Message with name"): the only places where the other account is named, so both become system lines of a direct
message. Times are UTC; the id of a message holds its time too (id >> 22, in ms since 2015), which is the check.
Layout: README of the data package; support.discord.com article 360004957991; docs.discord.com "Snowflakes"; seen in
public descriptions of packages of 2019 to 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from standfast.chats.attachments import attachment
from standfast.chats.elements import Broken
from standfast.chats.format import Book, Event, Format, together
from standfast.chats.items import Item, items, written
from standfast.chats.member import Member
from standfast.chats.moments import iso, utc_ms
from standfast.chats.rows import rows, titles
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Direction, Message, Notice, Place, Unparsed

_COLUMNS = frozenset({"id", "timestamp", "contents", "attachments"})
_ENTRY = tuple(b'"' + name + b'"' for name in (b"ID", b"Timestamp", b"Contents"))
_CHANNEL = re.compile(rb'\s{0,99}+\{\s{0,99}+"id":\s{0,9}+"\d{15,21}",\s{0,99}+"type":\s{0,9}+(?:\d|"[A-Z_]{2,30}")')
_INDEX = re.compile(rb'\s{0,99}+\{\s{0,99}+"\d{15,21}":\s{0,9}+(?:"|null)')
_DIRECT = re.compile(r"Direct Message with (.{1,100}+)")
_EPOCH_MS = 1_420_070_400_000
_NOT_SENT = frozenset({"", "None", "null"})


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] == b"[":
        return all(key in head for key in _ENTRY)
    if head.startswith(b"ID,"):
        return set(titles(head[:500].partition(b"\n")[0].decode("utf-8", "replace"))) == _COLUMNS
    return not member.alone and (_is_channel(member) or _is_index(member))


def _is_channel(member: Member) -> bool:
    return member.name.endswith("channel.json") and _CHANNEL.match(member.head) is not None


def _is_index(member: Member) -> bool:
    head = member.head
    in_place = member.name.lower().endswith("messages/index.json") or b"Direct Message with " in head
    return in_place and member.name.endswith("index.json") and _INDEX.match(head) is not None


@dataclass(slots=True)
class _Channel:
    """What the companions of a channel's messages say about it, and where."""

    title: str = ""
    title_place: Place | None = None
    people: list[str] = field(default_factory=list)
    people_place: Place | None = None

    def places(self) -> Iterator[Place]:
        yield from (place for place in (self.title_place, self.people_place) if place is not None)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every own message, channel by channel; then, for a direct message, the lines that name the other account."""
    companions = [member for member in group if _is_channel(member) or _is_index(member)]
    beside = set(companions)
    said = [member for member in group if member not in beside]
    channels = {_folder(member): _Channel() for member in said}
    by_id = {folder.rpartition("/")[2].lstrip("c"): channel for folder, channel in channels.items()}
    for member in companions:
        known = by_id if _is_index(member) else channels
        yield from _guarded(member, _companion(member, known, book), book)
    own = _owner(channels)
    for member in said:
        yield from _guarded(member, _said(member, channels, own, book), book)


def _folder(member: Member) -> str:
    return member.folder if not member.alone else member.name


def _guarded(member: Member, events: Iterator[Event], book: Book) -> Iterator[Event]:
    """The same events; a member that breaks off is reported, and the next channel is still read."""
    before, covered = book.structure_bytes, 0
    try:
        for event in events:
            if isinstance(event, Message | Unparsed):
                covered += event.size if isinstance(event, Unparsed) else event.source.end - event.source.start
            yield event
    except (DamagedFile, TooLarge) as fault:
        rest = member.size - covered - (book.structure_bytes - before)
        yield Notice("broken_off", f"Part of this file could not be read: {fault.what}")
        yield Unparsed(book.place(member, 0, 0), max(rest, 0), fault.what)


def _companion(member: Member, channels: dict[str, _Channel], book: Book) -> Iterator[Event]:
    """Takes what an index or a ``channel.json`` says of the channels that hold messages; all else is structure.

    ``channels`` are known by their ids for an index, by their folders for a ``channel.json``.
    """
    index = _is_index(member)
    for element in book.elements(member, ("*",) if index else ()):
        place, value = book.place(member, element.start, element.end, part=element.where), element.value
        if isinstance(value, Broken):
            yield book.unparsed(place, value.reason)
            continue
        channel = channels.get(str(element.path[0]) if index else _folder(member))
        if index and channel is not None and isinstance(value, str) and channel.title_place is None:
            channel.title, channel.title_place = value, place
        elif not index and channel is not None and isinstance(value, dict) and channel.people_place is None:
            channel.people, channel.people_place = _people(value), place
        else:
            book.structure(element.end - element.start)


def _people(channel: dict[str, Any]) -> list[str]:
    """The account ids in a direct message; none for a server's channel, whose members are strangers."""
    found = channel.get("recipients")
    if channel.get("type") not in (1, 3, "DM", "GROUP_DM") or not isinstance(found, list):
        return []
    ids = [written(one.get("id") if isinstance(one, dict) else one) for one in found[:50]]
    return [one for one in ids if one.isdecimal()]


def _owner(channels: dict[str, _Channel]) -> str | None:
    """The id that takes part in every direct message, where there are several: the owner of the package."""
    pairs = [set(channel.people) for channel in channels.values() if len(channel.people) == 2]
    shared = set.intersection(*pairs) if len(pairs) > 1 else set()
    return shared.pop() if len(shared) == 1 else None


def _said(member: Member, channels: dict[str, _Channel], own: str | None, book: Book) -> Iterator[Event]:
    number: int | None = None
    for entry in _entries(member, book):
        if not isinstance(entry, _Entry):
            yield entry
            continue
        number = book.number(f"discord:{_folder(member)}") if number is None else number
        files = tuple(attachment(address) for address in entry.files.split() if address not in _NOT_SENT)
        sent_at = moment(entry.when, entry.id)
        yield Message(number, sent_at, entry.when, None, entry.text, entry.place, "message", "out", files)
    channel = channels.pop(_folder(member), None)
    if channel is not None:
        yield from _named(channel, number, own, book)


def _named(channel: _Channel, number: int | None, own: str | None, book: Book) -> Iterator[Event]:
    """The lines that name the other account. They come last: a package runs backwards, so they are read first."""
    title = _DIRECT.fullmatch(channel.title)
    if number is None or not (title or channel.people):
        for unused in channel.places():
            book.structure(unused.end - unused.start)
        return
    others = [one for one in channel.people if one != own] if own else []
    other = others[0] if len(others) == 1 else None
    name = title[1].removesuffix("#0") if title else None
    if (place := channel.people_place) is not None and channel.people:
        yield Message(number, None, "", None, "recipients: " + ", ".join(channel.people), place, "system")
    elif place is not None:
        book.structure(place.end - place.start)
    if (place := channel.title_place) is not None:
        side: Direction | None = "in" if name else None
        yield Message(number, None, "", name, channel.title, place, "system", side, sender_id=other)


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    when: str
    text: str
    files: str
    place: Place


def _entries(member: Member, book: Book) -> Iterator[_Entry | Event]:
    """The entries of either layout."""
    if member.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"[":
        for row in rows(member, book, _COLUMNS):
            place = book.place(member, row.start, row.end, line=row.line)
            if row.fault or not row.cells["id"]:
                yield book.unparsed(place, row.fault or "not a message: no id")
                continue
            book.continuation(row.later)
            told = row.cells
            yield _Entry(told["id"], told["timestamp"], told["contents"], told["attachments"], place)
        return
    for item in items(member, book, ("*",)):
        if not isinstance(item, Item):
            yield item
        elif not item.value.keys() & {"ID", "Timestamp"}:
            yield book.unparsed(item.place, "not a message: no id and no time")
        else:
            told = {name: item.text(name) for name in ("ID", "Timestamp", "Contents", "Attachments")}
            yield _Entry(told["ID"], told["Timestamp"], told["Contents"], told["Attachments"], item.place)


def moment(text: str, snowflake: str) -> datetime | None:
    """When a message was sent. A time without offset is UTC where the message's id says the same, else left as it is.

    >>> moment("2025-03-04 20:17:40", "1346577357070193713").isoformat()
    '2025-03-04T20:17:40+00:00'
    >>> moment("2025-03-04 21:17:40", "1346577357070193713").isoformat(), moment("tomorrow", "1")
    ('2025-03-04T21:17:40', None)
    """
    stamp = iso(text)
    if stamp is None or stamp.tzinfo is not None:
        return stamp
    told = utc_ms((int(snowflake) >> 22) + _EPOCH_MS) if snowflake.isdecimal() and len(snowflake) <= 21 else None
    as_utc = stamp.replace(tzinfo=UTC)
    return as_utc if told is not None and abs(as_utc - told) < timedelta(seconds=2) else stamp


FORMAT = Format(
    name="discord",
    title="a Discord data package",
    layout_seen="2025-12",
    recognise=recognise,
    read=read,
    groups=together,
    order="newest_first",
    own_only=True,
    platform="discord",
)
