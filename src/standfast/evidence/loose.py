"""A folder of any files, sealed as it is: nothing is read as a chat and nothing is made from it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from standfast.chats import Holding, media_kind
from standfast.evidence.bag import Content
from standfast.evidence.bundle import INPUTS, plain
from standfast.evidence.digest import withheld
from standfast.evidence.original import Original, originals
from standfast.records import Accounts, Age, SourceFile, Summary
from standfast.seal.chain import canonical


@dataclass(frozen=True, slots=True)
class Loose:
    """What goes into the bundle, and its custody log so far."""

    payload: Mapping[str, Content]
    log: Sequence[Mapping[str, Any]]
    originals: tuple[Original, ...]
    made_at: datetime

    @property
    def held_back(self) -> int:
        """How many files were not copied."""
        return sum(one.withheld and one.reason != "whole" for one in self.originals)

    def name(self, fingerprint: str) -> str:
        """A name for the bundle, 32 hexadecimal digits."""
        hashes = [one.sha256 or "" for one in self.originals]
        return hashlib.sha256(canonical([self.made_at.isoformat(), fingerprint, *hashes])).hexdigest()[:32]


def loose(holding: Holding, *, age: Age, made_at: datetime, version: str, clock: str) -> Loose:
    """Every file in ``holding``, a folder; what is or holds a picture stays where it is (safety S15)."""
    texts = frozenset(member.name for member in holding.members if media_kind(member.name) is None)
    size = sum(member.size for member in holding.members)
    source = SourceFile(holding.file, size, None, _nothing(holding.file), withheld(holding, texts, age=age))
    told, copied = originals(source, holding, texts, texts, age=age)
    inputs = {
        "standfast": version,
        "made_at": made_at.isoformat(),
        "clock": clock,
        "age": age,
        "files": [],
        "originals": [asdict(one) for one in told],
    }
    payload: dict[str, Content] = {one.original.path: one.content for one in copied}
    payload[INPUTS] = lambda: iter((canonical(plain(inputs)) + b"\n",))
    hashes = sorted({one.original.sha256 or "" for one in copied})
    entry = {"action": "gathered", "at": made_at.isoformat(), "clock": clock, "tool": f"standfast {version}"}
    return Loose(payload, [{**entry, "input": hashes, "output": []}], tuple(told), made_at)


def _nothing(file: str) -> Summary:
    """The account of a file in which nothing was read."""
    return Summary(file, "", "", 0, 0, 0, 0, Accounts(), "none", (), (), ())
