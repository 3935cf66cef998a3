"""SMS Backup & Restore (Android): ``sms-*.xml`` and ``calls-*.xml``, both sides, times in UTC milliseconds.

Layout: the list of fields on the app maker's site (synctech.com.au, "fields in XML backup files"), 2026:

    <smses><sms address date type body contact_name …/>       type 1 in, 2 out, 3 draft, 4 outbox, 5 failed, 6 queued
    <mms date msg_box address sub …><parts><part ct name cl fn text data/></parts><addrs><addr address type/></addrs>
    <calls><call number duration date type contact_name/>    type 1 in, 2 out, 3 missed, 4 voicemail, 5 rejected

A field that is not there reads ``null``. Pictures stand in ``data`` as base64: they are stepped over, never decoded and
never kept. Of a number the last nine digits make the conversation, because Android writes the same number with and
without its country in one thread, and joins them so itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from standfast.chats.format import Book, Event, Format, together
from standfast.chats.member import Member, media_kind
from standfast.chats.moments import utc, utc_ms
from standfast.chats.several import each
from standfast.chats.tags import Fault, Tag, Tags
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:\s++|<\?[^>]{0,400}+>|<!--[^>]{0,400}+>|<!DOCTYPE[^<>]{0,400}+(?:<[^>]{0,400}+>\s*+)*+\]?+>)*+"
    rb"<(?:smses|calls)[\s>]"
)
_PARTS = 1_000  # of one message, parts and addresses each
_SAME = 9  # digits at the end of two numbers that make them one

_DIRECTIONS: dict[str, Direction] = {"1": "in", "2": "out", "3": "out", "4": "out", "5": "out", "6": "out"}
_UNSENT = {"3", "5", "6"}
_CALLS = {"1": "incoming call", "2": "outgoing call", "3": "missed call", "4": "voicemail", "5": "rejected call",
          "6": "blocked call"}  # fmt: skip

_NOT_SENT = Notice("not_sent", "Some entries are drafts or were never sent. They stand as notes of the app.")
_JOINED = Notice("numbers_joined", "A number is written in more than one way. Its messages stand in one conversation.")
_REPAIRED = "Characters that this file stores in a broken way (often emoji) were put right on a copy."
_CLIPPED = Notice(
    "mms_clipped", "A message has more parts or addresses than any phone sends. The first ones were read."
)


def recognise(member: Member) -> bool:
    return _PROLOGUE.match(member.head) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    numbers: dict[str, str] = {}
    yield from each(group, book, lambda member, book: _File(member, book, numbers).events())


def _told(value: str | None) -> str:
    """A field's value, ``""`` where the app says that there is none."""
    return "" if value is None or value == "null" else value


def conversation_key(address: str) -> str:
    """What makes two addresses one: the last digits of a number, a name or e-mail as it is without its case.

    >>> conversation_key("+1 (202) 555-0148"), conversation_key("202-555-0148"), conversation_key("Bank")
    ('025550148', '025550148', 'bank')
    """
    parts = set()
    for one in address.split("~"):
        digits = "".join(character for character in one if character.isdecimal())
        lettered = any(character.isalpha() for character in one)
        parts.add(one.strip().casefold() if lettered or not digits else digits[-_SAME:])
    return "~".join(sorted(parts))


class _Entry(NamedTuple):
    """What one entry of the file says, whichever of the three kinds it is."""

    told: dict[str, str]
    address: str
    direction: Direction | None
    text: str
    kind: MessageKind
    sender: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass
class _Mms:
    """A picture message while its tags come in. ``hole`` is where its first broken byte stands."""

    tag: Tag
    parts: list[dict[str, str]] = field(default_factory=list)
    addresses: list[dict[str, str]] = field(default_factory=list)
    hole: int = 0
    repaired: bool = False


