"""Sends reports into an inbox as fast as it can, and writes down each one that was acknowledged.

``python -m tests.web.inbox.burst INBOX THREADS COUNT``: INBOX is an SQLite file or an address of PostgreSQL. It prints
the name of a report, a line each, once it is kept.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings


def begin(inbox: str) -> None:
    """Sets Django up for this inbox and nothing else, as the door has it."""
    from standfast.web.inbox import database

    settings.configure(
        INSTALLED_APPS=["standfast.web.inbox"],
        DATABASES={
            "default": {},
            "inbox": database.postgresql(inbox) if "://" in inbox else database.sqlite(Path(inbox)),
        },
        DATABASE_ROUTERS=["standfast.web.inbox.router.Router"],
        INBOX_ADD_ONLY=True,
        USE_TZ=True,
    )
    django.setup()


def main(inbox: str, threads: int, count: int) -> None:
    """COUNT reports of about 12 kB over so many threads."""
    begin(inbox)
    from standfast.web.inbox.receive import receive
    from tests.web.inbox.given import mailbox, name, sealed

    def send(_: int) -> None:
        envelope, report = name(), sealed(12_000)
        answer = receive(report, envelope=envelope, at=datetime.now(UTC), mailbox=mailbox())
        if answer.kept:
            os.write(1, envelope.hex().encode() + b"\n")

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(send, range(count)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
