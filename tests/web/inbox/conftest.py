"""An inbox for each test, in SQLite and in PostgreSQL: the code under test is the door's, the test looks as owner."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from standfast.web.inbox import database
from standfast.web.inbox.fetch import DECOY
from tests.web.inbox.cluster import cluster, missing, tables


@dataclass
class Inbox:
    """One inbox as its owner sees it. ``vendor`` is sqlite or postgresql."""

    vendor: str
    settings: dict[str, Any]
    file: Path = field(default=Path())
    socket: Path = field(default=Path())

    def rows(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, bytes as bytes."""
        with closing(self._owner()) as connection:
            cursor = connection.cursor()
            cursor.execute(sql.replace("?", "%s") if self.vendor == "postgresql" else sql, given)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
        return [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in rows]

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM inbox_{table}")[0][0])

    def reply(self, read: bytes, box: bytes) -> None:
        """Puts an answer into a mailbox, as the desk does."""
        self.rows(
            "INSERT INTO inbox_sealedreply (mailbox_id, box, hour) "
            'SELECT id, ?, hour FROM inbox_mailbox WHERE "read" = ?',
            box, read,
        )  # fmt: skip

    def _owner(self) -> Any:
        if self.vendor == "sqlite":
            return sqlite3.connect(self.file)
        import psycopg

        return psycopg.connect(host=str(self.socket), user="owner", dbname=self.settings["NAME"])


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """A PostgreSQL server with a database ``whole`` that has the tables, and a login ``front`` for the door."""
    if missing():
        pytest.skip(missing())
    with cluster() as folder:
        tables(folder, os.environ)
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def inbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Inbox]:
    """A new inbox that the door's code uses for the time of the test."""
    made = _sqlite(tmp_path) if request.param == "sqlite" else _postgresql(request.getfixturevalue("server"))
    before = connections.settings["inbox"]
    _swap(connections.configure_settings({"default": {}, "inbox": made.settings})["inbox"])
    yield made
    _swap(before)


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Inbox]:
    """The same in SQLite alone, for what is only there."""
    made = _sqlite(tmp_path)
    before = connections.settings["inbox"]
    _swap(connections.configure_settings({"default": {}, "inbox": made.settings})["inbox"])
    yield made
    _swap(before)


def _swap(settings: Any) -> None:
    connections["inbox"].close()
    del connections["inbox"]
    connections.settings["inbox"] = settings


def _sqlite(folder: Path) -> Inbox:
    file = folder / "inbox.sqlite3"
    shutil.copy(Path(os.environ["STANDFAST_HOME"]) / "inbox" / "inbox.sqlite3", file)
    return Inbox("sqlite", database.sqlite(file), file=file)


def _postgresql(socket: Path) -> Inbox:
    import psycopg

    with psycopg.connect(host=str(socket), user="owner", dbname="whole", autocommit=True) as connection:
        connection.execute(
            "TRUNCATE inbox_sealedreport, inbox_sealedreply, inbox_asked, inbox_sealedprint, inbox_keyset, "
            "inbox_reading"
        )
        connection.execute('DELETE FROM inbox_mailbox WHERE "read" <> %s', [DECOY])
    return Inbox("postgresql", database.postgresql(f"postgresql://front@/whole?host={socket}"), socket=socket)
