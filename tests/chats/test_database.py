"""A database from outside: read as plain rows, and never let to run anything."""

from __future__ import annotations

import sqlite3
import sys

import pytest

from standfast.chats import Limits
from standfast.chats.database import MAGIC, Database
from standfast.errors import DamagedFile, NotSupported, StandfastError, TooLarge
from tests.chats.phones import database

PLAIN = "CREATE TABLE message (a, b);"
ROWS = ("INSERT INTO message VALUES ('caf\u00e9', 1)", "INSERT INTO message VALUES (x'ff', NULL)")
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS a, i AS b FROM n"


def rows(data: bytes, wanted: str = "a, b", tables: str = "message", limits: Limits | None = None) -> list[object]:
    with Database(bytearray(data), limits or Limits()) as opened:
        return list(opened.rows(wanted, tables))


def test_text_and_blobs_come_as_bytes_and_nothing_as_none() -> None:
    assert rows(database(*ROWS, schema=PLAIN)) == [("caf\u00e9".encode(), 1), (b"\xff", None)]


def test_the_columns_of_a_table_are_known_and_a_missing_table_has_none() -> None:
    with Database(bytearray(database(schema=PLAIN))) as opened:
        assert opened.columns("message") == {"a", "b"}
        assert opened.columns("chat") == frozenset()


def test_a_view_in_place_of_a_table_is_no_table() -> None:
    with Database(bytearray(database(schema=f"CREATE VIEW message AS {ENDLESS};"))) as opened:
        assert opened.columns("message") == frozenset()


def test_a_view_that_calls_itself_a_table_is_refused() -> None:
    lie = (
        f"CREATE VIEW message AS {ENDLESS}; PRAGMA writable_schema=1;"
        "UPDATE sqlite_master SET type='table' WHERE name='message';"
    )
    with pytest.raises(DamagedFile):
        Database(bytearray(database(schema=lie)))


def test_a_virtual_table_is_no_table() -> None:
    try:
        made = database(schema="CREATE VIRTUAL TABLE message USING fts5(a, b);")
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no virtual table to try")
    with Database(bytearray(made)) as opened:
        assert opened.columns("message") == frozenset()


@pytest.mark.parametrize("wanted", ["randomblob(9)", "a, count(*)", "load_extension('x')"])
def test_functions_are_refused(wanted: str) -> None:
    with pytest.raises(StandfastError):
        rows(database(*ROWS, schema=PLAIN), wanted)


def test_endless_work_is_stopped() -> None:
    """A thousand rows joined with themselves four times over would never end."""
    many = tuple(f"INSERT INTO message VALUES ({number}, 0)" for number in range(1000))
    with pytest.raises(TooLarge):
        rows(
            database(*many, schema=PLAIN),
            "m.a",
            "message m, message n, message o, message p WHERE m.a + n.a + o.a + p.a < 0",
        )


def test_a_value_above_the_limit_ends_the_reading_calmly() -> None:
    big = database("INSERT INTO message VALUES (zeroblob(100000), 1)", schema=PLAIN)
    with pytest.raises(DamagedFile):
        rows(big, limits=Limits(element_bytes=50_000))


@pytest.mark.parametrize("data", [b"", MAGIC, MAGIC + bytes(84), MAGIC + b"\xff" * 5000, b"PK\x03\x04" + bytes(200)])
def test_what_is_no_database_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        rows(data)


def test_a_database_cut_in_the_middle_is_damaged_and_does_no_harm() -> None:
    many = tuple(f"INSERT INTO message VALUES ('{'x' * 200}', {number})" for number in range(100))
    whole = database(*many, schema=PLAIN)
    with pytest.raises(DamagedFile):
        rows(whole[: len(whole) // 2])


def test_the_mark_of_a_journal_is_taken_off_the_copy() -> None:
    waiting = bytearray(database(*ROWS, schema=PLAIN))
    waiting[18:20] = b"\x02\x02"
    assert len(rows(bytes(waiting))) == 2


def test_without_sqlite_the_answer_is_calm(monkeypatch: pytest.MonkeyPatch) -> None:
    made = database(schema=PLAIN)
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    with pytest.raises(NotSupported, match="browser cannot open"):
        Database(bytearray(made))
