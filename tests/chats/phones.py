"""Message databases as iPhones and Macs keep them, made small: only the tables and columns that are read."""

from __future__ import annotations

import plistlib
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, service TEXT NOT NULL);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER,
  chat_identifier TEXT, service_name TEXT, display_name TEXT);
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE, text TEXT, handle_id INTEGER DEFAULT 0,
  attributedBody BLOB, service TEXT, date INTEGER, is_from_me INTEGER DEFAULT 0,
  cache_has_attachments INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, group_title TEXT,
  associated_message_type INTEGER DEFAULT 0, date_edited INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0,
  message_summary_info BLOB);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE, filename TEXT, mime_type TEXT,
  transfer_name TEXT);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER,
  PRIMARY KEY (chat_id, message_id));
CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER,
  PRIMARY KEY (chat_id, message_id));
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE (message_id, attachment_id));
CREATE TRIGGER after_insert_on_message AFTER INSERT ON message BEGIN SELECT 1; END;
"""
SECOND = 10**9


def moment(clock: str) -> int:
    """Nanoseconds since 2001 of a time on 4 March 2025, UTC.

    >>> moment("20:17:40")
    762812260000000000
    """
    hours, minutes, seconds = map(int, clock.split(":"))
    return (762_739_200 + hours * 3600 + minutes * 60 + seconds) * SECOND


def typed(text: str) -> bytes:
    """An ``attributedBody`` that holds ``text``."""
    raw = text.encode()
    size = bytes([len(raw)]) if len(raw) < 0x80 else b"\x81" + len(raw).to_bytes(2, "little")
    return (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x19NSMutableAttributedString\x00\x84\x84\x12"
        b"NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x0fNSMutableString\x01\x84\x84\x08"
        b"NSString\x01\x95\x84\x01+" + size + raw + b"\x86\x84\x02iI\x01\x05\x92\x84\x84\x84\x0cNSDictionary\x00"
    )


def summary(*wordings: tuple[str, str], unsent: bool = False) -> bytes:
    """A ``message_summary_info`` with the wordings of one part, each with its time of day, or of a part unsent."""
    told: dict[str, object] = {"amc": 1, "ust": True, "otr": {"0": {"lo": 0, "le": 9}}}
    if wordings:
        told["ec"] = {"0": [{"d": moment(clock) / SECOND, "t": typed(text)} for clock, text in wordings]}
    if unsent:
        told["rp"] = [0]
    return plistlib.dumps(told, fmt=plistlib.FMT_BINARY)


def database(*scripts: str, values: tuple[bytes, ...] = (), page_size: int = 1024, schema: str = SCHEMA) -> bytes:
    """A database without a journal; ``:1`` … in the scripts stand for ``values``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size={page_size}")
        connection.executescript(schema)
        _run(connection, scripts, values)
        return connection.serialize()


def database_and_journal(
    before: tuple[str, ...],
    after: tuple[str, ...],
    *,
    values: tuple[bytes, ...] = (),
    page_size: int = 1024,
    checkpoint: bool = True,
) -> tuple[bytes, bytes]:
    """A database with what ``before`` wrote, and a journal that alone holds what ``after`` wrote.

    Without a ``checkpoint`` the journal holds everything.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA page_size={page_size}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.executescript(SCHEMA)
            _run(connection, before, values)
            if checkpoint:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _run(connection, after, values)
            return path.read_bytes(), path.with_name("chat.db-wal").read_bytes()


def _run(connection: sqlite3.Connection, scripts: tuple[str, ...], values: tuple[bytes, ...]) -> None:
    for script in scripts:
        named = {str(index): value for index, value in enumerate(values, start=1)}
        connection.execute(script, {name: value for name, value in named.items() if f":{name}" in script})
        connection.commit()
