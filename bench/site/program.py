"""The door as it runs in earnest, with keys and an inbox of its own, and what is in that inbox afterwards."""

from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standfast.web.site.environment import Environment
from standfast.web.site.home import Home
from standfast.web.site.serve import prepare
from tests.web.inbox.cluster import tables

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
STARTING = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Place:
    """Where one door keeps its keys, and its inbox: an SQLite file there, or a PostgreSQL server at ``server``."""

    root: Path
    server: Path | None = None

    def given(self) -> dict[str, str]:
        """The environment of a demonstration behind a proxy, which tells from which address each request came."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("STANDFAST_", "DJANGO_"))}
        plain |= {"STANDFAST_DEMO": "yes", "STANDFAST_HOME": str(self.root), "STANDFAST_PROXY": "yes"}
        if self.server is not None:
            plain["STANDFAST_INBOX"] = f"postgresql://front@/whole?host={self.server}"
        return plain

    def made(self) -> Place:
        """The same, with its keys and its tables."""
        told = self.given()
        if self.server is None:
            prepare(Environment(told), told, lambda _: None)
        else:
            tables(self.server, told)
        return self

    @property
    def public_key(self) -> bytes:
        return Home(self.root).public_key.read_bytes()

    def kept(self) -> dict[str, tuple[bytes, bytes]]:
        """The digest and the bytes of every report, by its name. Raises AssertionError where the file is not whole."""
        rows = self._rows("SELECT envelope, digest, sealed FROM inbox_sealedreport")
        return {bytes(name).hex(): (bytes(digest), bytes(sealed)) for name, digest, sealed in rows}

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.server is None:
            with closing(sqlite3.connect(Home(self.root).inbox)) as file:
                assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                return file.execute(sql).fetchall()
        import psycopg

        with psycopg.connect(host=str(self.server), user="owner", dbname="whole") as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql).fetchall()
            return rows


@dataclass(frozen=True, slots=True)
class Door:
    """A running door."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def running(place: Place) -> Iterator[Door]:
    """The door over ``place``, from its first answer on. What it writes goes to ``log`` beside its keys."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "standfast.web.site.host", "door", str(port)]
    with (place.root / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=place.given(), stdout=log, stderr=log)
    try:
        _wait(port, process)
        yield Door(port, process)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError, http.client.HTTPException), closing(http.client.HTTPConnection(HOST, port)) as asked:
            asked.request("GET", "/", headers={"Connection": "close"})
            asked.getresponse().read()
            return
        time.sleep(0.05)
    raise AssertionError("the door did not start")
