"""Holds the door to what it may do in an SQLite inbox: put something in, and read one mailbox by :func:`mailbox_read`.

In PostgreSQL the database itself holds to that (migration 0002). SQLite knows no users, so here it is the program that
asks, before every statement: a mistake in it, or a query somebody slipped in, finds nothing to read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings

from standfast.web.inbox.router import ALIAS

INSERTED = frozenset({"inbox_sealedreport", "inbox_mailbox", "inbox_asked", "inbox_sealedprint"})
PUBLIC = frozenset({"inbox_keyset", "inbox_reading"})
MAIL = frozenset({"inbox_mailbox", "inbox_sealedreply"})
CHECKED = ("inbox_sealedreply", "mailbox_id")  # SQLite looks there whether a new mailbox was waited for
TRIGGER = "inbox_once"  # looks whether a report is already there; see migration 0002
_ALWAYS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT})
_FUNCTIONS = frozenset({"coalesce", "length", "min", "max"})

_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def mailbox_read() -> Iterator[None]:
    """Only inside of this may mailboxes and their answers be read."""
    before = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(before)


def limit(connection: Any, **_: Any) -> None:
    """Called for every new connection: limits one to the inbox where the program may only add."""
    if connection.alias == ALIAS and connection.vendor == "sqlite" and getattr(settings, "INBOX_ADD_ONLY", True):
        connection.connection.set_authorizer(allowed)


def allowed(action: int, what: str | None, detail: str | None, _database: str | None, inside: str | None) -> int:
    """SQLITE_OK or SQLITE_DENY for one step of a statement (sqlite.org/c3ref/set_authorizer.html)."""
    if action in _ALWAYS:
        good = True
    elif action == sqlite3.SQLITE_INSERT:
        good = what in INSERTED
    elif action == sqlite3.SQLITE_FUNCTION:
        good = detail in _FUNCTIONS
    elif action == sqlite3.SQLITE_READ:
        good = _readable(what, detail, inside)
    else:
        good = False
    return sqlite3.SQLITE_OK if good else sqlite3.SQLITE_DENY


def _readable(table: str | None, column: str | None, inside: str | None) -> bool:
    if table in PUBLIC or inside == TRIGGER or (table, column) == CHECKED:
        return True
    return table in MAIL and _reading.get()
