"""What is done before a program runs, folders, keys, tables, ports, and how it is said where it does not."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from standfast.errors import CannotWrite, Misconfigured
from standfast.web.site import serve as module
from standfast.web.site.environment import Environment
from standfast.web.site.serve import FIRST, Running, free_port, prepare, serve


def test_the_folder_the_keys_and_the_tables_are_made_and_made_once(tmp_path: Path) -> None:
    told = {**os.environ, "STANDFAST_HOME": str(tmp_path / "home")}
    notes: list[str] = []
    for _ in range(2):
        prepare(Environment(told), told, notes.append)
    assert len(notes) == 1 and "organisation.key" in notes[0]
    with closing(sqlite3.connect(tmp_path / "home" / "inbox" / "inbox.sqlite3")) as looked:
        assert looked.execute("SELECT count(*) FROM inbox_sealedreport").fetchone() == (0,)


def test_a_key_that_is_named_is_not_made(tmp_path: Path) -> None:
    told = {**os.environ, "STANDFAST_HOME": str(tmp_path), "STANDFAST_ORGANISATION_KEY": "organisation.pub"}
    prepare(Environment(told), told, lambda _: None)
    assert list((tmp_path / "desk").iterdir()) == []


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    told = {**os.environ, "STANDFAST_HOME": str(tmp_path), "STANDFAST_INBOX": "postgresql://front@/db?host=/nowhere"}
    prepare(Environment(told), told, lambda _: None)
    assert list((tmp_path / "inbox").iterdir()) == []


def test_tables_that_cannot_be_made_are_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "inbox" / "inbox.sqlite3").mkdir(parents=True)
    told = {**os.environ, "STANDFAST_HOME": str(tmp_path)}
    with pytest.raises(CannotWrite, match="tables of the inbox"):
        prepare(Environment(told), told, lambda _: None)


def test_a_port_that_is_taken_is_passed_over_and_none_is_given_twice() -> None:
    one = free_port()
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        assert free_port() > one >= FIRST


def test_where_no_port_is_free_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LAST", FIRST - 1)
    with pytest.raises(Misconfigured, match="No port is free"):
        free_port()


def test_a_program_that_does_not_start_is_said_calmly() -> None:
    process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    process.wait()
    with pytest.raises(CannotWrite, match="The door did not start"):
        module._healthy(Running("door", 1, process))


def test_a_public_host_without_its_organisation_writes_nothing(tmp_path: Path) -> None:
    given = {"STANDFAST_HOME": str(tmp_path / "home"), "STANDFAST_HOSTS": "a.example", "STANDFAST_SECRET_KEY": "k"}
    with pytest.raises(Misconfigured, match="STANDFAST_ORGANISATION is not set"):
        serve([], given, demo=False, say=print, note=print, stay=False)
    assert list(tmp_path.iterdir()) == []
