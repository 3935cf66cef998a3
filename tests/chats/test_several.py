"""Members of one group: one that breaks must not end the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from standfast.chats import Member
from standfast.chats.format import Book, Event
from standfast.chats.several import each
from standfast.errors import DamagedFile
from standfast.records import Message, Notice, Unparsed


def read(member: Member, book: Book) -> Iterator[Event]:
    """One message of four bytes, one byte of structure, and a fault where the member says so."""
    yield Message(0, None, "", None, member.name, book.place(member, 0, 4))
    book.structure(1)
    if b"broken" in member.head:
        raise DamagedFile()
    book.structure(member.size - 5)


def test_a_broken_member_is_reported_with_the_bytes_it_leaves_and_the_next_is_read() -> None:
    group = (Member.of("a", b"broken here"), Member.of("b", b"whole"))
    events = list(each(group, Book(), read))
    assert [event.text for event in events if isinstance(event, Message)] == ["a", "b"]
    assert [event.code for event in events if isinstance(event, Notice)] == ["broken_off"]
    assert [event.size for event in events if isinstance(event, Unparsed)] == [len(b"broken here") - 5]


def test_a_broken_member_that_is_alone_is_the_callers_to_report() -> None:
    with pytest.raises(DamagedFile):
        list(each((Member.of("a", b"broken"),), Book(), read))
