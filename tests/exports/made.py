"""Small ``case.json`` documents for the tests of this room, as `standfast case` writes them. Everybody is invented."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from standfast.exports import Outgoing, Told, outgoing, told
from standfast.exports.formats.case_uco import nodes

FILE = "chat.txt"
Node = dict[str, Any]


def said(text: str, *, sender: str | None = "Nadia Q", direction: str | None = "in", **changes: Any) -> dict[str, Any]:
    return {
        "type": "message", "conversation": 0, "sent_at": "2025-03-14T21:00:00", "sent_at_text": "14/03/2025, 21:00",
        "time_candidates": [], "sender": sender, "sender_id": None, "direction": direction, "text": text,
        "kind": "message", "attachments": [],
        "source": {"file": FILE, "path": "", "line": 1, "start": 0, "end": 9}, **changes,
    }  # fmt: skip


def own(text: str, **changes: Any) -> dict[str, Any]:
    return said(text, sender="Marc Demo", direction="out", **changes)


def found(
    kind: str, value: str, message: dict[str, Any], index: int, role: str, *, raw: str = "", **changes: Any
) -> dict[str, Any]:
    """An identifier that stands in ``message``, or is its sender where the text does not hold it."""
    start = message["text"].find(raw or value)
    place = {"start": max(start, 0), "end": start + len(raw or value) if start >= 0 else 0}
    return {
        "type": "identifier", "file": FILE, "conversation": 0, "message": index, "kind": kind, "platform": None,
        "value": value, "raw": raw or value, **place, "role": role, "said_by": message["sender"], "checks": "none",
        "assumed": {}, "candidates": [], "path": "", "line": 1, **changes,
    }  # fmt: skip


def source(**changes: Any) -> dict[str, Any]:
    return {
        "type": "summary", "file": FILE, "format": "whatsapp", "messages": 2, "time_basis": "local-unknown",
        "warnings": [], "size": 90, "sha256": "ab" * 32, "roles_known": True, "withheld": [], **changes,
    }  # fmt: skip


def case(messages: list[dict[str, Any]], identifiers: list[dict[str, Any]] = [], **changes: Any) -> dict[str, Any]:  # noqa: B006
    return {
        "type": "case", "standfast": "0.3.0", "made_at": "2026-11-24T10:00:00+00:00", "country": "gb", "age": "adult",
        "me": "Marc Demo", "roles_known": True, "files": [source()], "signs": [], "identifiers": identifiers,
        "messages": messages, **changes,
    }  # fmt: skip


def read(document: dict[str, Any] | bytes) -> Told:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return told(lambda: io.BytesIO(data))


def leaving(document: dict[str, Any], *, undecided: bool = False) -> Outgoing:
    return outgoing(read(document), version="0.4.0", undecided=undecided)


def graph(document: dict[str, Any], *, undecided: bool = False) -> list[Node]:
    return list(nodes(leaving(document, undecided=undecided)))


def of(kind: str, graph: list[Node]) -> Iterator[Node]:
    """The nodes of a class, and the facets of a class with what they belong to left aside."""
    for one in graph:
        for each in (one, *one.get("uco-core:hasFacet", ())):
            if each["@type"] == kind:
                yield each
