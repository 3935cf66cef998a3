"""A log in which every entry carries the hash of the one before, so that none can be changed, moved or put between.

Pure. What a chain cannot show by itself is that its tail was cut off: pin its count and its head elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

START = "0" * 64  # what the first entry names as the one before
LARGEST = 16 * 1024 * 1024  # bytes of a log that are looked at
_OWN = ("hash", "n", "prev")


@dataclass(frozen=True, slots=True)
class Chain:
    """What a log holds up to its first fault: how many entries are sound, the hash of the last of them, and the fault.

    ``broken_at`` counts lines from 1, and is None where every entry is sound; then ``reason`` is ``""``.
    """

    count: int
    head: str
    entries: tuple[Mapping[str, Any], ...]
    broken_at: int | None = None
    reason: str = ""


def canonical(value: object) -> bytes:
    """``value`` as the one JSON text that everybody would write for it (RFC 8785, of which this is the part for texts,
    whole numbers, true, false, null, lists and objects with ASCII names).

    Raises ValueError for anything else: a float, a name that is not ASCII, half a character.

    >>> canonical({"b": 1, "a": ["é", None, True]})
    b'{"a":["\\xc3\\xa9",null,true],"b":1}'
    """
    _plain(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _plain(value: object) -> None:
    if isinstance(value, Mapping):
        for name, part in value.items():
            if not (isinstance(name, str) and name.isascii()):
                raise ValueError("a name that is not ASCII")
            _plain(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _plain(part)
    elif not (value is None or isinstance(value, str | bool | int)):
        raise ValueError("neither text, number, list nor object")


def chained(bodies: Iterable[Mapping[str, Any]], *, count: int = 0, head: str = START) -> Iterator[dict[str, Any]]:
    """Every one of ``bodies`` as an entry, going on from ``count`` entries of which the last has the hash ``head``.

    An entry is its body with ``n`` (from 1), ``prev`` (the hash of the one before) and ``hash``: the SHA-256 of
    everything else in it, as canonical JSON.
    """
    for number, body in enumerate(bodies, start=count + 1):
        entry = {**{name: value for name, value in body.items() if name not in _OWN}, "n": number, "prev": head}
        head = hashlib.sha256(canonical(entry)).hexdigest()
        yield {**entry, "hash": head}


def text(entries: Iterable[Mapping[str, Any]]) -> bytes:
    """Entries as the lines of a log."""
    return b"".join(canonical(entry) + b"\n" for entry in entries)


def check(log: bytes) -> Chain:
    """What of ``log`` is sound. Never raises, whatever it holds."""
    entries: list[Mapping[str, Any]] = []
    head = START
    if len(log) > LARGEST:
        return Chain(0, head, (), 1, "it is too long")
    lines = log.split(b"\n")
    if lines.pop() != b"":
        lines.append(b"")  # the last line was not ended: whatever it holds, it is not a whole entry
    for number, line in enumerate(lines, start=1):
        entry, reason = _sound(line, number, head)
        if entry is None:
            return Chain(len(entries), head, tuple(entries), number, reason)
        entries.append(entry)
        head = entry["hash"]
    return Chain(len(entries), head, tuple(entries))


def _sound(line: bytes, number: int, head: str) -> tuple[Mapping[str, Any] | None, str]:
    """The entry in ``line``, or None and why it is not the one that belongs there."""
    try:
        entry = json.loads(line)
        same = isinstance(entry, dict) and canonical(entry) == line
    except (ValueError, RecursionError):
        return None, "it is not an entry"
    if not same:
        return None, "it is not written as an entry is"
    if entry.get("n") != number:
        return None, "its number is not the next"
    if entry.get("prev") != head:
        return None, "it does not follow from the one before"
    rest = {name: value for name, value in entry.items() if name != "hash"}
    if hashlib.sha256(canonical(rest)).hexdigest() != entry.get("hash"):
        return None, "its hash does not fit what it says"
    return entry, ""
