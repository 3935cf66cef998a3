"""Reads one mailbox for whoever has its code. A code that leads nowhere costs the same and looks the same from outside.

A mailbox is its receipt and then the answers of the desk, oldest first, each after its length as four bytes. It is
handed out in windows of one size, filled up with chance; each says in its first four bytes how long the whole is. A
miss is a mailbox with a receipt that nobody can open.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import Any

from django.db import connections

from standfast.web.inbox.only import mailbox_read
from standfast.web.inbox.receive import RECEIPT, digest
from standfast.web.inbox.router import ALIAS

PAGE = 64 * 1024  # bytes of an answer
PAGES = 1000  # of one mailbox
DECOY = bytes(32)  # under this digest lies the mailbox that is read where there is none; nothing known leads to it
_WINDOW = PAGE - 4
_BEAT = 0.01  # seconds: every answer is given on a beat, so that its time tells nothing of what was found
_MAILBOX = 'SELECT id, receipt FROM inbox_mailbox WHERE "read" = %s'
_REPLIES = "SELECT box FROM inbox_sealedreply WHERE mailbox_id = %s ORDER BY id"


def fetch(lookup: bytes, *, page: int = 0) -> bytes:
    """Window ``page`` of the mailbox with that read lookup, :data:`PAGE` bytes; chance alone behind its end.

    Raises ValueError for a lookup that is not 32 bytes or a page out of range.
    """
    if len(lookup) != 32 or not 0 <= page < PAGES:
        raise ValueError("not a lookup")
    begun = time.monotonic()
    decoy, chance = os.urandom(RECEIPT), os.urandom(PAGE)
    found = (_by_procedure if connections[ALIAS].vendor == "postgresql" else _by_code)(lookup)
    whole = b"".join(len(box).to_bytes(4, "big") + box for box in found or [decoy])
    window = len(whole).to_bytes(4, "big") + whole[page * _WINDOW : (page + 1) * _WINDOW]
    answer = window + chance[len(window) :]
    time.sleep(_BEAT - (time.monotonic() - begun) % _BEAT)
    return answer


def boxes(windows: Sequence[bytes]) -> list[bytes] | None:
    """The boxes in the windows that were fetched so far, in order; None while some are missing.

    >>> boxes([bytes([0, 0, 0, 6, 0, 0, 0, 2]) + b"ab...."])
    [b'ab']
    """
    length = int.from_bytes(windows[0][:4], "big")
    whole = b"".join(window[4:] for window in windows)[:length]
    if len(whole) < length:
        return None
    found, at = [], 0
    while at < length:
        end = at + 4 + int.from_bytes(whole[at : at + 4], "big")
        found.append(whole[at + 4 : end])
        at = end
    return found


def _by_procedure(lookup: bytes) -> list[bytes]:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT box FROM inbox_mail(%s) AS box", [lookup])
        return [bytes(row[0]) for row in cursor.fetchall()]


def _by_code(lookup: bytes) -> list[bytes]:
    """What the procedure of migration 0002 does, for SQLite."""
    with mailbox_read(), connections[ALIAS].cursor() as cursor:
        decoy = _row(cursor, DECOY)
        found = _row(cursor, digest(lookup))
        number, receipt = found or decoy or (0, b"")
        cursor.execute(_REPLIES, [number])
        replies = [bytes(row[0]) for row in cursor.fetchall()]
    return [receipt, *replies] if found else []


def _row(cursor: Any, read: bytes) -> tuple[int, bytes] | None:
    cursor.execute(_MAILBOX, [read])
    row = cursor.fetchone()
    return None if row is None else (int(row[0]), bytes(row[1]))
