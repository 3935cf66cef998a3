"""Skype: ``messages.json`` (inside a ``.tar``), both sides, newest first, times in UTC; ``from`` is the Skype ID.

``{userId, exportDate, conversations: [{id, displayName, MessageList: [{originalarrivaltime, messagetype, content, from,
displayName, properties}]}]}``. ``userId`` is the owner's. Text of the kinds ``RichText…`` is markup, read as text:
links and quotes are kept. Skype closed on 5 May 2025; only files saved before the end of its export in January 2026
exist. Media are often missing.
Layout: siwen-r/skype-export-parser (types, list of message types), public tests of viewers, 2020 to 2026.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, Told, items, written
from standfast.chats.member import Member, media_kind
from standfast.chats.moments import iso
from standfast.records import Attachment, Direction, Message, MessageKind

_KEYS = (b'"userId"', b'"exportDate"', b'"conversations"')
_TAG = re.compile(r"<(/?)([A-Za-z][\w:]{0,30}+)([^<>]{0,4000}+)>")  # possessive: read once, whatever follows
_VALUE = {
    name: re.compile(rf"""\b{name}\s?=\s?(?:"([^"]{{0,2000}}+)"|'([^']{{0,2000}}+)')""")
    for name in ("href", "type", "v", "authorname", "author", "identity")
}
_UNSAID = frozenset({"legacyquote", "eventtime", "rosterversion"})  # who is quoted is told by the quote itself
_CALLS = ("Event/Call",)
_NOTED = (
    "ThreadActivity/",
    "Notice",
    "PopCard",
    "InviteFreeRelationshipChanged/",
    "EndToEndEncryption/",
    "Translation",
)
_MEDIA = {
    "picture": "image", "audio": "audio", "video": "video", "file": "document", "swift": "other", "poll": "other"
}  # fmt: skip
_BY_TYPE = {
    "RichText/Media_AudioMsg": "audio", "RichText/Media_Video": "video", "RichText/Media_GenericFile": "document",
    "RichText/Media_Album": "image", "RichText/Contacts": "contact", "RichText/Location": "location",
}  # fmt: skip


