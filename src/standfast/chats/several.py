"""The members of one group read one after the other, where one that breaks off must not end the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from standfast.chats.format import Book, Event
from standfast.chats.member import Member
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Notice, Unparsed


def each(group: tuple[Member, ...], book: Book, read: Callable[[Member, Book], Iterator[Event]]) -> Iterator[Event]:
    """What ``read`` yields of every member. Where there are others, a fault is reported with the bytes it leaves."""
    for member in group:
        structure, covered = book.structure_bytes, 0
        try:
            for event in read(member, book):
                if isinstance(event, Unparsed):
                    covered += event.size
                elif not isinstance(event, Notice):
                    covered += event.source.end - event.source.start
                yield event
        except (DamagedFile, TooLarge) as fault:
            if len(group) == 1:
                raise
            rest = member.size - covered - (book.structure_bytes - structure)
            yield Notice("broken_off", f"Part of this file could not be read: {fault.what}")
            yield Unparsed(book.place(member, 0, 0), max(rest, 0), fault.what)
