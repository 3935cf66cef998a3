"""X (Twitter): ``data/direct-messages.js`` and ``direct-messages-group.js``, both sides, newest first, times in UTC.

JSON behind ``window.YTD.direct_messages.part0 =``. Accounts are named by their numeric id alone. The text is escaped
(``&amp;``), links in it are shortened and given in full beside it. Other events than messages stand between them.
Layout: timhutton/twitter-archive-parser and the types of twitter-archive-reader, archives of 2019 to 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from standfast.chats.attachments import attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, Told, items, written
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.records import Message, MessageKind, Notice, Place

_LEAD = re.compile(rb"\s{0,9}+window\.YTD\.direct_messages?(?:_group)?\.part\d{1,4}\s{0,9}+=")
_SAID = ("messageCreate", "welcomeMessageCreate")
HANDLES = Notice(
    "handles_missing", "This export names accounts by number only. Write down the @name of the other account too."
)


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] == b"[":
        return b'"dmConversation"' in head and b'"messageCreate"' in head and b'"text"' in head
    return _LEAD.match(head) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message and event, conversation by conversation."""
    yield HANDLES
    below = ("*", "dmConversation")
    for member in group:
        known: dict[object, str] = {}
        for item in items(member, book, (*below, "messages", "*"), told=((*below, "conversationId"),)):
            if isinstance(item, Told):
                known = {item.path[0]: written(item.value)}
            elif isinstance(item, Item):
                key = known.get(item.path[0]) or f"{member.name}#{item.path[0]}"
                yield _event(item.value, item.place, key, book)
            else:
                yield item


def _event(entry: dict[str, Any], place: Place, key: str, book: Book) -> Event:
    kind, value = next(iter(entry.items()), ("", None))
    if len(entry) != 1 or not isinstance(value, dict):
        return book.unparsed(place, "not a message: no event")
    sender = written(value.get("senderId")) or written(value.get("initiatingUserId")) or None
    when = written(value.get("createdAt"))
    said = kind in _SAID
    files = tuple(attachment(url) for url in _list(value.get("mediaUrls"))) if said else ()
    text = _said(value) if said else _noted(kind, value)
    entry_kind: MessageKind = "message" if said else "system"
    return Message(
        book.number(f"x:{key}"), iso(when), when, sender, text, place, entry_kind, book.direction(sender), files,
        sender_id=sender,
    )  # fmt: skip


def _said(value: dict[str, Any]) -> str:
    """The text, with the full form of each shortened link below it."""
    text = unescaped(written(value.get("text")))
    urls = value.get("urls")
    full = [written(url.get("expanded")) for url in urls if isinstance(url, dict)] if isinstance(urls, list) else []
    return "\n".join([text, *dict.fromkeys(url for url in full if url and url not in text)])


def _noted(kind: str, value: dict[str, Any]) -> str:
    """What happened, in the words of the file: the kind of event, a name, the accounts it is about."""
    name = written(value.get("name")) or written(value.get("reactionKey"))
    people = _list(value.get("userIds")) + _list(value.get("participantsSnapshot"))
    return " ".join(part for part in (f"{kind[:60]}:", name, ", ".join(people)) if part)


def _list(value: object) -> list[str]:
    return [one for one in map(written, value) if one] if isinstance(value, list) else []


def unescaped(text: str) -> str:
    """``text`` with the three characters that X escapes; anything else is what was typed.

    >>> unescaped("&lt;3 &amp;lt; &copy;")
    '<3 &lt; &copy;'
    """
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


FORMAT = Format(
    name="x",
    title="an X (Twitter) archive",
    layout_seen="2023-08",
    recognise=recognise,
    read=read,
    order="newest_first",
    platform="x",
)
