"""What must be said about a chat that is only text: anyone can change it, and a line in it can be forged.

Nothing in such a file tells a forged header from a real one. So every header is noted that takes the time back, or that
names somebody who writes only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from standfast.chats.lines import Encoding
from standfast.records import Notice

NAMES = 10_000  # how many are counted
LINES = 50  # how many are listed

EDITABLE = Notice("text_export_editable", "Anyone who holds a chat saved as text can change it, without a trace.")
BACK = "At these lines the time goes back. A changed clock does that; so does a line that somebody made up."
ONCE = "These lines name somebody who writes only once. Such a line can be part of the message before it."


class Doubts:
    """Watches the headers of one file, in their order."""

    def __init__(self, how: Encoding) -> None:
        self._how = how
        self._last: datetime | None = None
        self._back: list[int] = []
        self._first: dict[str, int] = {}  # name -> the line of its first header
        self._again: set[str] = set()
        self.inside: list[int] = []  # lines that look like headers and stand in quotes

    def header(self, line: int, sender: str | None, sent_at: datetime | None) -> None:
        """Takes the next header, on ``line``; ``sent_at`` without a zone, or None where it is not known."""
        if sent_at is not None:
            if self._last is not None and sent_at < self._last and len(self._back) < LINES:
                self._back.append(line)
            self._last = sent_at
        if sender is None:
            return
        if sender in self._first:
            self._again.add(sender)
        elif len(self._first) < NAMES:
            self._first[sender] = line

    def notices(self) -> Iterator[Notice]:
        """What a reader must know, after the last header."""
        yield EDITABLE
        if self._how.guessed:
            yield Notice("encoding_guessed", "The letters are not in the usual form. They were read as Windows-1252.")
        if self._how.broken:
            yield Notice("undecodable", f"{self._how.broken:,} byte(s) are no letters. They are kept as they are.")
        if self._back:
            yield Notice("time_goes_back", BACK, tuple(self._back))
        once = [line for name, line in self._first.items() if name not in self._again] if len(self._first) > 2 else []
        if lines := sorted(once + self.inside)[:LINES]:
            yield Notice("header_in_body", ONCE, tuple(lines))
