"""An SQLite database held in memory and asked for plain rows: nothing in a hostile one is run, and none runs long.

There is no file system in the pure rooms, so the bytes are handed to SQLite as they are. Tables are read only if they
are tables (a view or a virtual table would be a program), functions and writing are refused, and the number of steps is
bounded by the size of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any

from standfast.chats.limits import DEFAULT, Limits
from standfast.errors import DamagedFile, NotSupported, TooLarge

if TYPE_CHECKING:
    import sqlite3

MAGIC = b"SQLite format 3\x00"
_TABLE = re.compile(rb"\s*+CREATE\s++TABLE\b", re.I)
_TICK = 20_000  # steps of SQLite's machine between two looks at the account
_STEPS = 20_000_000  # allowed to any database; real ones need about 200 a message
_STEPS_A_BYTE = 4

Row = tuple[Any, ...]


class Database:
    """Read it in a ``with`` block. Text and blobs both come as bytes, numbers as numbers, nothing as None.

    Takes ``data`` over and changes it. Raises NotSupported where Python has no SQLite (some browsers), DamagedFile for
    what is no database or breaks while it is read, TooLarge where reading takes too long.
    """

    def __init__(self, data: bytearray, limits: Limits = DEFAULT) -> None:
        try:
            import sqlite3
        except ImportError as missing:
            raise NotSupported(
                "This is a phone's message database, and this browser cannot open one.",
                do="Use Standfast on a computer, or take screenshots of the chat.",
            ) from missing
        if not data.startswith(MAGIC) or len(data) < 100:
            raise DamagedFile()
        self._sqlite, self._limits = sqlite3, limits
        self._steps = (_STEPS + _STEPS_A_BYTE * len(data)) // _TICK
        data[18:20] = b"\x01\x01"  # "no journal": the journal was replayed, and memory has no place for one
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with self._calm():
                self._connection.deserialize(data)
                self._guard(self._connection)
                self._columns = {name: self._columns_of(name) for name in self._tables()}
                self._connection.set_authorizer(self._allowed)
        except BaseException:
            self._connection.close()  # nobody else can: the ``with`` block was not entered
            raise

    def __enter__(self) -> Database:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns, none where there is no such table."""
        return self._columns.get(table, frozenset())

    def rows(self, wanted: str, tables: str) -> Iterator[Row]:
        """``SELECT wanted FROM tables``: both are the caller's own words, never a file's."""
        with self._calm():
            yield from self._connection.execute(f"SELECT {wanted} FROM {tables}")

    def _guard(self, connection: sqlite3.Connection) -> None:
        sqlite = self._sqlite
        connection.text_factory = bytes
        connection.set_progress_handler(self._tick, _TICK)
        connection.setlimit(sqlite.SQLITE_LIMIT_LENGTH, self._limits.element_bytes)
        connection.setlimit(sqlite.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("trusted_schema=0", "cell_size_check=1", "temp_store=2", "query_only=1", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")

    def _tick(self) -> int:
        self._steps -= 1
        return self._steps < 0  # anything but 0 stops SQLite

    def _allowed(self, action: int, *_: str | None) -> int:
        plain = action in (self._sqlite.SQLITE_SELECT, self._sqlite.SQLITE_READ)
        return self._sqlite.SQLITE_OK if plain else self._sqlite.SQLITE_DENY

    def _tables(self) -> list[str]:
        """The names of what is really a table, told by the statement that made it: the word beside it may lie."""
        found = self._connection.execute("SELECT name, sql FROM sqlite_master LIMIT 10000")
        return [
            name.decode("utf-8", "replace")
            for name, sql in found
            if isinstance(name, bytes) and isinstance(sql, bytes) and _TABLE.match(sql)
        ]

    def _columns_of(self, table: str) -> frozenset[str]:
        quoted = table.replace('"', '""')
        told = self._connection.execute(f'PRAGMA table_info("{quoted}")')
        return frozenset(row[1].decode("utf-8", "replace") for row in told)

    @contextmanager
    def _calm(self) -> Iterator[None]:
        try:
            yield
        except self._sqlite.OperationalError as stopped:
            raise (TooLarge() if self._steps < 0 else DamagedFile()) from stopped
        except (self._sqlite.Error, ValueError, OverflowError, MemoryError) as broken:
            raise DamagedFile() from broken
