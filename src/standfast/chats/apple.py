"""What Apple's Messages keeps beside its text column: text in typed streams, earlier wordings, times since 2001.

A typed stream is the old archive format of Foundation. Of ``attributedBody`` only the first string is needed: behind
the class name stands ``+``, then a length (one byte, or 0x81 and two, or 0x82 and four, least first), then UTF-8.
``message_summary_info`` is a binary property list: ``ec`` maps parts to their wordings in order (``d`` seconds, ``t``
typed stream), ``rp`` names the parts taken back. Layouts: pytypedstream (dgelessus), imessage-exporter (ReagentX).
"""

from __future__ import annotations

import plistlib
import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeGuard

_STREAM = b"\x04\x0bstreamtyped"
_STRING = re.compile(rb"NSString\x01[\x84-\xff]{1,3}\x01\+|NSString\x01\x84\x84\x08NSObject\x00\x85\x84\x01\+")
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_SECONDS = 10**11  # larger is nanoseconds: since 2017 (iOS 11, macOS 10.13)
_LATEST = 105 * 366 * 86_400  # 2106
_SUMMARY = 64 * 1024  # bytes; real ones have a few hundred
_WORDINGS = 100


class Changes(NamedTuple):
    """Earlier wordings of a message with the time of each, the present one if it is kept there, and what was unsent."""

    earlier: tuple[tuple[datetime | None, str], ...] = ()
    present: str = ""
    unsent: bool = False


def moment(value: object) -> datetime | None:
    """The time ``value`` seconds or nanoseconds after 2001 in UTC; None for 0 and for what is no such number.

    >>> moment(762812260), moment(762812260123456789)
    (datetime.datetime(2025, 3, 4, 20, 17, 40, tzinfo=datetime.timezone.utc), \
datetime.datetime(2025, 3, 4, 20, 17, 40, 123456, tzinfo=datetime.timezone.utc))
    """
    if not isinstance(value, int | float) or not 0 < value <= _LATEST * 10**9:
        return None
    if value > _SECONDS:
        return _EPOCH + timedelta(microseconds=int(value) // 1_000)
    return _EPOCH + timedelta(seconds=value) if value <= _LATEST else None


def typed_text(blob: object) -> str | None:
    """The text in an ``attributedBody``, or None where there is none to be found.

    >>> typed_text(b"\\x04\\x0bstreamtyped\\x81\\xe8\\x03 NSString\\x01\\x94\\x84\\x01+\\x05hello\\x86")
    'hello'
    """
    if not isinstance(blob, bytes) or not blob.startswith(_STREAM):
        return None
    match = _STRING.search(blob)
    if match is None or match.end() >= len(blob):
        return None
    at, size = match.end() + 1, blob[match.end()]
    if size in (0x81, 0x82):
        wide = 2 if size == 0x81 else 4
        at, size = at + wide, int.from_bytes(blob[at : at + wide], "little")
    elif size > 0x82:
        return None
    raw = blob[at : at + size]
    return raw.decode("utf-8", "replace") if len(raw) == size else None


def has_changes(blob: object) -> TypeGuard[bytes]:
    """Whether a ``message_summary_info`` is worth opening: most tell of no change."""
    if not isinstance(blob, bytes) or not blob.startswith(b"bplist") or len(blob) > _SUMMARY:
        return False
    return b"Rec" in blob or b"Rrp" in blob  # 0x52 stands before a word of two letters


def changes(blob: object) -> Changes:
    """What ``message_summary_info`` says about edits. What it does not say in this layout is left out."""
    if not has_changes(blob):
        return Changes()
    try:
        told = plistlib.loads(blob, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, RecursionError, MemoryError, TypeError, KeyError, ValueError, OverflowError):
        return Changes()
    if not isinstance(told, dict):
        return Changes()
    earlier: list[tuple[datetime | None, str]] = []
    present: list[str] = []
    parts = told.get("ec")
    for wordings in parts.values() if isinstance(parts, dict) else ():
        found = [
            (moment(one.get("d")), text)
            for one in (wordings[:_WORDINGS] if isinstance(wordings, list) else ())
            if isinstance(one, dict) and (text := typed_text(one.get("t"))) is not None
        ]
        earlier += found[:-1]
        present += [text for _, text in found[-1:]]
    return Changes(tuple(earlier[:_WORDINGS]), "\n".join(present[:_WORDINGS]), bool(told.get("rp")))
