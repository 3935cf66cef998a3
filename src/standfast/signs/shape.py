"""An assessment as JSON: the contract of ``standfast recognise --json``."""

from __future__ import annotations

from typing import Any

from standfast.records import Assessment
from standfast.signs.explain import explained


def as_json(found: Assessment, *, language: str = "en") -> dict[str, Any]:
    """What is said of one conversation; messages are indexes in it, ``start`` and ``end`` characters of a text."""
    return {
        "level": found.level,
        "stage": found.stage,
        "variant": found.variant,
        "kind": found.kind,
        "crisis": found.crisis,
        "warned_at": found.warned_at,
        "findings": [
            {
                "message": one.message,
                "stage": one.stage,
                "tactic": one.tactic,
                "rule": one.rule,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
            }
            for one in found.findings
        ],
        "variants": [{"variant": variant, "because": list(reasons)} for variant, reasons in found.variants],
        "crisis_at": list(found.crisis_at),
        "cues": [{"cue": cue.name, "message": cue.message} for cue in found.cues],
        "not_counted": [
            {"reason": one.reason, "message": one.message, "start": one.start, "end": one.end}
            for one in found.not_counted
        ],
        "paid": found.paid,
        "sides": found.sides,
        "languages": list(found.languages),
        "unread": found.unread,
        "cut": found.cut,
        "explanation": explained(found, language=language),
    }
