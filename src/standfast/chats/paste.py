"""How a pasted text is to be read: who speaks in it, and which lines begin what somebody says.

People copy a chat from a screen in many ways. Four are told apart, each only where the whole text bears it out; what
bears none of them out is read line by line, without names:

    Nadia: send 400                     named     a name and a colon, perhaps with a time before it
    Nadia, [04.03.2025 21:17]           blocks    as Telegram on a computer copies; what is said stands below
    Nadia / 21:17 / send 400            screen    a name and a time, each on a line of its own, as on a phone
    send 400                            lines
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from typing import Literal, NamedTuple

from standfast import shelf
from standfast.chats.clock import hours
from standfast.chats.dates import Decision, Evidence
from standfast.chats.lines import Line

Kind = Literal["named", "blocks", "screen", "lines"]

_SPEAKERS = 1_000  # names that are counted; a chat has a few
_STAMP = (
    r"(?:(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),?[ T]{1,3})?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:[ \u00a0\u202f]?(?P<word>[AaPp]\.? ?[Mm]\.?))?"
)
_NAME = r"(?P<name>[~@]?[^\W\d_][^:：]{0,39}|[+(]{0,2}\d[\d ()./-]{6,20})"
_NAMED = re.compile(rf"(?:\[?(?P<stamp>{_STAMP})\]?[ ,–-]{{1,3}})?{_NAME}(?::[ \t]|：)(?P<text>.*)", re.S)
_BLOCK = re.compile(rf"(?P<name>\S.{{0,63}}), \[(?P<stamp>{_STAMP})\]\s?")
_CLOCK = re.compile(rf"[ —–-]{{0,3}}(?P<stamp>{_STAMP})\s?")


@cache
def _words(key: str) -> frozenset[str]:
    """The words of one list in ``paste.toml``."""
    return frozenset(tomllib.loads(dict(shelf.texts("standfast.chats", ".toml"))["paste"])[key].split())


class Header(NamedTuple):
    """What begins something said: by whom, when (as written), its first words, and how many lines it takes."""

    sender: str
    stamp: re.Match[str] | None
    text: str
    lines: int


@dataclass
class Manner:
    """How one text is to be read. ``once`` holds the lines whose name stands before one line only."""

    kind: Kind = "lines"
    speakers: frozenset[str] = frozenset()
    decision: Decision = field(default_factory=lambda: Evidence().decide())
    once: tuple[int, ...] = ()

    def header(self, line: str, following: str) -> Header | None:
        """The header that begins with ``line``, whose next line is ``following``; None where none does."""
        if self.kind == "named":
            match = _named(line)
            if match is not None and match["name"].strip() in self.speakers:
                return Header(match["name"].strip(), match if match["stamp"] else None, match["text"], 1)
        elif self.kind == "blocks":
            match = _BLOCK.fullmatch(line)
            return Header(match["name"], match, "", 1) if match is not None else None
        elif self.kind == "screen" and line.strip() in self.speakers:
            match = _CLOCK.fullmatch(following)
            return Header(line.strip(), match, "", 2) if match is not None else None
        return None

    def direction(self, sender: str) -> Literal["in", "out"] | None:
        """Out for a speaker called "Me" (or "You", where nobody is), in for the others; None where nobody is either."""
        names = {name.casefold() for name in self.speakers}
        own = (names & _words("me")) or (names & _words("you"))
        if len(own) != 1:
            return None
        return "out" if sender.casefold() in own else "in"

    def moments(self, stamp: re.Match[str] | None) -> tuple[datetime, ...]:
        """Every moment, without a zone, that ``stamp`` can mean; none where it has no date or is no time."""
        if stamp is None or not stamp["date"]:
            return ()
        found = []
        for day in self.decision.dates(stamp["date"]):
            for hour in hours(int(stamp["hour"]), stamp["word"] or ""):
                try:
                    clock = time(hour, int(stamp["minute"]), int(stamp["second"] or 0))
                except ValueError:
                    continue
                found.append(datetime.combine(day, clock))
        return tuple(dict.fromkeys(found))


def learn(text: Iterator[Line]) -> Manner:
    """The manner of a whole text."""
    counts = _Counts()
    for line in text:
        if line.whole:
            counts.take(line)
    return counts.manner()


def _named(line: str) -> re.Match[str] | None:
    """A line that begins with what may be a name and a colon."""
    match = _NAMED.fullmatch(line) if ":" in line[:90] or "：" in line[:90] else None
    if match is None:
        return None
    name = match["name"].strip()
    if name[-1] in ".,;!?" or len(name.split()) > 5 or name.casefold() in _words("labels"):
        return None
    return match


class _Counts:
    """What is counted while a text is looked through."""

    def __init__(self) -> None:
        self._lines = self._blocks = self._clocks = self._unheaded = 0
        self._first: Kind | None = None
        self._first_text = self._before = ""
        self._names: dict[Kind, Counter[str]] = {"named": Counter(), "screen": Counter()}
        self._places: dict[str, int] = {}
        self._evidence: dict[Kind, Evidence] = {kind: Evidence() for kind in ("named", "blocks", "screen")}

    def take(self, line: Line) -> None:
        text = line.text
        if not text.strip():
            self._before = ""
            return
        self._lines += 1
        first = self._lines == 1
        if first:
            self._first_text = text.strip()
        if (named := _named(text)) is not None:
            self._count("named", named["name"].strip(), named, line.number)
            self._first = "named" if first else self._first
        if (block := _BLOCK.fullmatch(text[:200])) is not None and len(text) < 200:
            self._blocks += 1
            self._day("blocks", block)
            self._first = "blocks" if first else self._first
        if len(text) < 60 and (clock := _CLOCK.fullmatch(text)) is not None:
            self._clocks += 1
            if self._before:
                self._count("screen", self._before, clock, line.number)
            else:
                self._unheaded += 1
            self._before = ""
        else:
            self._before = text.strip() if len(text) <= 40 else ""

    def _count(self, kind: Kind, name: str, match: re.Match[str], number: int) -> None:
        names = self._names[kind]
        if name in names or len(names) < _SPEAKERS:
            names[name] += 1
            if kind == "named":
                self._places.setdefault(name, number)
        self._day(kind, match)

    def _day(self, kind: Kind, match: re.Match[str]) -> None:
        if match["date"]:
            self._evidence[kind].day(match["date"])

    def manner(self) -> Manner:
        kind = self._kind()
        if kind == "lines":
            return Manner()
        speakers = self._names.get(kind, Counter())
        once = [self._places[name] for name, count in speakers.items() if count == 1 and kind == "named"]
        if max(speakers.values(), default=0) < 2:
            once = []  # a short text, in which nobody says more than one thing
        return Manner(kind, frozenset(speakers), self._evidence[kind].decide(), tuple(sorted(once)[:50]))

    def _kind(self) -> Kind:
        if self._first == "blocks":
            return "blocks"
        screens = self._names["screen"]
        if self._clocks >= 2 and not self._unheaded and self._first_text in screens and len(screens) < self._clocks:
            return "screen"
        names = self._names["named"]
        named = names.total()
        recurring = sum(count for count in names.values() if count > 1)
        most = 2 * named >= self._lines
        some = self._first == "named" and recurring >= 3 and 5 * recurring >= self._lines
        return "named" if named and len(names) < _SPEAKERS and (most or some) else "lines"
