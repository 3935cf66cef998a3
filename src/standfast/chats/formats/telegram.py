"""Telegram Desktop's ``result.json``: one chat, or a whole account with ``chats.list`` and ``left_chats.list``.

``date_unixtime`` is the moment, ``date`` the exporting computer's clock; exports before 2021 have only the second, and
a bare number in ``from_id``. ``from`` is null for deleted accounts. ``text`` is a string or a list of parts.
Contacts, profile and sessions of the account are stepped over. Control characters are written as ``\\x01`` and, in 4.1,
the file of a custom emoji without quotes: neither is JSON, and both are put right on a copy.
Layout: tdesktop ``export_output_json.cpp`` (2018 to 2026), its issues 27571 and 24961.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from standfast.chats.attachments import MISSING, attachment
from standfast.chats.elements import Broken, Element
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import written
from standfast.chats.member import Member
from standfast.chats.moments import iso, utc
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

_TYPES = b"personal_chat|bot_chat|private_group|private_supergroup|public_supergroup|private_channel|public_channel"
_CHAT = re.compile(rb'"type"\s{0,20}+:\s{0,20}+"(?:' + _TYPES + rb'|saved_messages|replies|verification_codes)"')
_ABOUT = re.compile(rb'\{\s{0,20}+"about"\s{0,20}+:')  # how the export of an account begins, in any language
_SECTIONS = (b'"personal_information"', b'"frequent_contacts"', b'"left_chats"')
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.S)
_BARE = re.compile(rb'("document_id"\s{0,20}+:\s{0,20}+)([^"\s\d{\[][^"\n}\]]{0,500}+)')
_MEDIA = {
    "sticker": "sticker", "video_message": "video", "voice_message": "audio", "animation": "video",
    "video_file": "video", "audio_file": "audio",
}  # fmt: skip
_DETAILS = (
    "discard_reason", "duration_seconds", "duration", "period", "title", "information_text", "new_title", "emoticon",
    "amount", "currency", "reason_domain",
)  # fmt: skip
_CALLS = {"phone_call", "group_call"}
_WHERE = (
    ("type",), ("id",), ("messages", "*"), ("personal_information", "user_id"),
    *((box, "list", "*", *rest) for box in ("chats", "left_chats") for rest in (("type",), ("id",), ("messages", "*"))),
)  # fmt: skip

LEFT_OUT = Notice("entries_left_out", "Telegram could not export some entries. Only their number in the chat is known.")
CLOCK = Notice("export_clock", "Times are those of the clock of the computer that made this export.")


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] != b"{":
        return False
    if b'"messages"' in head and _CHAT.search(head):
        return True
    return _ABOUT.match(head) is not None and (b"Telegram" in head or any(section in head for section in _SECTIONS))


def mended(raw: bytes) -> bytes:
    """A copy of ``raw`` in which what Telegram writes and JSON does not know is put right.

    >>> mended(b'{"text": "a\\\\x01b \\\\\\\\x01"}'), mended(b'{"document_id": stickers/a.tgs, "x": 1}')
    (b'{"text": "a\\\\u0001b \\\\\\\\x01"}', b'{"document_id": "stickers/a.tgs", "x": 1}')
    """
    raw = _ESCAPE.sub(lambda found: b"\\u00" + found[1] if found[1] else found[0], raw)
    return _BARE.sub(_quoted, raw)


def _quoted(found: re.Match[bytes]) -> bytes:
    value = found[2].rstrip(b", \t\r")
    if value in (b"null", b"true", b"false"):
        return found[0]
    return found[1] + b'"' + value.replace(b"\\", b"\\\\") + b'"' + found[2][len(value) :]


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message and service line of every chat, in the order of the file."""
    (member,) = group
    chat = _Chat(book, member)
    for element in book.elements(member, *_WHERE, repair=mended):
        place = book.place(member, element.start, element.end, part=element.where)
        if isinstance(element.value, Broken):
            yield book.unparsed(place, element.value.reason)
        elif len(element.path) < 2 or element.path[-2] != "messages":
            chat.told(element)
            book.structure(element.end - element.start)
        else:
            yield from _notes(element)
            yield from chat.entry(element, place)


def _notes(element: Element) -> Iterator[Notice]:
    if "repaired" in element.notes:
        yield Notice("json_repaired", "Some entries of this file are not written as they should be and were put right "
                                      f"on a copy, the first at byte {element.start:,}.")  # fmt: skip
    if "duplicate_keys" in element.notes:
        yield Notice("duplicate_keys", "Some entries of this file say the same thing twice. The last one counts.")
    if "undecodable" in element.notes:
        yield Notice("undecodable", "Some bytes of this file are not text. A mark stands in their place.")


