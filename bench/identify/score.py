"""Compares what was found in the labelled conversations with what should have been found."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standfast.records import Identifier, Message, Place

LABELLED = Path(__file__).parents[1] / "labelled" / "identifiers"
HALVES = ("dev", "held")
NOWHERE = Place("", "", 0, 0, 0)
SOMEBODYS = ("reporter", "third_party")


@dataclass(frozen=True)
class Span:
    """What must be found: ``start`` and ``end`` are both 0 where it is the sender."""

    message: int
    raw: str
    start: int
    end: int
    kind: str
    platform: str | None
    value: str | None
    role: str


@dataclass(frozen=True)
class Trap:
    """What must not be reported."""

    message: int
    raw: str
    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Chat:
    """One labelled conversation."""

    id: str
    lang: str
    messages: tuple[Message, ...]
    spans: tuple[Span, ...]
    traps: tuple[Trap, ...]


@dataclass
class Score:
    """Counts over some conversations; ``misses`` are lines for a person who improves the code."""

    wanted: Counter[str] = field(default_factory=Counter)  # spans by kind
    found: Counter[str] = field(default_factory=Counter)  # reported, by kind
    right: Counter[str] = field(default_factory=Counter)  # right kind, place and value
    open: Counter[str] = field(default_factory=Counter)  # of those: the value is one of several readings given
    near: Counter[str] = field(default_factory=Counter)  # right kind and place, another value
    platform: Counter[str] = field(default_factory=Counter)  # right, and so is the platform
    trapped: Counter[str] = field(default_factory=Counter)  # on a trap, by kind
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)  # (should be, is) of what is right or near
    traps: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def wrong_roles(self) -> int:
        """What belongs to the person or to a third party and was called the offender's: must be 0."""
        return sum(self.roles[owner, "offender"] for owner in SOMEBODYS)

    def precision(self, kind: str | None = None) -> float:
        return _share(self.right, self.found, kind)

    def recall(self, kind: str | None = None) -> float:
        return _share(self.right, self.wanted, kind)


def _share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    if kind is None:
        return part.total() / whole.total() if whole.total() else 1.0
    return part[kind] / whole[kind] if whole[kind] else 1.0


def chats(half: str) -> Iterator[Chat]:
    """The conversations of one half of the labelled set."""
    for line in (LABELLED / f"{half}.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield _chat(json.loads(line))


def _chat(row: dict[str, Any]) -> Chat:
    messages = tuple(
        Message(0, None, "", one["sender"], one["text"], NOWHERE, direction=one["direction"]) for one in row["messages"]
    )
    taken: Counter[tuple[int, str]] = Counter()

    def place(label: dict[str, Any]) -> tuple[int, str, int, int]:
        """The n-th mention of the same raw text in a message belongs to the n-th label of it."""
        index, raw = label["message"], label["raw"]
        start = -1
        for _ in range(taken[index, raw] + 1):
            start = messages[index].text.find(raw, start + 1)
        taken[index, raw] += 1
        return (index, raw, start, start + len(raw)) if start >= 0 else (index, raw, 0, 0)

    spans = tuple(Span(*place(one), one["kind"], one["platform"], one["value"], one["role"]) for one in row["spans"])
    traps = tuple(Trap(*place(one), one["why"]) for one in row["traps"])
    return Chat(row["id"], row["lang"], messages, spans, traps)


def add(score: Score, chat: Chat, found: Sequence[Identifier]) -> None:
    """Count one conversation: each span is met once, by the best that was reported in its place."""
    score.traps += len(chat.traps)
    score.wanted.update(span.kind for span in chat.spans)
    score.found.update(one.kind for one in found)
    left = list(found)
    for span in chat.spans:
        rivals = [one for one in left if _overlap(one, span) and one.kind == span.kind]
        best = min(rivals, key=lambda one: not _same(one, span), default=None)
        if best is None:
            _miss(score, chat, span, [one for one in left if _overlap(one, span)])
            continue
        left.remove(best)
        score.roles[span.role, best.role] += 1
        if _same(best, span) or span.value in best.candidates:
            score.right[span.kind] += 1
            score.open[span.kind] += not _same(best, span)
            score.platform[span.kind] += best.platform == span.platform
        else:
            score.near[span.kind] += 1
            _miss(score, chat, span, [best])
        if best.role != span.role:
            score.misses.append(f"{chat.id}:{span.message} ROLE {span.raw!r} is {best.role}, should be {span.role}")
    for one in left:
        trap = next((trap for trap in chat.traps if _overlap(one, trap)), None)
        if trap is not None:
            score.trapped[one.kind] += 1
        why = f"TRAP ({trap.why})" if trap else "EXTRA"
        score.misses.append(f"{chat.id}:{one.message} {why} {one.kind}/{one.platform} {one.raw!r} as {one.value!r}")


def _miss(score: Score, chat: Chat, span: Span, instead: Iterable[Identifier]) -> None:
    got = ", ".join(f"{one.kind}/{one.platform} {one.value!r}" for one in instead) or "nothing"
    wanted = f"{span.kind}/{span.platform} {span.value or span.raw!r}"
    score.misses.append(f"{chat.id}:{span.message} MISSED {wanted} in {span.raw!r}, got {got}")


def _overlap(one: Identifier, label: Span | Trap) -> bool:
    if one.message != label.message:
        return False
    if label.end == 0 or one.end == 0:
        return label.end == one.end
    return one.start < label.end and label.start < one.end


def _same(one: Identifier, span: Span) -> bool:
    if span.value is None:
        return True
    if one.kind == "receiver":
        return _words(one.value) == _words(span.value)
    return one.value == span.value


def _words(name: str) -> list[str]:
    spread = unicodedata.normalize("NFKD", name).casefold()
    return sorted("".join(c for c in spread if c.isalnum() or c == " ").split())
