"""Small bundles for tests: made by the room itself, then changed by hand as somebody who means harm would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from standfast.errors import NotAKey
from standfast.evidence.bag import Sealing, bag
from standfast.evidence.check import Knows, Verdict, check
from standfast.evidence.kept import File, kept
from standfast.seal import sign

KEY, OTHER = sign.new(), sign.new()
AT = datetime(2025, 3, 5, 20, 0, tzinfo=UTC)
PAYLOAD = {
    "originals/0001.txt": b"[04/03/2025, 21:18:02] Nadia Q: send 400\r\n",
    "derived/case.json": b'{"type":"case"}\n',
    "derived/timeline.html": b"<!doctype html>\n",
}
LOG: list[dict[str, object]] = [
    {"action": "read", "at": "2025-03-05T19:59:00+00:00", "clock": "this computer, UTC", "output": []},
    {"action": "made", "at": "2025-03-05T19:59:30+00:00", "clock": "this computer, UTC", "output": []},
]


def stamped(stamp: bytes, data: bytes) -> tuple[str, bool] | None:
    """A time stamp for tests: it says of which data it is."""
    return ("2025-03-05T20:00:01+00:00", True) if stamp == b"stamp of " + data[:64] else None


def key(public: bytes) -> str | None:
    try:
        return sign.fingerprint(public)
    except NotAKey:
        return None


def signed(public: bytes, data: bytes, signature: bytes) -> bool:
    try:
        return sign.holds(public, data, signature)
    except NotAKey:
        return False


KNOWS = Knows(key, signed, stamped)


def made(
    payload: Mapping[str, bytes] = PAYLOAD,
    *,
    private: bytes = KEY,
    stamp: bool = False,
    log: list[dict[str, object]] = LOG,
) -> dict[str, bytes]:
    """A whole bundle, file by file."""
    how = Sealing(
        name="0123456789abcdef", version="1", made_at=AT, clock="this computer, UTC",
        public=sign.public(private), fingerprint=sign.fingerprint(sign.public(private)),
        signature=lambda data: sign.signature(private, data),
        stamp=(lambda data: b"stamp of " + data[:64]) if stamp else None,
    )  # fmt: skip
    contents = bag({name: lambda data=data: iter((data,)) for name, data in payload.items()}, log, how)  # type: ignore[misc]
    return {name: b"".join(content()) for name, content in contents.items()}


def looked(files: Mapping[str, bytes] | list[tuple[str, bytes]], *, signer: str | None = None) -> Verdict:
    """What is found in these files. A list may name one twice."""
    pairs = files if isinstance(files, list) else list(files.items())
    held = [File(name, len(data), lambda data=data: iter((data,))) for name, data in pairs]  # type: ignore[misc]
    return check(kept(held), KNOWS, signer=signer)


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    return {(fault.code, fault.file) for fault in verdict.faults}
