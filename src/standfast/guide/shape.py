"""A plan as plain data: the shape of ``standfast plan --json``, which other programs rely on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from standfast.guide import hours, said
from standfast.guide.plan import Plan
from standfast.guide.reach import Reach
from standfast.guide.wording import words


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as only texts, lists, tables, true, false and null; times are ISO 8601 with their offset."""
    say = words(plan.language)
    steps = [
        {
            "id": step.id,
            "title": step.title,
            "text": step.text,
            "why": step.why,
            "takes": step.takes,
            "contacts": [_contact(one, say, plan.at) for one in step.contacts],
        }
        for step in plan.steps
    ]
    return {
        "country": plan.country,
        "region": plan.region or None,
        "age": plan.age,
        "at": _time(plan.at),
        "language": plan.language,
        "situations": list(plan.situations),
        "steps": steps,
        "answers": [{"question": ask, "answer": text, "source": source} for ask, text, source in plan.answers],
        "warnings": [{"code": warning.code, "text": warning.text} for warning in plan.warnings],
    }


def _contact(one: Reach, say: Mapping[str, str], now: datetime | None) -> dict[str, Any]:
    contact = one.contact
    return {
        "id": contact.id,
        "name": one.name,
        "channel": contact.channel,
        "value": contact.value,
        "keyword": contact.keyword or None,
        "open": one.is_open,
        "opens_at": _time(one.opens_at),
        "until": None if one.until is None else one.until.value,
        "hours": hours.in_words(contact.hours, say),
        "when": said.when(one, say, now),
        "note": said.note(one, say),
        "languages": list(contact.languages),
        "cost": contact.cost,
        "source": contact.source,
        "checked_on": contact.checked_on.isoformat(),
        "how": contact.how,
        "expires_on": contact.expires_on.isoformat(),
        "confidence": contact.confidence,
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
