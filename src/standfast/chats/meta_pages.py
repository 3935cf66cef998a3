"""What the HTML pages of an Instagram and a Messenger download share: ``messages/<box>/<thread>/message_1.html``.

Boxes with class names instead of fields, newest first, in three generations: ``_a6-g`` around ``_a6-h`` (sender),
``_a6-p`` (what was sent, with the reactions in a ``ul``) and ``_a6-o`` (time); the same as ``<section>``, ``<h2>`` and
``<footer>`` since about 2024; ``_2lej``, ``_2lek``, ``_2let`` and ``_2lem`` before 2021. Times are a wall clock without
a zone, in the language of the account. Layout: public parsers of both downloads, which agree on the classes, 2019-2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from standfast.chats import meta
from standfast.chats.attachments import attachment
from standfast.chats.dates import Decision, Evidence
from standfast.chats.format import Book, Event
from standfast.chats.member import Member
from standfast.chats.months import spelled
from standfast.chats.pages import LOWER_TRUST, Attributes, Block, Node, blocks, seen
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Attachment, Message, Notice

_BOX, _SENDER = ("_a6-g", "_2lej"), ("_a6-h", "_2lek")
_SAID, _TIME = ("_a6-p", "_2let"), ("_a6-o", "_2lem")
_REACTIONS = frozenset(("_a6-q", "_tqp"))
_MARKS = tuple(tuple(name.encode() for name in names) for names in (_BOX, _SAID, _TIME))
_NAME = re.compile(r"(?:^|/)message_?(\d{0,6})\.html$")
_THREAD = re.compile(rb"messages/(?:inbox|message_requests|archived_threads|filtered_threads|e2ee_cutover)/")
_MEDIA = {"img": "image", "video": "video", "audio": "audio"}

UNREAD_TIME = Notice("time_unread", "Some times in this file could not be read. They are kept as they are written.")


def is_thread(member: Member) -> bool:
    """Whether ``member`` is a page of a conversation, and not of posts, followers or other lists in the same boxes."""
    page = seen(member)
    if not all(any(name in page for name in names) for names in _MARKS):
        return False
    if _NAME.search(member.name) is not None:
        return True  # no other page of the downloads has this name; alone, a page may have been renamed
    return member.alone and (b"Participants" in page or _THREAD.search(page) is not None)


def app(member: Member) -> str | None:
    """``"instagram"`` or ``"facebook"``, by folders, else by the pairs of classes that only one of them uses."""
    page = seen(member)
    paired = "facebook" if b"_2ph_ _a6-h" in page else "instagram" if b"_2pim _a6-h" in page else None
    return meta.app_named(member, page) or paired


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message of one conversation from its pages."""
    yield LOWER_TRUST
    if all(app(member) is None for member in group):
        yield meta.APP_UNKNOWN
    number = book.number(f"page:{group[0].folder if not group[0].alone else group[0].name}")
    parts = sorted(group, key=_part)
    order = _order(parts, book)
    if order is not None:
        yield Notice("date_order", order.words())
    for member in parts:
        for block in blocks(member, _starts, book):
            yield from _entry(block, number, member, book, order)


def _part(member: Member) -> tuple[int, str]:
    """The newest part first, as the messages inside them stand: ``message_1``, ``message_2``, ``message_10``."""
    found = _NAME.search(member.name)
    return (int(found[1] or 0) if found else 0, member.name)


def _starts(_: str, attributes: Attributes, box: Node | None) -> str | None:
    """A box begins a message, unless it stands inside one: then only where that one has told its time already."""
    classes = attributes.get("class", "")
    if not any(name in classes for name in _BOX) or not set(classes.split()) & set(_BOX):
        return None
    return "box" if box is None or _part_of(box, _TIME) is not None else None


def _part_of(box: Node, names: tuple[str, ...]) -> Node | None:
    """The element of the box that has one of the classes: the outermost, since shared posts are boxes inside."""
    for part in box.inside:
        if isinstance(part, Node) and set(part.classes) & set(names):
            return part
    return next((found for name in names if (found := box.first(of=name)) is not None), None)


def _entry(block: Block, number: int, member: Member, book: Book, order: Decision | None) -> Iterator[Event]:
    place = book.place(member, block.start, block.end, line=block.line)
    at, said = _part_of(block.node, _TIME), _part_of(block.node, _SAID)
    if block.fault:
        yield book.unparsed(place, block.fault)
        return
    if at is None and said is None:
        book.structure(block.end - block.start)  # who takes part, the picture of a group
        return
    if at is None or said is None:
        yield book.unparsed(place, "not a message: no time or nothing said")
        return
    head = _part_of(block.node, _SENDER) or block.node.first(tag="h2")
    sender = (head.text() if head is not None else "") or None
    moment, candidates = _moment(at.text(), order)
    if moment is None and not candidates:
        yield UNREAD_TIME
    yield Message(
        number, moment, at.text(), sender, _text(said), place, "message", book.direction(sender), _attachments(said),
        candidates,
    )  # fmt: skip


def _text(said: Node) -> str:
    """The words, with the addresses of links whose words do not show them."""
    text = said.text(without=_REACTIONS)
    links = [link.attributes.get("href", "") for link in said.every(tag="a")]
    hidden = [link for link in links if link.startswith(("http://", "https://")) and link not in text]
    return "\n".join(dict.fromkeys([text, *hidden] if text else hidden))


def _attachments(said: Node) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for node in said.every():
        address = node.attributes.get("src") or (node.attributes.get("href", "") if node.tag == "a" else "")
        if not address or (node.tag == "a" and ":" in address) or address.startswith(("data:", "#")):
            continue
        kind = _MEDIA.get(node.tag)
        item = attachment(address, "sticker" if kind and "/stickers" in address else kind)
        if item.name not in found or kind:
            found.setdefault(item.name, item)
    return tuple(found.values())


def _moment(text: str, order: Decision | None) -> tuple[datetime | None, tuple[datetime, ...]]:
    said = spelled(text)
    if said.day is not None or said.clock is None or order is None:
        return said.moment, ()
    days = order.dates(said.day_text)
    moments = tuple(datetime.combine(day, said.clock) for day in days)
    return (moments[0], ()) if len(moments) == 1 else (None, moments)


def _order(parts: list[Member], book: Book) -> Decision | None:
    """Which way round numeric dates stand, by all of them; None where months are words, which needs no look ahead."""
    days: list[str] = []
    scratch = Book(limits=book.limits)
    try:
        for member in parts:
            for block in blocks(member, _starts, scratch):
                at = _part_of(block.node, _TIME)
                said = spelled(at.text()) if at is not None else None
                if said is None or said.clock is None:
                    continue
                if said.day is not None:
                    return None
                if not days or days[-1] != said.day_text:
                    days.append(said.day_text)
    except (DamagedFile, TooLarge):
        pass  # what was seen before the fault is what can be read, too
    evidence = Evidence()
    for day in reversed(days):
        evidence.day(day)
    return evidence.decide() if days else None
