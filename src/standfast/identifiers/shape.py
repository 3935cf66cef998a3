"""Identifiers in the JSON shape that other programs rely on: more keys may come, none is renamed."""

from __future__ import annotations

from typing import Any

from standfast.records import Identifier


def identifier_object(one: Identifier) -> dict[str, Any]:
    """An identifier as ``identify --json`` gives it."""
    source = one.source
    return {
        "type": "identifier",
        "file": source.file if source else "",
        "conversation": one.conversation,
        "message": one.message,
        "kind": one.kind,
        "platform": one.platform,
        "value": one.value,
        "raw": one.raw,
        "start": one.start,
        "end": one.end,
        "role": one.role,
        "said_by": one.said_by,
        "checks": one.checks,
        "assumed": dict(one.assumed),
        "candidates": list(one.candidates),
        "path": source.path if source else "",
        "line": source.line if source else 0,
    }
