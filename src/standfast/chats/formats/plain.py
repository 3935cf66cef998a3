"""Pasted text: what a person copied from a screen, with names or without. Asked when no other format fits.

How it is read is decided over the whole text (see :mod:`standfast.chats.paste`) and always said. Times are taken only
where they stand in the text; a time without a day is kept as it is written.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from standfast.chats.format import Book, Event, Format
from standfast.chats.lines import Encoding, Line, encoding, lines
from standfast.chats.member import Member
from standfast.chats.paste import Header, Kind, Manner, learn
from standfast.records import Message, MessageKind, Notice, Place

# What is text, but no chat: JSON, web pages and other markup, rich text, PDF.
_OTHER = re.compile(rb"\s*+(?:\{\s*+[\"}]|\[\s*+[\[{\"\]]|\[\s*+-?\d++\s*+,|<[!?/A-Za-z]|\{\\rtf|%PDF|%!PS|#!)")
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_LINES = 500_000  # more than anybody pastes
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_HOW: dict[Kind, str] = {
    "named": "A line that begins with a name and a colon was read as a message, and the lines after it as its end.",
    "blocks": "A line with a name and a time in brackets was read as the beginning of a message.",
    "screen": "A name and a time on lines of their own were read as the beginning of a message.",
    "lines": "It has no names. Each line was read as a message; who wrote it is not known.",
}
_ONCE = "A name stands before one line only. It may be a word of the message before it."


def recognise(member: Member) -> bool:
    """Text that holds at least one letter or digit and is not made for machines."""
    head = member.head
    if head.startswith(_WIDE):
        text = head[2:].decode("utf-16-le" if head.startswith(codecs.BOM_UTF16_LE) else "utf-16-be", "replace")
        head = text.encode("utf-8", "replace")
    head = head.removeprefix(codecs.BOM_UTF8)
    control = len(head) - len(head.translate(None, _CONTROL))
    if b"\0" in head or control > 1 + len(head) // 200 or _OTHER.match(head):
        return False
    return any(character.isalnum() for character in head.decode("latin-1"))


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    (member,) = group
    how = encoding(member, book.limits)
    manner = learn(lines(member, how, replace(book.limits, lines=_LINES)))
    yield from _notices(how, manner)
    book.structure(how.bom)
    yield from _Reader(member, how, manner, book).events()


def _notices(how: Encoding, manner: Manner) -> Iterator[Notice]:
    yield Notice("pasted_text", f"This is pasted text. {_HOW[manner.kind]}")
    yield Notice("text_export_editable", "Anyone who holds a text can change it, and that would not show.")
    if how.guessed:
        yield Notice("encoding_guessed", "The letters are not in the usual form. They were read as Windows-1252.")
    if how.broken:
        yield Notice("undecodable", f"{how.broken:,} byte(s) are no letters. They are kept as they are.")
    if len(manner.decision.orders) > 1:
        yield Notice("date_order_undecided", manner.decision.words())
    if manner.once:
        yield Notice("speaker_once", _ONCE, manner.once)


class _Reader:
    """Puts lines together to what somebody said."""

    def __init__(self, member: Member, how: Encoding, manner: Manner, book: Book) -> None:
        self._member, self._how, self._manner, self._book = member, how, manner, book
        self._number = book.number("plain")
        self._header: Header | None = None
        self._first: Line | None = None  # of the message that is put together; both lines of a screen's header as one
        self._said: list[str] = []
        self._end = self._size = 0

    def events(self) -> Iterator[Event]:
        held: Line | None = None
        for line in lines(self._member, self._how, self._book.limits):
            if held is None:
                held = line
                continue
            header = self._manner.header(held.text, line.text) if held.whole else None
            if header is not None and header.lines == 2:
                yield from self._take(Line(held.number, "", held.start, line.end), header)
                held = None
            else:
                yield from self._take(held, header)
                held = line
        if held is not None:
            yield from self._take(held, self._manner.header(held.text, "") if held.whole else None)
        yield from self._finish()

    def _take(self, line: Line, header: Header | None) -> Iterator[Event]:
        blank = header is None and line.whole and not line.text.strip()
        if header is not None or not line.whole or self._manner.kind == "lines":
            yield from self._finish()
        if not line.whole:
            yield self._book.unparsed(self._place(line, line.end), "one line is too large")
        elif self._first is None and blank:
            self._book.structure(line.end - line.start)
        else:
            if self._first is None:
                self._header, self._first = header, line
            self._add(line.text if header is None else header.text, line.end)

    def _add(self, text: str, end: int) -> None:
        self._end = end
        self._size += len(text) + 1
        if self._size <= self._book.limits.message_bytes:
            self._said.append(text)

    def _place(self, line: Line, end: int) -> Place:
        return self._book.place(self._member, line.start, end, line=line.number)

    def _finish(self) -> Iterator[Event]:
        """Ends the message that is put together, if there is one."""
        first, header, size = self._first, self._header, self._size
        text = "\n".join(self._said).strip("\n")
        self._first, self._header, self._said, self._size = None, None, [], 0
        if first is None:
            return
        place = self._place(first, self._end)
        if size > self._book.limits.message_bytes:
            yield self._book.unparsed(place, "one message is too large")
            return
        self._book.continuation(self._end - first.end)
        if header is None:  # a line without names, or what stands before the first name
            kind: MessageKind = "message" if self._manner.kind == "lines" else "system"
            yield Message(self._number, None, "", None, text, place, kind)
            return
        moments = self._manner.moments(header.stamp)
        yield Message(
            self._number,
            moments[0] if len(moments) == 1 else None,
            header.stamp["stamp"] if header.stamp is not None else "",
            header.sender,
            text,
            place,
            direction=self._book.direction(header.sender) or self._manner.direction(header.sender),
            time_candidates=moments if len(moments) > 1 else (),
        )


FORMAT = Format(
    name="plain",
    title="pasted text",
    layout_seen="2026-11",
    recognise=recognise,
    read=read,
    single=True,
    fallback=True,
    passes=3,
)
