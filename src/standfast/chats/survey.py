"""What only the whole of a text export can say: how its dates run, who writes, which words beside a time are idle.

The first of two readings; it keeps counts, not messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from standfast.chats.clock import hours
from standfast.chats.dates import Evidence
from standfast.chats.header import Manner
from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.lines import Encoding
from standfast.chats.member import Member
from standfast.chats.pieces import blocks
from standfast.errors import DamagedFile

NAME_LENGTH = 120
NAMES = 20_000  # that are counted; a group has about a thousand members at most
_NOT_IN_NAMES = "\n<\u200e\u200f"  # they start what the app writes: "<attached: ..."
_FILE_DAY = re.compile(
    r"[A-Z]{3}-(?P<android>\d{8})-WA\d{4}|-(?P<iphone>\d{4}-\d\d-\d\d)-(?P<clock>\d\d-\d\d-\d\d)\."
)  # fmt: skip


@dataclass(slots=True)
class Survey:
    """``counts`` says how often a name stands before the first ``": "`` of a message."""

    dates: Evidence = field(default_factory=Evidence)
    counts: dict[str, int] = field(default_factory=dict)
    idle: set[str] = field(default_factory=set)  # words beside a time above twelve: they do not tell its half
    full: bool = False  # there were too many names, and the counts are not whole
    _follows: dict[str, str] = field(default_factory=dict)  # what always stands between a name and a second ": "
    _links: dict[str, int] = field(default_factory=dict)  # how often a link follows that: "Marc: location: https://…"
    _named: set[tuple[str, str]] = field(default_factory=set)
    _day: str = ""

    def colon_names(self) -> dict[str, str]:
        """Names that seem to hold ``": "`` themselves, whole, by what stands before it: the same always follows."""
        return {name: f"{name}: {rest}" for name, rest in self._maybe_longer() if self.counts[name] >= 3}

    def short_names(self) -> frozenset[str]:
        """Names of which the same cannot be told: they occur too seldom."""
        return frozenset(name for name, _ in self._maybe_longer() if self.counts[name] < 3)

    def _maybe_longer(self) -> list[tuple[str, str]]:
        return [
            (name, rest) for name, rest in self._follows.items() if rest and self._links.get(name) != self.counts[name]
        ]

    def take(self, days: Sequence[str], bodies: Sequence[str]) -> None:
        """Takes messages in the order of the file: the dates of their headers, and what follows these."""
        undecided = self.dates.undecided
        for day, body in zip(days, bodies, strict=True):
            if day != self._day:
                self.dates.day(day)
                self._day = day
                undecided = self.dates.undecided
            cut = body.find(": ", 0, NAME_LENGTH)
            if cut <= 0:
                continue
            name = body[:cut]
            if (seen := self.counts.get(name)) is None:
                self._new(name, body, cut)
            else:
                self.counts[name] = seen + 1
                if self._follows[name]:
                    self._follow(name, body, cut)
            if undecided and "-" in body[cut + 2 : cut + 70]:
                self._file(day, body[cut + 2 : cut + 100])

    def _new(self, name: str, body: str, cut: int) -> None:
        if len(self.counts) >= NAMES:
            self.full = True
        elif "\n" not in name:
            self.counts[name] = 1
            self._follows[name] = _following(body, cut)
            self._follow(name, body, cut)

    def _follow(self, name: str, body: str, cut: int) -> None:
        rest = self._follows[name]
        if _following(body, cut) != rest:
            self._follows[name] = ""
        elif body.startswith("http", cut + len(rest) + 4):
            self._links[name] = self._links.get(name, 0) + 1

    def words(self, words: Sequence[str], hours_written: Sequence[str]) -> None:
        """Takes the words beside the times, and the hours as they are written."""
        for word, hour in set(zip(words, hours_written, strict=True)):
            if int(hour) > 12 and len(hours(1, word)) > 1 and len(self.idle) < 100:
                self.idle.add(word)

    def _file(self, day: str, text: str) -> None:
        """Takes the day that an attached file is named after; an iPhone writes the second of the message there."""
        found = _FILE_DAY.search(text)
        if found is None:
            return
        named = found["iphone"] or found["android"]
        if (named, day) in self._named or len(self._named) >= 1_000:
            return
        self._named.add((named, day))
        try:
            self.dates.file_name(day, date.fromisoformat(named), weight=2 if found["iphone"] else 1)
        except ValueError:
            return


def _following(body: str, cut: int) -> str:
    """What stands between the first ``": "`` and the next one of the same line, near it; empty where there is none."""
    end = body.find(": ", cut + 2, cut + NAME_LENGTH)
    rest = body[cut + 2 : end] if end > 0 else ""
    return "" if any(sign in rest for sign in _NOT_IN_NAMES) else rest


def survey(member: Member, how: Encoding, manner: Manner, limits: Limits = DEFAULT) -> Survey:
    """The first reading of ``member``."""
    found = Survey()
    step, index = manner.days.groups + 1, manner.days.groupindex
    tail = "\n"
    with suppress(DamagedFile):  # what came before the break is read; the second reading tells of it
        for block in blocks(member, how, limits):
            parts = manner.days.split(tail + block)
            found.take(parts[index["date"] :: step], parts[step::step])
            if manner.worded:
                found.words(parts[index["word"] :: step], parts[index["hour"] :: step])
            tail = "\n" if block.endswith("\n") else ""
    return found
