"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, ended by its process."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from standfast.web.site.environment import Environment
from standfast.web.site.serve import prepare

_OPTIONS = ("listen_addresses=", "max_connections=50")
PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.partition(".")[0]))


def binaries() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, the newest one; None where there is none."""
    found = shutil.which("initdb")
    places = ([Path(found).resolve().parent] if found else []) + PLACES[::-1]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def missing() -> str:
    """Why there can be no server; empty where there can be."""
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError:
        return "psycopg is not installed"
    return "" if binaries() else "no PostgreSQL server on this machine"


def tables(socket: Path, given: Mapping[str, str]) -> None:
    """Makes the database ``whole`` with the tables of the inbox, and ``front``, a login that may do what the door may.

    ``given`` is the environment of whoever tends it: it names the data folder.
    """
    import psycopg

    url = f"postgresql://owner@/whole?host={socket}"
    with psycopg.connect(host=str(socket), user="owner", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE whole")
        told = {**given, "STANDFAST_INBOX": url, "STANDFAST_INBOX_OWNER": url}
        prepare(Environment(told), told, lambda _: None)
        connection.execute("CREATE ROLE front LOGIN IN ROLE standfast_door")


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Path]:
    """A running server whose superuser is ``owner``; yields the folder of its socket.

    What it has written is on the disk only where it is ``durable``: a test needs no more than an answer.
    """
    place = binaries()
    assert place is not None
    folder = Path(tempfile.mkdtemp(prefix="standfast-pg-"))
    # PostgreSQL does not run for root: then it runs for whom its package made, or for nobody
    user = None
    if os.geteuid() == 0:
        names = {one.pw_name for one in pwd.getpwall()}
        user = "postgres" if "postgres" in names else "nobody"
        shutil.chown(folder, user)
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, "user": user}
    making = [place / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*map(str, making)], check=True, timeout=120, **quiet)  # type: ignore[call-overload]
    options = [part for one in (*_OPTIONS, f"fsync={'on' if durable else 'off'}") for part in ("-c", one)]
    serving = [place / "postgres", "-D", data, "-k", folder, *options]
    process: subprocess.Popen[bytes] = subprocess.Popen([*map(str, serving)], **quiet)  # type: ignore[call-overload]
    try:
        _wait(folder)
        yield folder
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(host=str(folder), user="owner", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")
