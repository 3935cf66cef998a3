"""A CSV table keeps every byte and every quoted line end, and one bad row does not hide the next."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits, Member
from standfast.chats.format import Book
from standfast.chats.rows import Row, rows

COLUMNS = frozenset({"id", "text"})


def read(data: bytes, limits: Limits | None = None) -> tuple[list[Row], int]:
    """The rows, and the bytes counted as structure."""
    book = Book(limits=limits or Limits())
    found = list(rows(Member.of("t.csv", data), book, COLUMNS))
    return found, book.structure_bytes


def texts(data: bytes, limits: Limits | None = None) -> list[str | None]:
    """The text of each row, None for a row that could not be read."""
    return [None if row.fault else row.cells["text"] for row in read(data, limits)[0]]


def test_a_line_end_inside_quotes_belongs_to_the_cell() -> None:
    data = b'id,text\r\n1,"one\r\ntwo"\r\n2,three\r\n'
    found, structure = read(data)
    assert [row.cells["text"] for row in found] == ["one\ntwo", "three"]
    assert [(row.line, row.start, row.end, row.later) for row in found] == [(2, 9, 23, 6), (4, 23, 32, 0)]
    assert structure == 9


def test_notes_before_the_names_of_the_columns_are_structure() -> None:
    found, structure = read(b'Notes:\n"When exporting, some rows may be missing"\n\nID,Text\n7,hi\n')
    assert [row.cells for row in found] == [{"id": "7", "text": "hi"}]
    assert structure == len(b'Notes:\n"When exporting, some rows may be missing"\n\nID,Text\n')


def test_a_stray_quote_costs_its_own_row_only() -> None:
    assert texts(b'id,text\n1,"open\n2,two\n3,"three\nlines"\n4,four\n') == [None, "two", "three\nlines", "four"]


def test_a_row_that_never_ends_is_given_up_at_the_limit() -> None:
    data = b'id,text\n1,"open\n' + b"2,two\n" * 40
    assert texts(data, Limits(message_bytes=100)) == [None] + ["two"] * 40


def test_a_row_with_too_many_cells_is_reported_not_cut() -> None:
    found, _ = read(b"id,text\n1,one,more\n2,two\n")
    assert [row.fault for row in found] == ["a row that does not fit the columns", ""]


def test_a_table_without_names_is_reported_whole() -> None:
    found, structure = read(b"\xef\xbb\xbf1,2\n3,4\n")
    assert [(row.fault, row.start, row.end) for row in found] == [("no line names the columns", 3, 11)]
    assert structure == 3


def test_a_quote_inside_a_cell_that_does_not_start_with_one_is_kept() -> None:
    assert texts(b'id,text\n1,a "b" c\n') == ['a "b" c']


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20)


@given(st.lists(CELL, max_size=20), st.sampled_from(["\n", "\r\n"]))
def test_what_a_csv_writer_writes_is_read_back(cells: list[str], end: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=end)
    writer.writerow(["id", "text"])
    writer.writerows([["1", cell] for cell in cells])
    assert texts(written.getvalue().encode()) == cells


@given(st.binary(max_size=300), st.booleans())
def test_every_byte_of_any_table_is_in_a_row_or_structure(data: bytes, named: bool) -> None:
    data = (b"id,text\n" if named else b"") + data
    found, structure = read(data)
    assert structure + sum(row.end - row.start for row in found) == len(data)
    assert all(one.end <= other.start for one, other in pairwise(found))
