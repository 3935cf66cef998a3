"""Entries of a JSON document come with their place, and what is no entry is reported."""

from __future__ import annotations

from standfast.chats import Member
from standfast.chats.format import Book
from standfast.chats.items import Item, Told, items
from standfast.records import Notice, Unparsed


def test_entries_values_beside_them_and_strays_come_in_the_order_of_the_file() -> None:
    data = b'{"name":"Nadia","list":[{"a":1},"stray",{"a":2,"a":3}]}'
    book = Book()
    found = list(items(Member.of("x.json", data), book, ("list", "*"), told=(("name",),)))
    assert [type(one) for one in found] == [Told, Item, Unparsed, Notice, Item]
    assert found[0] == Told("Nadia", ("name",), book.place(Member.of("x.json", data), 8, 15, part="name"))
    assert isinstance(found[1], Item)
    assert (found[1].text("a"), found[1].text("b"), found[1].place.path) == ("1", "", "#list[0]")
    assert found[3] == Notice("duplicate_keys", "Some entries say the same thing twice. The last one counts.")


def test_a_told_value_is_counted_as_structure() -> None:
    data = b'{"name":"Nadia","list":[{}]}'
    book = Book()
    found = list(items(Member.of("x.json", data), book, ("list", "*"), told=(("name",),)))
    assert len(found) == 2
    assert book.structure_bytes == len(data) - len(b"{}")
