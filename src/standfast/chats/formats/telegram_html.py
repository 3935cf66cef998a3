"""Telegram Desktop's pages: ``messages.html``, ``messages2.html`` … in one folder a chat, oldest first, 1,000 a page.

``div.message.default`` holds ``div.date`` with the time in its ``title`` (since 2022 with the offset from UTC),
``div.from_name``, ``div.text`` and ``div.media_wrap``; a ``joined`` one has no name and is the last sender's. Service
lines have no time, only the day line before them, whose ``id`` is negative. No ids of accounts are in the pages.
Layout: tdesktop ``export_output_html.cpp`` (2018 to 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from standfast.chats.attachments import MISSING, attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.member import Member
from standfast.chats.pages import LOWER_TRUST, Attributes, Block, Node, blocks, seen
from standfast.records import Attachment, Direction, Message, Notice, Place

_MARK = re.compile(rb'class="(?:message (?:default|service)[ "]|page_body chat_page")')
_PART = re.compile(r"messages(\d{0,6})\.html$")
_TIME = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?: UTC(?P<sign>[+-])(?P<hours>\d{2}):(?P<minutes>\d{2}))?"
)
_VIA = re.compile(r" via @\w{1,64}$")
_KINDS = {
    "photo_wrap": "image", "media_photo": "image", "video_file_wrap": "video", "animated_wrap": "video",
    "media_video": "video", "sticker_wrap": "sticker", "media_voice_message": "audio", "media_audio_file": "audio",
    "media_file": "document", "media_contact": "contact", "media_location": "location",
    "media_live_location": "location", "media_venue": "location", "media_game": "other", "media_invoice": "other",
}  # fmt: skip
_SPOKEN = ("contact", "location", "other")  # whose title and status line are what was sent
_WAYS: dict[str, Direction] = {
    "Outgoing": "out", "Cancelled": "out", "Incoming": "in", "Missed": "in", "Declined": "in",
}  # fmt: skip


CLOCK = Notice("export_clock", "Times are those of the clock of the computer that made this export.")


def recognise(member: Member) -> bool:
    return _MARK.search(seen(member)) is not None


def chats(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """The pages of one folder are one chat, in the order of their numbers."""
    folders: dict[str, list[Member]] = {}
    for member in members:
        folders.setdefault(member.name if member.alone else member.folder, []).append(member)
    for pages in folders.values():
        yield tuple(sorted(pages, key=_part))


def _part(member: Member) -> tuple[int, str]:
    found = _PART.search(member.name)
    return (int(found[1] or 1) if found else 0, member.name)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message and service line of one chat."""
    yield LOWER_TRUST
    chat = _Chat(book, book.number(f"telegram page:{group[0].name}"))
    for member in group:
        chat.sender, chat.day = None, ""
        for block in blocks(member, _starts, book):
            place = book.place(member, block.start, block.end, line=block.line)
            if block.fault:
                yield book.unparsed(place, block.fault)
            else:
                yield from chat.entry(block, place)


def _starts(tag: str, attributes: Attributes, _: Node | None) -> str | None:
    """A message never stands inside another: the next one ends one that lost its end."""
    if tag != "div" or "message" not in attributes.get("class", "").split():
        return None
    return "message"


class _Chat:
    """The chat that is being read: its number, who spoke last and on which day."""

    def __init__(self, book: Book, number: int) -> None:
        self.book, self.number = book, number
        self.sender: str | None = None
        self.day = ""

    def entry(self, block: Block, place: Place) -> Iterator[Event]:
        if "service" in block.node.classes:
            text = block.node.text()
            if block.node.attributes.get("id", "").startswith("message-"):
                self.day = text
                self.book.structure(block.end - block.start)
            else:
                yield Message(self.number, None, self.day, None, text, place, "system")
            return
        date = block.node.first(of="date")
        if date is None or not date.attributes.get("title"):
            yield self.book.unparsed(place, "not a message: no time")
            return
        yield from self._message(block.node, date.attributes["title"], place)

    def _message(self, node: Node, stamp: str, place: Place) -> Iterator[Event]:
        if "joined" not in node.classes:
            name = next(
                (part for part in _body(node).inside if isinstance(part, Node) and "from_name" in part.classes), None
            )
            self.sender = (_VIA.sub("", name.text()).strip() if name is not None else "") or None
        media = [_media(wrap) for wrap in node.every(of="media_wrap")]
        files = tuple(file for file, _ in media if file is not None)
        said = node.first(of="text")
        lines = [_words(said) if said is not None else "", *(line for _, line in media)]
        call = node.first(of="media_call")
        way = _WAYS.get(lines[1].partition(" ")[0]) if call is not None and len(lines) > 1 else None
        if any(not file.name and file.kind not in _SPOKEN for file in files):
            yield MISSING
        if (moment := _moment(stamp)) is not None and moment.tzinfo is None:
            yield CLOCK
        yield Message(
            self.number, moment, stamp, self.sender, "\n".join(line for line in lines if line), place,
            "message" if call is None else "call", way or self.book.direction(self.sender), files,
        )  # fmt: skip


def _body(node: Node) -> Node:
    return next((part for part in node.inside if isinstance(part, Node) and "body" in part.classes), node)


def _words(said: Node) -> str:
    """The text, with the addresses of links that their words do not show."""
    text = said.text()
    lines = [text]
    for link in said.every(tag="a"):
        address = link.attributes.get("href", "")
        if address.startswith(("http://", "https://")) and link.text().lstrip("@") not in address:
            lines.append(address)
    return "\n".join(dict.fromkeys(lines))


def _media(wrap: Node) -> tuple[Attachment | None, str]:
    """The file that a message carried, and what its box says where that is the message."""
    for part in wrap.every():
        if "media_call" in part.classes:
            return None, _line(part, "status")
        if "media_poll" in part.classes:
            return None, _line(part, "question")
        kind = next((_KINDS[name] for name in part.classes if name in _KINDS), None)
        if kind is not None:
            address = part.attributes.get("href", "")
            name = "" if ":" in address else attachment(address).name
            said = [_line(part, name) for name in ("title", "description", "status")] if kind in _SPOKEN else []
            return Attachment(name, kind), " ".join(line for line in said if line)
    return Attachment("", "other"), ""


def _line(box: Node, name: str) -> str:
    found = box.first(of=name)
    return found.text() if found is not None else ""


def _moment(text: str) -> datetime | None:
    """The time of a title: with its offset from UTC, or the exporting computer's clock where it tells none.

    >>> _moment("04.03.2025 21:17:40 UTC+01:00").isoformat(), _moment("04.03.2025 21:17:40").isoformat()
    ('2025-03-04T21:17:40+01:00', '2025-03-04T21:17:40')
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    zone = None
    if found["sign"]:
        offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
        zone = timezone(offset if found["sign"] == "+" else -offset) if offset < timedelta(days=1) else None
    day, month, year, hour, minute, second = (int(found[index]) for index in range(1, 7))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


FORMAT = Format(
    name="telegram_html",
    title="a Telegram export (HTML)",
    layout_seen="2026-09",
    recognise=recognise,
    read=read,
    groups=chats,
    single=True,
    yields_to="telegram",
)
