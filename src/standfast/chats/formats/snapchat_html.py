"""Snapchat's pages: ``html/chat_history/subpage_NAME.html`` since 2023, one table page ``chat_history.html`` before.

A new page is a row of cards: ``<h4>`` the sender, the type in capitals, ``<p>`` the words, ``<h6>`` the time in UTC. A
row of an old table has three cells (the other's username, type, time), and the words stand in a row of one cell below
it; whether they were received or sent is said only by the heading above the table, and unknown where that is not found.
Layout: public parsers of the pages (2021 to 2026); they agree on the elements and not on the styles around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from standfast.chats import snaps
from standfast.chats.format import Book, Event, Format, together
from standfast.chats.member import Member
from standfast.chats.pages import LOWER_TRUST, Attributes, Block, Node, blocks, seen
from standfast.records import Direction, Message, Notice, Place

_CARD = re.compile(rb"<h6[^>]{0,300}+>[^<]{0,60}\bUTC\b")
_TABLE = re.compile(rb"(?:Received|Sent) (?:Saved|Unsaved)? ?Chat History")
_HEADINGS = ("h1", "h2", "h3", "caption")
_LABEL = re.compile(r"(?:Created|Date): ?")
_PAGE = re.compile(r"(?:^|/)subpage_([^/]{1,200})\.html$")

DIRECTION_UNKNOWN = Notice(
    "direction_unknown", "These pages do not say which messages were received and which sent. Check each one."
)


def recognise(member: Member) -> bool:
    page = seen(member)
    if b"<h4" in page and _CARD.search(page):
        return True
    return b"<table" in page and _TABLE.search(page) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every entry of every page."""
    yield LOWER_TRUST
    yield snaps.ABSENCE
    for member in group:
        page = seen(member)
        if b"<h4" in page and _CARD.search(page):
            yield from _cards(member, book)
        else:
            yield from _Tables(member, book).read()


def _cards(member: Member, book: Book) -> Iterator[Event]:
    found = _PAGE.search(member.name)
    number = book.number(f"snapchat page:{found[1] if found else member.name}")
    for block in blocks(member, lambda tag, _, __: "card" if tag == "h4" else None, book, until="h6"):
        place = book.place(member, block.start, block.end, line=block.line)
        stamp = block.node.first(tag="h6")
        if block.fault or stamp is None:
            yield book.unparsed(place, block.fault or "not a message: no time")
            continue
        head = block.node.first(tag="h4")
        sender = (head.text() if head is not None else "") or None
        said = "\n".join(text for text in (part.text() for part in block.node.every(tag="p")) if text)
        when = _LABEL.sub("", stamp.text(), count=1)
        media = _media(block.node)
        kind = snaps.kind(media)
        yield Message(
            number, snaps.moment(when), stamp.text(), sender, said or ("" if kind == "message" else media), place, kind,
            book.direction(sender), snaps.attachments(media if media or said else "MEDIA"),
        )  # fmt: skip


def _media(card: Node) -> str:
    """The type: the one word in capitals that stands beside the sender, the words and the time."""
    for part in card.every():
        if part.tag not in ("h4", "h6", "p"):
            for words in part.inside:
                if isinstance(words, str) and (word := words.strip()).isupper() and word.isalpha() and len(word) < 60:
                    return word
    return ""


class _Tables:
    """An old page: its tables row by row, the row with the words joined to the one above it."""

    def __init__(self, member: Member, book: Book) -> None:
        self.member, self.book = member, book
        self.direction: Direction | None = None
        self.pending: Message | None = None

    def read(self) -> Iterator[Event]:
        for block in blocks(self.member, _starts, self.book):
            place = self.book.place(self.member, block.start, block.end, line=block.line)
            if block.fault:
                yield from self._flush()
                yield self.book.unparsed(place, block.fault)
            elif block.label == "heading":
                yield from self._flush()
                self.book.structure(block.end - block.start)
                word = block.node.text().partition(" ")[0].lower()
                self.direction = "in" if word == "received" else "out" if word == "sent" else None
            else:
                yield from self._row(block, place)
        yield from self._flush()

    def _row(self, block: Block, place: Place) -> Iterator[Event]:
        cells = [part for part in block.node.inside if isinstance(part, Node) and part.tag == "td"]
        if len(cells) == 1 and self.pending is not None:
            # The words and the message above them are one; so are the bytes between the two rows.
            self.book.structure(self.pending.source.end - block.start)
            source = self.pending.source._replace(end=block.end)
            self.pending = replace(self.pending, text=cells[0].text() or self.pending.text, source=source)
            yield from self._flush()
            return
        yield from self._flush()
        if len(cells) == 3:
            other, media, stamp = (cell.text() for cell in cells)
            self._message(other, media.upper(), stamp, place)
            if self.direction is None:
                yield DIRECTION_UNKNOWN
        elif cells:
            yield self.book.unparsed(place, "not a message: a row with other columns")
        else:
            self.book.structure(block.end - block.start)

    def _message(self, other: str, media: str, stamp: str, place: Place) -> None:
        received = self.direction == "in"
        kind = snaps.kind(media)
        self.pending = Message(
            self.book.number(f"snapchat page:{other}"), snaps.moment(stamp), stamp, other if received else None,
            "" if kind == "message" else media, place, kind, self.direction, snaps.attachments(media),
            sender_id=other if received else None,
        )  # fmt: skip

    def _flush(self) -> Iterator[Event]:
        if self.pending is not None:
            message, self.pending = self.pending, None
            yield message


def _starts(tag: str, _: Attributes, __: Node | None) -> str | None:
    return "row" if tag == "tr" else "heading" if tag in _HEADINGS else None


FORMAT = Format(
    name="snapchat_html",
    title="a Snapchat export (HTML)",
    layout_seen="2026-06",
    recognise=recognise,
    read=read,
    groups=together,
    order="newest_first",
    platform="snapchat",
    yields_to="snapchat",
)