class _Chat:
    """What is known of the chat that is being read: its type and id, and the owner's id where the file tells it."""

    def __init__(self, book: Book, member: Member) -> None:
        self.book, self.member = book, member
        self.prefix: tuple[str | int, ...] = ()
        self.type = self.id = self.owner = ""

    def told(self, element: Element) -> None:
        if element.path[0] == "personal_information":
            self.owner = _digits(element.value)
            return
        self._enter(element.path[:-1])
        if element.path[-1] == "type":
            self.type = element.value if isinstance(element.value, str) else ""
        else:
            self.id = _digits(element.value)

    def _enter(self, prefix: tuple[str | int, ...]) -> None:
        if prefix != self.prefix:
            self.prefix, self.type, self.id = prefix, "", ""

    def entry(self, element: Element, place: Place) -> Iterator[Event]:
        self._enter(element.path[:-2])
        item = element.value
        if not isinstance(item, dict) or not isinstance(item.get("type"), str):
            yield self.book.unparsed(place, "not a message: no type")
            return
        number = self.book.number(f"telegram:{self.member.name}:{self.prefix}")
        if item["type"] == "unsupported":
            yield LEFT_OUT
            yield Message(number, None, "", None, "", place, "system")
            return
        yield from self._message(item, number, place)

    def _message(self, item: dict[str, Any], number: int, place: Place) -> Iterator[Event]:
        service = item["type"] == "service"
        prefix = "actor" if service and "from_id" not in item else "from"
        sender = item.get(prefix) if isinstance(item.get(prefix), str) else None
        account = item.get(f"{prefix}_id")
        kind: MessageKind = "message" if not service else "call" if item.get("action") in _CALLS else "system"
        moment = _moment(item)
        if moment is not None and moment.tzinfo is None:
            yield CLOCK
        files = tuple(_attachments(item))
        if any(not file.name and file.kind not in ("contact", "location") for file in files):
            yield MISSING
        text = _service_text(item) if service else _said(item)
        yield Message(
            number, moment, written(item.get("date")) or written(item.get("date_unixtime")), sender, text, place, kind,
            self._direction(account) or self.book.direction(sender), files, sender_id=_account(account),
        )  # fmt: skip

    def _direction(self, account: object) -> Direction | None:
        """By the owner's id or, in a chat of two, by the other's; only ids of the kind that carry ``user``."""
        if not isinstance(account, str) or not account.startswith("user"):
            return None
        if self.owner:
            return "out" if account == f"user{self.owner}" else "in"
        if self.type in ("personal_chat", "bot_chat") and self.id:
            return "in" if account == f"user{self.id}" else "out"
        return None


def _digits(value: object) -> str:
    text = written(value)
    return text if text.isascii() and text.isdecimal() else ""


def _account(value: object) -> str | None:
    """The account's number; groups and channels as Telegram's bots write them, for their numbers are counted apart.

    >>> _account("user6212345678"), _account(6212345678), _account("channel1234567890"), _account(None)
    ('6212345678', '6212345678', '-1001234567890', None)
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    for prefix, mark in (("user", ""), ("chat", "-"), ("channel", "-100")):
        if value.startswith(prefix) and _digits(value[len(prefix) :]):
            return mark + value[len(prefix) :]
    return value or None


def _moment(item: dict[str, Any]) -> datetime | None:
    return utc(item.get("date_unixtime")) or iso(item.get("date"))


def _said(item: dict[str, Any]) -> str:
    """The words of a message, then what a shared contact, place or poll says."""
    lines = [_joined(item.get("text"))]
    contact, place, poll = (item.get(key) for key in ("contact_information", "location_information", "poll"))
    if isinstance(contact, dict):
        parts = [written(contact.get(key)) for key in ("first_name", "last_name", "phone_number")]
        lines.append(" ".join(part for part in parts if part))
    if isinstance(place, dict):
        lines.append(", ".join(written(place[key]) for key in ("latitude", "longitude") if key in place))
    lines += [written(item.get(key)) for key in ("place_name", "address")]
    if isinstance(poll, dict):
        lines.append(_joined(poll.get("question")))
    return "\n".join(line for line in lines if line)


def _joined(text: object) -> str:
    """One text from its parts; a link hidden behind words and the account behind a name stand in brackets."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = []
    for part in text:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            words, href, user = part["text"], part.get("href"), _digits(part.get("user_id"))
            behind = href if isinstance(href, str) and href != words else f"user{user}" if user else ""
            pieces.append(f"{words} ({behind})" if behind else words)
    return "".join(pieces)


def _service_text(item: dict[str, Any]) -> str:
    """The action by the name that the file gives it, with its details."""
    details = [f"{key}={words}" for key in _DETAILS if (words := written(item.get(key)))]
    parts = [written(item.get("action")), *details, _joined(item.get("text"))]
    return " ".join(part for part in parts if part)


def _attachments(item: dict[str, Any]) -> Iterator[Attachment]:
    """Files by their own names; without one where the export has put a remark in brackets in its place."""
    if isinstance(photo := item.get("photo"), str):
        yield Attachment("" if _is_remark(photo) else attachment(photo).name, "image")
    if isinstance(file := item.get("file"), str):
        media = item.get("media_type")
        kind = _MEDIA.get(media, "other") if isinstance(media, str) else None
        yield Attachment("", kind or "document") if _is_remark(file) else attachment(file, kind)
    if isinstance(item.get("contact_information"), dict):
        yield Attachment("", "contact")
    if isinstance(item.get("location_information"), dict):
        yield Attachment("", "location")


def _is_remark(path: str) -> bool:
    return path.endswith(")") and "(File " in path


FORMAT = Format(
    name="telegram",
    title="a Telegram export (JSON)",
    layout_seen="2026-09",
    recognise=recognise,
    read=read,
    platform="telegram",
)
