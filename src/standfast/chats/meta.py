"""What the Instagram and Messenger JSON exports share: one layout, and text whose bytes were escaped one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standfast.chats.elements import Broken
from standfast.chats.format import Book, Event
from standfast.chats.member import Member
from standfast.chats.moments import utc_ms
from standfast.records import Attachment, Message, MessageKind, Notice, Place

KEYS = (b'"messages"', b'"sender_name"', b'"timestamp_ms"')

_MEDIA = {
    "photos": "image", "videos": "video", "audio_files": "audio", "gifs": "image", "files": "document",
    "sticker": "sticker",
}  # fmt: skip

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


def is_facebook(member: Member) -> bool:
    """Whether the names of folders or of files inside say that it is Messenger's and not Instagram's."""
    words = member.name.encode("utf-8", "replace") + member.head
    return (b"facebook" in words or b"messenger" in words) and b"instagram" not in words


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
    for member in group:
        for element in book.elements(member, ("messages", "*")):
            place = book.place(member, element.start, element.end, part=element.where)
            item = element.value
            if isinstance(item, Broken):
                yield book.unparsed(place, item.reason)
            elif not isinstance(item, dict) or not (item.keys() & {"sender_name", "timestamp_ms"}):
                yield book.unparsed(place, "not a message: no sender and no time")
            else:
                yield from _message(item, number, place, book)


def _message(item: dict[str, Any], number: int, place: Place, book: Book) -> Iterator[Event]:
    mender = _Mender()
    stamp = item.get("timestamp_ms")
    sender = mender.text(item.get("sender_name"))
    share = item.get("share")
    share = share if isinstance(share, dict) else {}
    parts = [mender.text(item.get("content")), mender.text(share.get("share_text")), mender.text(share.get("link"))]
    said = [part for part in parts if part]
    attachments = [
        Attachment(_name(entry), kind)
        for key, kind in _MEDIA.items()
        for entry in (item[key] if isinstance(item.get(key), list) else [item[key]] if item.get(key) else [])
    ]
    kind: MessageKind = "deleted" if item.get("is_unsent") is True else "call" if "call_duration" in item else "message"
    text = "\n".join(dict.fromkeys(said))
    yield Message(
        number, utc_ms(stamp), "" if stamp is None else str(stamp), sender, text, place, kind, book.direction(sender),
        tuple(attachments),
    )  # fmt: skip
    yield from mender.notices


def _name(entry: object) -> str:
    """The file's name without the folders of the account it came from."""
    uri = entry.get("uri") if isinstance(entry, dict) else None
    return mended(uri.rpartition("/")[2])[0] if isinstance(uri, str) else ""


class _Mender:
    """Mends the strings of one message and remembers what has to be said about them."""

    def __init__(self) -> None:
        self.notices: set[Notice] = set()

    def text(self, value: object) -> Any:
        if not isinstance(value, str):
            return None
        if value.isascii():
            return value
        text, worked = mended(value)
        self.notices.add(REPAIRED if worked else NOT_REPAIRED)
        return text