class _File:
    """One backup file while it is read."""

    def __init__(self, member: Member, book: Book, numbers: dict[str, str]) -> None:
        self._member, self._book, self._numbers = member, book, numbers
        self._inside = self._end = 0
        self._mms: _Mms | None = None

    def events(self) -> Iterator[Event]:
        with self._member.open(self._book.limits.member_bytes) as stream:
            tags = Tags(stream, dropped=frozenset({"data"}), limits=self._book.limits)
            for tag in tags:
                if isinstance(tag, Fault):
                    yield self._unparsed(tag, tag.reason)
                    if self._mms is not None and not self._mms.hole:
                        self._mms.hole = tag.start
                else:
                    yield from self._tag(tag)
                self._end = tag.end
            yield from self._close(self._end)
        self._book.structure(tags.size - self._inside)

    def _tag(self, tag: Tag) -> Iterator[Event]:
        mms = self._mms
        if tag.name in ("sms", "call", "mms") and tag.kind != "close":
            yield from self._close(self._end)
            if tag.name != "mms":
                yield from self._short(tag)
                return
            self._mms = _Mms(tag, repaired=tag.repaired)
            if tag.kind == "empty":
                yield from self._close(tag.end)
        elif mms is not None and tag.name == "mms":
            yield from self._close(tag.end)
        elif mms is not None and tag.name in ("part", "addr") and tag.kind != "close":
            mms.repaired = mms.repaired or tag.repaired
            found = mms.parts if tag.name == "part" else mms.addresses
            if len(found) >= _PARTS:
                yield _CLIPPED
            else:
                found.append(tag.attributes)

    def _place(self, start: int, end: int, line: int) -> Place:
        self._inside += end - start
        return self._book.place(self._member, start, end, line=line)

    def _unparsed(self, piece: Tag | Fault, reason: str) -> Event:
        return self._book.unparsed(self._place(piece.start, piece.end, piece.line), reason)

    def _short(self, tag: Tag) -> Iterator[Event]:
        """A text message or a call."""
        told, is_call = tag.attributes, tag.name == "call"
        address = told.get("number" if is_call else "address")
        if address is None or "date" not in told or not (is_call or "body" in told):
            yield self._unparsed(tag, "not a message: no address, time or text")
            return
        way = told.get("type", "")
        place = self._place(tag.start, tag.end, tag.line)
        if is_call:
            text = f"{_CALLS.get(way, 'call')}, {told.get('duration', '')[:20]} s"
            direction: Direction | None = "out" if way == "2" else "in" if way in _CALLS else None
            entry = _Entry(told, _told(address), direction, text, "call")
        else:
            entry = _Entry(told, _told(address), _DIRECTIONS.get(way), told["body"], _kind(way))
        yield from self._message(entry, place, repaired=tag.repaired)

    def _close(self, end: int) -> Iterator[Event]:
        """Ends a picture message, whether or not its last tag was found."""
        mms, self._mms = self._mms, None
        if mms is None:
            return
        told = mms.tag.attributes
        box = told.get("msg_box", "")
        texts, attachments = [_told(told.get("sub"))], []
        for part in mms.parts:
            content = part.get("ct", "").lower()
            if content == "text/plain":
                texts.append(part.get("text", ""))
            elif content != "application/smil":  # only says how the parts are laid out on the screen
                attachments.append(_attachment(part, content))
        direction = _DIRECTIONS.get(box)
        sender, address = _addresses(mms, direction)
        text = "\n".join(filter(None, texts))
        entry = _Entry(told, address, direction, text, _kind(box), sender, tuple(attachments))
        place = self._place(mms.tag.start, mms.hole or end, mms.tag.line)
        yield from self._message(entry, place, repaired=mms.repaired)

    def _message(self, entry: _Entry, place: Place, *, repaired: bool) -> Iterator[Event]:
        key = conversation_key(entry.address)
        number = self._book.number(f"sms:{key}")
        stamp = entry.told.get("date", "")
        sender_id: str | None = entry.sender or entry.address or None
        name = _told(entry.told.get("contact_name"))
        sender = name if name and name != "(Unknown)" and "~" not in entry.address else sender_id
        if entry.direction == "out":
            sender = sender_id = None  # the file does not name its owner
        yield Message(
            number, _moment(stamp), stamp, sender, entry.text, place, entry.kind, entry.direction, entry.attachments,
            sender_id=sender_id,
        )  # fmt: skip
        digits = "".join(character for character in entry.address if character.isdecimal())
        if self._numbers.setdefault(key, digits) != digits:
            yield _JOINED
        if entry.kind == "system":
            yield _NOT_SENT
        if repaired:
            yield Notice("xml_repaired", _REPAIRED, (place.line,))


def _kind(way: str) -> MessageKind:
    return "system" if way in _UNSENT else "message"


def _moment(stamp: str) -> datetime | None:
    """Milliseconds since 1970, or seconds in ten digits (no phone sent a text before May 1970); 0 is no time."""
    if not stamp.isdecimal() or not stamp.strip("0"):
        return None
    return utc_ms(stamp) if len(stamp) > 10 else utc(stamp)


def _attachment(part: dict[str, str], content: str) -> Attachment:
    """The name, without folders, and the kind of a part that is no text."""
    names = [_told(part.get(key)).replace("\\", "/").rpartition("/")[2] for key in ("cl", "name", "fn")]
    name = next(filter(None, names), "")
    main = content.partition("/")[0]
    if "vcard" in content:
        return Attachment(name, "contact")
    return Attachment(name, main if main in ("image", "video", "audio") else media_kind(name) or "document")


def _addresses(mms: _Mms, direction: Direction | None) -> tuple[str, str]:
    """``(sender, address of the conversation)`` of a picture message; type 137 is the sender, the others receive.

    In place of the phone's own number stands the word ``insert-address-token``.
    """
    senders: list[str] = []
    others: list[str] = []
    for one in mms.addresses:
        if (address := _told(one.get("address"))) and address != "insert-address-token":
            (senders if one.get("type") == "137" else others).append(address)
    sender = senders[0] if senders and direction == "in" else ""
    told = _told(mms.tag.attributes.get("address"))
    return sender, told or ("~".join(others) if direction == "out" else sender)


FORMAT = Format(
    name="sms_backup",
    title="an SMS Backup & Restore file (XML)",
    layout_seen="2026-11",
    recognise=recognise,
    read=read,
    groups=together,
    order="time",
    platform="sms",
)