@dataclass(slots=True)
class _Chat:
    """What is known of the conversation that is being read."""

    owner: str = ""
    index: object = None
    id: str = ""
    name: str = ""


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    return head.lstrip()[:1] == b"{" and all(key in head for key in _KEYS)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message, call and note, conversation by conversation."""
    below = ("conversations", "*")
    told = (("userId",), (*below, "id"), (*below, "displayName"))
    for member in group:
        chat = _Chat()
        for item in items(member, book, (*below, "MessageList", "*"), told=told):
            if isinstance(item, Told):
                _learn(chat, item)
            elif not isinstance(item, Item):
                yield item
            elif not item.value.keys() & {"from", "content", "originalarrivaltime"}:
                yield book.unparsed(item.place, "not a message: no sender, no text and no time")
            elif len(item.text("content")) > book.limits.message_bytes:
                yield book.unparsed(item.place, "one message is too large")
            else:
                if chat.index != item.path[1]:
                    chat = _Chat(chat.owner, item.path[1])
                yield _message(item, chat, book.number(f"skype:{member.name}:{chat.id or chat.index}"))


def _learn(chat: _Chat, told: Told) -> None:
    if told.path == ("userId",):
        chat.owner = written(told.value)
        return
    if chat.index != told.path[1]:
        chat.index, chat.id, chat.name = told.path[1], "", ""
    if told.path[2] == "id":
        chat.id = written(told.value)
    else:
        chat.name = written(told.value)


def _message(item: Item, chat: _Chat, number: int) -> Message:
    when, account = item.text("originalarrivaltime"), item.text("from")
    name = item.text("displayName") or (chat.name if account == chat.id else "") or skype_id(account)
    kind, text, files = _content(item)
    side: Direction | None = None if not chat.owner or not account else "out" if account == chat.owner else "in"
    return Message(
        number, iso(when), when, name or None, text, item.place, kind, side, files, sender_id=skype_id(account) or None
    )


def skype_id(account: str) -> str:
    """The Skype ID in an account's address: ``8:`` stands before the ids of people.

    >>> skype_id("8:live:.cid.1a2b3c4d5e6f7a8b"), skype_id("28:concierge"), skype_id("4:+441632960001")
    ('live:.cid.1a2b3c4d5e6f7a8b', '28:concierge', '4:+441632960001')
    """
    return account.removeprefix("8:")


def _content(item: Item) -> tuple[MessageKind, str, tuple[Attachment, ...]]:
    kind, content = item.text("messagetype"), item.text("content")
    properties = item.value.get("properties")
    if not content and isinstance(properties, dict) and properties.get("deletetime"):
        return "deleted", "", ()
    if kind in _CALLS:
        return "call", called(content), ()
    if kind.startswith(_NOTED):
        return "system", f"{kind.rpartition('/')[2]}: {plain(content)}".removesuffix(": "), ()
    if kind == "Text":
        return "message", content, ()
    return "message", plain(content), _files(kind, content)


def _files(kind: str, content: str) -> tuple[Attachment, ...]:
    """The file that a ``URIObject`` stands for, by its original name."""
    found = {tag[2]: tag[3] for tag in reversed(list(_TAG.finditer(content))) if not tag[1]}
    if "URIObject" not in found:
        return (Attachment("", _BY_TYPE[kind]),) if kind in _BY_TYPE else ()
    shown = _value(found["URIObject"], "type").partition(".")[0].lower()
    name = _value(found.get("OriginalName", ""), "v").replace("\\", "/").rpartition("/")[2][:300]
    media = _MEDIA.get(shown) or _BY_TYPE.get(kind) or "other"
    return (Attachment(name, (media_kind(name) if media in ("document", "other") else None) or media),)


def _value(attributes: str, name: str) -> str:
    found = _VALUE[name].search(attributes)
    return html.unescape(found[1] or found[2] or "") if found else ""


def called(content: str) -> str:
    """What a call's list of people says: how it ended, and how long each was there.

    >>> called('<partlist type="ended"><part identity="8:nadia"><duration>84.8</duration></part></partlist>')
    'call ended: nadia 84.8 s'
    """
    state, people, at = "", [], 0
    for tag in _TAG.finditer(content):
        if tag[2] == "partlist" and not tag[1]:
            state = _value(tag[3], "type")
        elif tag[2] == "part" and not tag[1]:
            people.append(skype_id(_value(tag[3], "identity")))
        elif tag[2] == "duration":
            if tag[1] and people:
                people[-1] += f" {content[at : tag.start()].strip()[:20]} s"
            at = tag.end()
    return f"call {state}".strip() + (": " + ", ".join(people) if people else "")


def plain(content: str) -> str:
    """Markup as text: entities undone, the target of a link beside its words, quotes with their author behind ``>``.

    >>> plain('see <a href="https://example.com/x?a=1&amp;b=2">this</a> &amp; <ss type="smile">:)</ss>')
    'see this (https://example.com/x?a=1&b=2) & :)'
    >>> plain('<quote authorname="Nadia Q"><legacyquote>[12] Nadia Q: </legacyquote>send 400</quote>no')
    '> Nadia Q: send 400\\nno'
    """
    if "<" not in content:
        return html.unescape(content)
    said: list[str] = []
    at, link, silent = 0, ("", 0), False
    for tag in _TAG.finditer(content):
        if not silent:
            said.append(html.unescape(content[at : tag.start()]))
        at, closing, name = tag.end(), bool(tag[1]), tag[2].lower()
        if name in _UNSAID:
            silent = not closing
        elif name == "a" and not closing:
            link = (_value(tag[3], "href"), len(said))
        elif name == "a":
            words = "".join(said[link[1] :]).strip()
            said.append(f" ({link[0]})" if words and link[0] and words != link[0] else link[0] if not words else "")
            link = ("", len(said))
        elif name == "quote":
            author = _value(tag[3], "authorname") or _value(tag[3], "author")
            said.append("\n" if closing else f"> {author}: " if author else "> ")
        elif name in ("br", "p") or (closing and name in ("initiator", "target", "value", "li", "div")):
            said.append("\n" if name in ("br", "p") else " ")
    said.append(html.unescape(content[at:]))
    return "".join(said).strip()


FORMAT = Format(
    name="skype",
    title="a Skype export",
    layout_seen="2026-06",
    recognise=recognise,
    read=read,
    order="newest_first",
    platform="skype",
)
