"""Takes in what a person sends: a sealed report with its mailbox, or a wish about one that is there already.

All of it is safe to send again. What was acknowledged is on the disk.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from django.db import DatabaseError, IntegrityError, connections, transaction

from standfast.errors import CannotWrite
from standfast.seal.box import step
from standfast.seal.report import MAGIC
from standfast.web.inbox.router import ALIAS

SMALLEST, LARGEST = 256, 12 * 1024 * 1024  # bytes of a sealed report
RECEIPT = 4096 + 65 + 16  # bytes of a receipt: as large as a short answer, so that every new mailbox looks alike

Reason = Literal["", "not sealed", "too large", "wrong name", "wrong mailbox", "other report", "code in use"]
What = Literal["withdraw", "delete"]


@dataclass(frozen=True, slots=True)
class NewMailbox:
    """``read`` and ``change`` are the digests of two lookups; ``receipt`` is :data:`RECEIPT` bytes for the owner."""

    read: bytes
    change: bytes
    receipt: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a report is in the inbox now; where it is not, ``reason`` says why."""

    kept: bool
    reason: Reason = ""


class _CodeInUse(Exception):
    pass


def digest(lookup: bytes) -> bytes:
    """What the inbox knows instead of a lookup.

    >>> digest(b"").hex()[:8]
    'e3b0c442'
    """
    return hashlib.sha256(lookup).digest()


def hour(at: datetime) -> datetime:
    """The hour in which a moment with a zone lies, in UTC.

    >>> hour(datetime(2026, 11, 24, 2, 5, 59, tzinfo=UTC)).isoformat()
    '2026-11-24T02:00:00+00:00'
    """
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def receive(sealed: bytes, *, envelope: bytes, at: datetime, mailbox: NewMailbox | None = None) -> Answer:
    """Keeps a sealed report under the 16 bytes of ``envelope``, and makes its mailbox.

    The same report again is kept once and has the same answer. Another one under the same name is refused, and so is a
    mailbox whose codes are in use: then nothing of the report is kept, and the device makes new codes. Raises
    CannotWrite where the database takes nothing now.
    """
    fault = _fault(sealed, envelope, mailbox)
    if fault:
        return Answer(False, fault)
    for last in (False, True):
        try:
            _put(sealed, envelope, mailbox, hour(at))
            return Answer(True)
        except _CodeInUse:
            return Answer(False, "code in use")
        except IntegrityError:
            if last:  # the first time, the same report may just have come by another way: then it is there now
                return Answer(False, "other report")
        except DatabaseError as refused:
            raise _not_now() from refused
    raise AssertionError("both ways out are above")


def ask(change: bytes, what: What, *, at: datetime) -> None:
    """Puts down a wish about the report whose change lookup is ``change``. The desk carries it out.

    It looks nothing up: a code that leads nowhere is taken just the same. Raises CannotWrite, and ValueError for a wish
    that there is not.
    """
    if what not in get_args(What) or len(change) != 32:
        raise ValueError("no such wish")
    row = [digest(change), what, hour(at)]
    sql = 'INSERT INTO inbox_asked ("change", "what", "hour") VALUES (%s, %s, %s) ON CONFLICT DO NOTHING'
    try:
        with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
            cursor.execute(sql, row)
    except DatabaseError as refused:
        raise _not_now() from refused


def _fault(sealed: bytes, envelope: bytes, mailbox: NewMailbox | None) -> Reason:
    if len(sealed) > LARGEST:
        return "too large"
    if len(sealed) < SMALLEST or not sealed.startswith(MAGIC):
        return "not sealed"
    if len(envelope) != 16:
        return "wrong name"
    if mailbox is not None:
        codes = {mailbox.read, mailbox.change}
        if len(codes) != 2 or {len(one) for one in codes} != {32} or len(mailbox.receipt) != RECEIPT:
            return "wrong mailbox"
    return ""


def _put(sealed: bytes, envelope: bytes, mailbox: NewMailbox | None, came: datetime) -> None:
    """One transaction. Raises IntegrityError where another report has that name, _CodeInUse for a code.

    Plain INSERT, because the door may not read what it has put in: not even its number.
    """
    report = [envelope, hashlib.sha256(sealed).digest(), step(len(sealed)), came, sealed]
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute(
            'INSERT INTO inbox_sealedreport ("envelope", "digest", "size", "hour", "sealed") '
            "VALUES (%s, %s, %s, %s, %s)",
            report,
        )
        if cursor.rowcount < 1 or mailbox is None:
            return  # it is there already, with its mailbox
        box = [envelope, mailbox.read, mailbox.change, mailbox.receipt, came]
        try:
            cursor.execute(
                'INSERT INTO inbox_mailbox ("envelope", "read", "change", "receipt", "hour") '
                "VALUES (%s, %s, %s, %s, %s)",
                box,
            )
        except IntegrityError as taken:
            raise _CodeInUse from taken


def _not_now() -> CannotWrite:
    return CannotWrite(
        "The inbox takes nothing just now.",
        safe="Nothing was left half-written, and nothing was sent to anybody.",
        do="Try again in a minute. Sending the same report twice does no harm.",
    )
