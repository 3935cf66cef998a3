"""Sealed reports and mailboxes as a device would make them; nobody here can open any, and nothing has to."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from standfast.seal.report import MAGIC
from standfast.web.inbox.receive import RECEIPT, NewMailbox, digest

AT = datetime(2026, 11, 24, 2, 5, 59, tzinfo=UTC)


def sealed(size: int = 4608) -> bytes:
    return MAGIC + os.urandom(size - len(MAGIC))


def name() -> bytes:
    return os.urandom(16)


def lookup() -> bytes:
    return os.urandom(32)


def mailbox(read: bytes | None = None, change: bytes | None = None) -> NewMailbox:
    return NewMailbox(digest(read or lookup()), digest(change or lookup()), os.urandom(RECEIPT))
