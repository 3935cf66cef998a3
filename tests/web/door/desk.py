"""The organisation's side, as a test plays it: it alone has the key, and looks into the inbox as its owner."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standfast.seal import keys, mailbox, report

HOME = Path(os.environ.get("STANDFAST_HOME", "."))


def rows(sql: str, *given: Any) -> list[tuple[Any, ...]]:
    """What the inbox answers its owner."""
    with closing(sqlite3.connect(HOME / "inbox" / "inbox.sqlite3", timeout=20)) as connection:
        found = connection.execute(sql, given).fetchall()
        connection.commit()
    return found


def emptied() -> None:
    """An inbox in which nothing is, but the mailbox that is read where there is none; somebody read an hour ago."""
    for table in ("sealedreport", "sealedreply", "asked", "reading"):
        rows(f"DELETE FROM inbox_{table}")
    rows("DELETE FROM inbox_mailbox WHERE envelope != ?", bytes(16))


def present() -> None:
    """Somebody opens reports in this hour."""
    rows("INSERT OR IGNORE INTO inbox_reading (hour) VALUES (?)", datetime.now(UTC).strftime("%Y-%m-%d %H:00:00"))


def reports() -> list[tuple[report.Opened, dict[str, Any]]]:
    """Every report, opened, with what it says."""
    key = keys.opener((HOME / "desk" / "organisation.key").read_bytes())
    found = [report.opened(sealed, key=key) for (sealed,) in rows("SELECT sealed FROM inbox_sealedreport ORDER BY id")]
    return [(one, json.loads(one.payload)) for one in found]


def reply(text: str, one: report.Opened, told: dict[str, Any]) -> None:
    """Answers a report."""
    box = mailbox.reply_sealed(text, bytes.fromhex(told["mailbox"]), one.header.id)
    rows(
        "INSERT INTO inbox_sealedreply (mailbox_id, box, hour) "
        "SELECT id, ?, hour FROM inbox_mailbox WHERE envelope = ?",
        box, bytes.fromhex(one.header.id),
    )  # fmt: skip
