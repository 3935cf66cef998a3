"""Under a burst nothing is lost and nothing refused; what was acknowledged outlives a process that is killed."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from standfast.errors import Misconfigured
from standfast.web.inbox.database import postgresql, sqlite
from standfast.web.inbox.receive import receive
from standfast.web.site.environment import Environment
from standfast.web.site.serve import prepare
from tests.web.inbox.cluster import cluster, missing
from tests.web.inbox.conftest import Inbox
from tests.web.inbox.given import AT, mailbox, name, sealed

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("STANDFAST_KILLS", "10"))  # `make storm` asks for more


def burst(inbox: Path | str, *, threads: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.web.inbox.burst", str(inbox), str(threads), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kept(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0].hex() for row in connection.execute("SELECT envelope FROM inbox_sealedreport")}


def test_a_thousand_reports_at_once_by_four_processes_are_all_kept(inbox: Inbox) -> None:
    place = inbox.file if inbox.vendor == "sqlite" else f"postgresql://front@/whole?host={inbox.socket}"
    senders = [burst(place, threads=8, count=250) for _ in range(4)]
    told = [sender.communicate(timeout=120) for sender in senders]
    assert [sender.returncode for sender in senders] == [0] * 4, told[0][1][-1000:]
    acknowledged = {line for out, _ in told for line in out.decode().split()}
    assert len(acknowledged) == 1000
    assert {row[0].hex() for row in inbox.rows("SELECT envelope FROM inbox_sealedreport")} == acknowledged


def test_what_was_acknowledged_is_there_after_the_process_was_killed(lite: Inbox) -> None:
    """kill -9 at another moment of the burst each time, the file going on from where it was."""
    acknowledged: set[str] = set()
    for number in range(KILLS):
        sender = burst(lite.file, threads=8, count=100_000)
        assert sender.stdout is not None
        lines = [sender.stdout.readline()]  # it has begun
        time.sleep(0.02 + 0.013 * (number % 10))
        sender.kill()
        out, _ = sender.communicate(timeout=30)
        whole = (b"".join(lines) + out).split(b"\n")[:-1]  # a line that was cut off acknowledged nothing
        acknowledged |= {line.decode() for line in whole}
        assert acknowledged <= kept(lite.file)
    assert len(acknowledged) >= KILLS


def test_the_file_shows_only_what_was_sealed_and_no_minute(lite: Inbox) -> None:
    """The whole file and its log, read as bytes: sealed bytes are there, a time to the minute and a word are not."""
    report = sealed()
    receive(report, envelope=name(), at=AT, mailbox=mailbox())
    raw = b"".join(path.read_bytes() for path in sorted(lite.file.parent.glob("inbox.sqlite3*")))
    assert report[:500] in raw
    assert b"2026-11-24 02:00:00" in raw
    assert b"02:05" not in raw
    assert b"127.0.0.1" not in raw


def test_what_is_deleted_is_written_over(lite: Inbox) -> None:
    from django.db import connections

    report = sealed()
    receive(report, envelope=name(), at=AT, mailbox=mailbox())
    connection = connections["inbox"].connection
    connection.set_authorizer(None)  # as the desk, which has no such limit
    connection.execute("DELETE FROM inbox_sealedreport")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = b"".join(path.read_bytes() for path in sorted(lite.file.parent.glob("inbox.sqlite3*")))
    assert report[1000:1100] not in raw


def test_every_connection_is_tuned_for_a_power_cut(lite: Inbox) -> None:
    from django.db import connections

    connections["inbox"].ensure_connection()
    connection = connections["inbox"].connection
    connection.set_authorizer(None)
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    assert [connection.execute(f"PRAGMA {one}").fetchone()[0] for one in names] == ["wal", 2, 1, 1, 20_000]
    assert sqlite(lite.file)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_is_taken_apart() -> None:
    told = postgresql("postgresql://door:p%40ss@db.example:5433/standfast?sslmode=verify-full")
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [told[one] for one in names] == ["standfast", "door", "p@ss", "db.example", "5433"]
    assert told["OPTIONS"]["sslmode"] == "verify-full"
    assert postgresql("postgresql://door@/standfast?host=/run/db")["HOST"] == "/run/db"


@pytest.mark.skipif(bool(missing()), reason=missing() or "it is there")
def test_the_roles_that_the_guide_makes_are_enough_and_hold_the_door(tmp_path: Path) -> None:
    import psycopg

    shown = re.search(r"```sql\n(.*?)```", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.S)
    assert shown
    with cluster() as socket:
        with psycopg.connect(host=str(socket), user="owner", dbname="postgres", autocommit=True) as connection:
            for statement in shown[1].split(";\n"):
                connection.execute(statement.encode())
        url = f"postgresql://standfast_owner@/standfast?host={socket}"
        told = {**os.environ, "STANDFAST_HOME": str(tmp_path), "STANDFAST_INBOX": url, "STANDFAST_INBOX_OWNER": url}
        prepare(Environment(told), told, lambda _: None)
        sender = burst(url.replace("standfast_owner", "standfast_front"), threads=1, count=3)
        out, err = sender.communicate(timeout=60)
        assert (sender.returncode, len(out.split())) == (0, 3), err
        front = {"host": str(socket), "user": "standfast_front", "dbname": "standfast"}
        with psycopg.connect(**front) as door, pytest.raises(psycopg.errors.InsufficientPrivilege):
            door.execute("SELECT sealed FROM inbox_sealedreport")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a/b",
        "postgresql://host/",
        "postgresql://host:x/db",
        "postgresql://h/db?options=-c",
        "postgresql://h/a/b",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(Misconfigured) as told:
        postgresql(url)
    assert url not in str(told.value)
