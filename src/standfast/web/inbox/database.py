"""Where the inbox lies, as Django wants to be told: an SQLite file that survives a power cut, or PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from standfast.errors import Misconfigured

BUSY = 20  # seconds that a writer waits for the one before
# FULL: an acknowledged report is on the disk, also after a power cut. What is deleted is written over.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA trusted_schema=OFF;"
)
_SCHEMES = {"postgresql", "postgres"}
_OPTIONS = {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}


def sqlite(file: Path) -> dict[str, Any]:
    """The inbox in one file. Every transaction takes the lock as it begins, so that none fails half-way for want of it.

    >>> sqlite(Path("inbox.sqlite3"))["OPTIONS"]["transaction_mode"]
    'IMMEDIATE'
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY, "init_command": _PRAGMAS},
    }


def postgresql(url: str) -> dict[str, Any]:
    """The inbox in PostgreSQL. Raises Misconfigured for anything but ``postgresql://NAME:PASSWORD@HOST:PORT/DATABASE``,
    with ``?host=`` for a socket and ``?sslmode=`` and its like.

    >>> postgresql("postgresql://door@db.example/standfast?sslmode=verify-full")["NAME"]
    'standfast'
    """
    try:
        parts = urlsplit(url)
        port, asked = parts.port, dict(parse_qsl(parts.query, strict_parsing=True) if parts.query else ())
    except ValueError as refused:
        raise Misconfigured("The address of the inbox cannot be read.") from refused
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in _SCHEMES or not name or "/" in name or not set(asked) <= _OPTIONS:
        raise Misconfigured(
            "The address of the inbox cannot be read.", do="Write it as postgresql://NAME:PASSWORD@HOST:PORT/DATABASE."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", "") or (parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, **asked},
    }
