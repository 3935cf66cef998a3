"""What the Instagram and Messenger JSON exports share: one layout, and text whose bytes were escaped one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from standfast.chats.attachments import attachment
from standfast.chats.format import Book, Event
from standfast.chats.items import Item, items
from standfast.chats.member import Member
from standfast.chats.moments import utc_ms
from standfast.records import Attachment, Message, MessageKind, Notice, Place

KEYS = (b'"messages"', b'"sender_name"', b'"timestamp_ms"')

_MEDIA = {
    "photos": "image", "videos": "video", "audio_files": "audio", "gifs": "image", "files": "document",
    "sticker": "sticker",
}  # fmt: skip

# The folders of a download that files inside it are named by, and the picture at the top of its pages.
_POINTS_AT = re.compile(
    rb"[\"/]your_(instagram|facebook)_activity\\?+/|[\"/]your_activity_across_(facebook)\\?+/|/(Instagram|Facebook)-Logo\."
)

APP_UNKNOWN = Notice(
    "meta_app_unknown",
    "Instagram and Facebook Messenger write such a file in the same way, and this one does not say which of them did.",
)
REPAIRED = Notice(
    "mojibake_repaired", "Letters beyond plain English are stored oddly in this export and were put right."
)
NOT_REPAIRED = Notice(
    "mojibake_kept", "Some text in this export is stored oddly and could not be put right. It is kept as it is."
)


def mended(text: str) -> tuple[str, bool]:
    """``text`` with its UTF-8 bytes, escaped as Latin-1 characters, put together again; and whether that worked.

    >>> mended("No\\u00c3\\u00a9"), mended("plain"), mended("\\u00e9")
    (('Noé', True), ('plain', True), ('é', False))
    """
    if text.isascii():
        return text, True
    try:
        return text.encode("latin-1").decode("utf-8"), True
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text, False


def is_thread(member: Member) -> bool:
    """Whether ``member`` is one part of a conversation in this layout."""
    head = member.head
    return head.lstrip()[:1] == b"{" and all(key in head for key in KEYS) and b'"senderName"' not in head


def app_named(member: Member, words: bytes) -> str | None:
    """``"instagram"`` or ``"facebook"`` where folders say so: those around ``member``, those its ``words`` point at.

    What people write to each other is no hint (they name the other app all the time), nor are the names of fields:
    Instagram's export has ``is_unsent_image_by_messenger_kid_parent`` too.
    """
    folders = member.folder.lower().encode("utf-8", "replace")
    if (b"instagram" in folders) != (b"facebook" in folders or b"/e2ee_cutover/" in folders + b"/"):
        return "instagram" if b"instagram" in folders else "facebook"
    found = _POINTS_AT.search(words)
    return None if found is None else next(name for name in found.groups() if name).decode().lower()


def is_facebook(member: Member) -> bool:
    """Whether the folders around the file, or those it points at, are Facebook's and not Instagram's."""
    return app_named(member, member.head) == "facebook"


def threads(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """The parts ``message_1.json``, ``message_2.json`` … of one folder are one conversation.

    Requests from strangers come first: blackmail starts there.
    """
    folders: dict[str, list[Member]] = {}
    for member in members:
        folders.setdefault(member.folder if not member.alone else member.name, []).append(member)
    for folder in sorted(folders, key=lambda name: ("/message_requests/" not in name, name)):
        yield tuple(folders[folder])


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message of one conversation, merged from its parts; the numbers of the parts are not trusted."""
    key = group[0].folder if not group[0].alone else group[0].name
    number = book.number(f"meta:{key}")
    if all(app_named(member, member.head) is None for member in group):
        yield APP_UNKNOWN
    mender = _Mender()
    for member in group:
        for found in items(member, book, ("messages", "*")):
            if not isinstance(found, Item):
                yield found
            elif "sender_name" in found.value or "timestamp_ms" in found.value:
                yield _message(found.value, number, found.place, book, mender)
            else:
                yield book.unparsed(found.place, "not a message: no sender and no time")
    yield from mender.notices


def _message(item: dict[str, Any], number: int, place: Place, book: Book, mender: _Mender) -> Message:
    stamp = item.get("timestamp_ms")
    sender, text = mender.text(item.get("sender_name")), mender.text(item.get("content"))
    share = item.get("share")
    if isinstance(share, dict):
        said = (text, mender.text(share.get("share_text")), mender.text(share.get("link")))
        text = "\n".join(dict.fromkeys(part for part in said if part))
    kind: MessageKind = "deleted" if item.get("is_unsent") is True else "call" if "call_duration" in item else "message"
    return Message(
        number, utc_ms(stamp), "" if stamp is None else str(stamp), sender, text or "", place, kind,
        book.direction(sender), tuple(_attached(item)) if not _MEDIA.keys().isdisjoint(item) else (),
    )  # fmt: skip


def _attached(item: dict[str, Any]) -> Iterator[Attachment]:
    for key, kind in _MEDIA.items():
        entries = item.get(key)
        for entry in entries if isinstance(entries, list) else [entries] if entries else []:
            uri = entry.get("uri") if isinstance(entry, dict) else None
            yield attachment(mended(uri)[0] if isinstance(uri, str) else "", kind)


class _Mender:
    """Mends strings and remembers what has to be said about them."""

    def __init__(self) -> None:
        self.notices: dict[Notice, None] = {}  # in the order of the file

    def text(self, value: object) -> str | None:
        if not isinstance(value, str) or value.isascii():
            return value if isinstance(value, str) else None
        text, worked = mended(value)
        self.notices[REPAIRED if worked else NOT_REPAIRED] = None
        return text
