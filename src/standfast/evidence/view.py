"""What a page on the person's own device shows of a case, in the words of one language: as plain data, never as HTML.

Quotes are from the person's own file. No word of it says that all is well (safety S8, S28).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standfast.evidence.marks import seen
from standfast.evidence.table import shown
from standfast.guide.wording import words
from standfast.records import Assessment, Case, ConversationLine, Finding, Identifier, Message

LONGEST = 300  # characters of a quote: the whole of it is in the file, and in case.json
AROUND = 60  # of them before the first word that counts
MOST_SIGNS, MOST_VALUES = 60, 100  # on a page for somebody who is frightened; the rest is counted
ROLES = ("offender", "unknown", "third_party", "reporter")  # in this order: first what points to the other side
_SAYS = "door.check."
_BY_LEVEL = {"none": "none", "notice": "some", "likely": "strong", "certain": "strong"}


def view(made: Case, *, language: str) -> dict[str, Any]:
    """What came of the one file of ``made``. ``verdict`` is ``mail`` where a question has to be answered first."""
    say = words(language)
    (found,) = made.assessments
    (source,) = made.files
    signs, values = list(_signs(made, found, say)), list(_values(made, say))
    return {
        "verdict": "mail" if found.kind == "bluff_email" and found.level != "none" else _BY_LEVEL[found.level],
        "crisis": found.crisis,
        "signs": signs[:MOST_SIGNS],
        "more_signs": len(signs[MOST_SIGNS:]),
        "values": values[:MOST_VALUES],
        "more_values": len(values[MOST_VALUES:]),
        "stated": made.stated,
        "doubts": [say[f"{_SAYS}{name}"] for name in ("unread", "cut") if getattr(found, name)],
        "messages": sum(message.kind != "system" for message in made.messages),
        "lost": {"pieces": len(source.summary.unparsed), "bytes": source.summary.accounts.unparsed},
        "beside": len(source.withheld),
        "notes": [seen(notice.text) for notice in source.summary.warnings],
    }


def choices(found: tuple[ConversationLine, ...], *, language: str) -> list[dict[str, Any]]:
    """The conversations to choose from, each with its number, count and days."""
    say = words(language)
    return [{"number": one.number, "label": _conversation(one, say)} for one in found]


def names(senders: tuple[str, ...]) -> list[dict[str, str]]:
    """The senders to choose from: each as the file has it, and as it is shown."""
    return [{"name": one, "label": _short(one)} for one in senders]


def _conversation(one: ConversationLine, say: Mapping[str, str]) -> str:
    days = dict.fromkeys(f"{moment:%Y-%m-%d}" for moment in (one.first, one.last) if moment is not None)
    label = say[f"{_SAYS}conversation"].format(number=one.number + 1, count=one.messages)
    return ", ".join(part for part in (label, " – ".join(days)) if part)


def _signs(made: Case, found: Assessment, say: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Each line in which something was found: the stages it belongs to, its words, and where they stand.

    A rule can rest on many lines. What words are for is told by those of their rules that rest on the fewest.
    """
    by_line: dict[int, list[Finding]] = {}
    lines_of: dict[str, set[int]] = {}
    for one in found.findings:
        by_line.setdefault(one.message, []).append(one)
        lines_of.setdefault(one.rule, set()).add(one.message)
    for index in sorted(by_line):
        least: dict[int, int] = {}
        for one in by_line[index]:
            least[one.start] = min(len(lines_of[one.rule]), least.get(one.start, len(made.messages)))
        own = [one for one in by_line[index] if len(lines_of[one.rule]) == least[one.start]]
        stages = dict.fromkeys(one.stage for one in sorted(own, key=lambda one: one.start))
        message = made.messages[index]
        yield {
            "says": [say[f"{_SAYS}stage-{stage}"] for stage in stages],
            "quote": _quote(message.text, [(one.start, one.end) for one in by_line[index]]),
            **_stands(message, say),
        }


def _quote(text: str, spans: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """The line in pieces, those marked in which the words stand. A long one begins shortly before the first of them."""
    first = min(spans)[0]
    begin = max(0, first - AROUND) if len(text) > LONGEST else 0
    end = min(len(text), begin + LONGEST)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin else []
    at = begin
    for start, stop in sorted(spans):
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            pieces += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return [{"text": seen(piece), "is_marked": marked} for piece, marked in pieces if piece]


def _values(made: Case, say: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """What points to somebody, each once, with whose it is and who said it first."""
    once: dict[tuple[str, str, str | None], Identifier] = {}
    for one in made.identifiers:
        once.setdefault((one.kind, one.value, one.platform), one)
    for one in sorted(once.values(), key=lambda one: ROLES.index(one.role)):
        kind = say.get(f"{_SAYS}kind-{one.kind.replace('_', '-')}", one.kind)
        yield {
            "kind": f"{kind} ({one.platform.replace('_', ' ')})" if one.platform else kind,
            "value": _short(shown(one)[0]),
            "role": one.role,
            "whose": say[f"{_SAYS}role-{one.role.replace('_', '-')}"],
            **_stands(made.messages[one.message], say),
        }


def _stands(message: Message, say: Mapping[str, str]) -> dict[str, str]:
    """Who wrote it, and where: when, and in which line of the file."""
    when = f"{message.sent_at:%Y-%m-%d %H:%M}" if message.sent_at is not None else _short(message.sent_at_text)
    line = say[f"{_SAYS}line"].format(line=message.source.line) if message.source.line else ""
    return {"by": _short(message.sender or ""), "where": ", ".join(part for part in (when, line) if part)}


def _short(text: str) -> str:
    return seen(text[:LONGEST]) + ("…" if len(text) > LONGEST else "")
