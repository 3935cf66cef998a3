"""Encrypted Messenger chats, a download of their own: one JSON file a thread and ``media/``, UTC milliseconds.

``participants`` is a list of names, fields are ``senderName``, ``timestamp``, ``text``, ``media``. The text is correct
UTF-8: the repair that Facebook's other export needs would spoil it. The owner is not always the first participant, so
nobody is taken for "me". A file that failed to download has a sentence in place of its address.
Layout: RLEAPP (abrignoni) facebookE2EMessages, June 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfast.chats.attachments import MISSING, attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, items
from standfast.chats.member import Member
from standfast.chats.moments import utc_ms
from standfast.records import Attachment, Message, MessageKind

_KEYS = (b'"senderName"', b'"timestamp"', b'"messages"')
_FIELDS = {"senderName", "timestamp", "text"}


def recognise(member: Member) -> bool:
    head = member.head
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{" or not all(key in head for key in _KEYS):
        return False
    return b'"threadName"' in head or b'"participants"' in head


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message of one thread."""
    (member,) = group
    number = book.number(f"e2ee:{member.name}")
    for found in items(member, book, ("messages", "*")):
        if not isinstance(found, Item):
            yield found
        elif not found.value.keys() & _FIELDS:
            yield book.unparsed(found.place, "not a message: no sender and no time")
        else:
            yield from _message(found, number, book)


def _message(item: Item, number: int, book: Book) -> Iterator[Event]:
    sender, media = item.text("senderName") or None, item.value.get("media")
    files = [_file(entry) for entry in media] if isinstance(media, list) else []
    kind: MessageKind = "deleted" if item.value.get("isUnsent") is True else "message"
    if any(not file.name for file in files):
        yield MISSING
    yield Message(
        number, utc_ms(item.value.get("timestamp")), item.text("timestamp"), sender, item.text("text"), item.place,
        kind, book.direction(sender), tuple(files),
    )  # fmt: skip


def _file(entry: object) -> Attachment:
    """A file of the message; one without a name where the export tells only that there was one."""
    uri = entry.get("uri") if isinstance(entry, dict) else None
    if not isinstance(uri, str) or "/" not in uri:
        return Attachment("", "other")
    return attachment(uri)


FORMAT = Format(
    name="messenger_e2ee",
    title="encrypted chats from Messenger (JSON)",
    layout_seen="2026-06",
    recognise=recognise,
    read=read,
    order="time",
    single=True,
)
