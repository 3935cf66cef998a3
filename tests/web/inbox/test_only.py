"""The door may put in and read one mailbox, and its database holds it to that, whatever statement it is made to run."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import DatabaseError, connections

from standfast.web.inbox.fetch import fetch
from standfast.web.inbox.only import INSERTED, allowed, mailbox_read
from standfast.web.inbox.receive import ask, receive
from tests.web.inbox.conftest import Inbox
from tests.web.inbox.given import AT, lookup, mailbox, name, sealed

REFUSED = [
    "SELECT sealed FROM inbox_sealedreport",
    "SELECT envelope FROM inbox_sealedreport",
    'SELECT "read" FROM inbox_mailbox',
    "SELECT box FROM inbox_sealedreply",
    'SELECT "change" FROM inbox_asked',
    "SELECT sealed FROM inbox_sealedprint",
    "DELETE FROM inbox_sealedreport",
    "DELETE FROM inbox_mailbox",
    "UPDATE inbox_mailbox SET receipt = receipt",
    "UPDATE inbox_sealedreport SET digest = digest",
    "INSERT INTO inbox_sealedreply (mailbox_id, box, hour) SELECT 1, receipt, hour FROM inbox_mailbox",
    "INSERT INTO inbox_keyset (version, body, signature, hour) VALUES (1, '', '', '2026-01-01')",
    "DROP TABLE inbox_sealedreport",
    "DROP TRIGGER inbox_once",
    "CREATE TABLE mine (a integer)",
    "CREATE TEMP TABLE mine AS SELECT sealed FROM inbox_sealedreport",
    "SELECT sealed FROM (SELECT sealed FROM inbox_sealedreport) AS a",
    "SELECT count(*) FROM inbox_sealedreport WHERE length(sealed) > 1",
    "WITH a AS (SELECT sealed FROM inbox_sealedreport) SELECT sealed FROM a",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_the_door_may_not(inbox: Inbox, sql: str) -> None:
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox())
    before = (inbox.count("sealedreport"), inbox.count("mailbox"), inbox.count("sealedreply"))
    with pytest.raises(DatabaseError), connections["inbox"].cursor() as cursor:
        cursor.execute(sql)
    assert (inbox.count("sealedreport"), inbox.count("mailbox"), inbox.count("sealedreply")) == before


@pytest.mark.parametrize("sql", ["PRAGMA journal_mode = DELETE", "ATTACH DATABASE ':memory:' AS other", "VACUUM"])
@pytest.mark.usefixtures("lite")
def test_the_door_may_not_change_how_sqlite_keeps_things(sql: str) -> None:
    with pytest.raises(DatabaseError), connections["inbox"].cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.usefixtures("inbox")
def test_the_door_may_do_what_it_is_there_for() -> None:
    read = lookup()
    assert receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(read)).kept
    ask(lookup(), "withdraw", at=AT)
    fetch(read)
    with connections["inbox"].cursor() as cursor:
        cursor.execute("SELECT version, body, signature FROM inbox_keyset")
        assert cursor.fetchall() == []


def test_outside_of_a_mailbox_read_no_mailbox_can_be_read() -> None:
    asked = (sqlite3.SQLITE_READ, "inbox_mailbox", "receipt", "main", None)
    assert allowed(*asked) == sqlite3.SQLITE_DENY
    with mailbox_read():
        assert allowed(*asked) == sqlite3.SQLITE_OK
    assert allowed(*asked) == sqlite3.SQLITE_DENY


def test_no_report_can_be_read_in_a_mailbox_read_either() -> None:
    with mailbox_read():
        assert allowed(sqlite3.SQLITE_READ, "inbox_sealedreport", "sealed", "main", None) == sqlite3.SQLITE_DENY


def test_the_migration_lets_the_same_tables_be_filled() -> None:
    from importlib import import_module

    step = import_module("standfast.web.inbox.migrations.0002_only")
    assert set(step.INSERTED) == INSERTED
