"""One mail, taken in line by line: its head, the words a person reads, the names of what is attached, mails inside it.

Only text is ever held, and only so much of it; attachments pass by undecoded. Parts follow RFC 2046, with the faults
that real mails have: boundaries that never come or never end, multiparts without one, and fields that are broken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from standfast.chats import mime
from standfast.chats.limits import Limits
from standfast.chats.lines import Line
from standfast.chats.mime import Content
from standfast.chats.prose import prose

HEAD_LINES = 2_000
HEAD_CHARACTERS = 256 * 1024
PARTS = 1_000  # of one mail, with those of the mails inside it
DEPTH = 20  # parts inside parts, and mails inside mails
BOUNDARY = 200  # characters; RFC 2046 allows 70


class Budget:
    """How much text and how many parts a mail, with the mails inside it, may still take."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.clipped = False
        self._characters, self._parts = 2 * limits.message_bytes, PARTS

    def characters(self, count: int) -> bool:
        """Whether that much text may still be held; from the first refusal on the mail counts as clipped."""
        self._characters -= count
        self.clipped = self.clipped or self._characters < 0
        return self._characters >= 0

    def part(self) -> bool:
        """Whether another part may be looked at."""
        self._parts -= 1
        self.clipped = self.clipped or self._parts < 0
        return self._parts >= 0


class _Frame(NamedTuple):
    """A multipart that is open. Parts of one ``group`` tell the same in several forms; 0 is none."""

    boundary: str
    group: int


@dataclass
class _Text:
    """The lines of one part that a person reads."""

    content: Content
    group: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def is_html(self) -> bool:
        return self.content.kind == "text/html"

    def decoded(self) -> str:
        data = "\n".join(self.lines).encode("latin-1", "replace")
        text = mime.decoded(mime.transferred(data, self.content.transfer), self.content.charset)
        return text.replace("\r\n", "\n").strip("\n")


class Said(NamedTuple):
    """The words of a mail; whether they come from a web page, and whether two forms of it differ."""

    text: str
    html: bool = False
    two_versions: bool = False


class Letter:
    """A mail that is fed its lines (bytes as Latin-1 characters) and then asked.

    ``start``, ``body`` and ``end`` are byte offsets of the head, of the body and of the end; ``lines`` the numbers of
    the first line of each of the two; ``first`` is the size of the body's first line.
    """

    def __init__(self, budget: Budget, start: int, line: int, depth: int = 0) -> None:
        self.start = self.body = self.end = start
        self.lines, self.first = (line, line), 0
        self.attachments: list[Content] = []
        self.inside: list[Letter] = []
        self.fields: list[tuple[str, str]] = []  # as they stand, each with its lines
        self._budget, self._depth = budget, depth
        self._frames: list[_Frame] = []
        self._texts: list[_Text] = []
        self._preamble = _Text(Content())
        self._text: _Text | None = None
        self._part: list[tuple[str, str]] | None = None  # the head of a part, while it is read
        self._in_head = True
        self._child: Letter | None = None
        self._groups = self._head_size = 0

    def values(self, *names: str) -> list[str]:
        """The values of the fields with these names (in small letters), in their order."""
        return [value for name, value in self.fields if name.lower() in names]

    def value(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    # Reading ----------------------------------------------------------------------------------------------------------

    def feed(self, line: Line) -> None:
        """Takes the next line. ``end`` grows with it, whatever it holds."""
        self.end = line.end
        if self._in_head:
            self._feed_head(line)
            return
        self.first = self.first or line.end - line.start
        if self._frames and line.text.startswith("--") and self._at_boundary(line):
            return
        if self._child is not None:
            self._child.feed(line)
        elif self._part is not None:
            self._feed_part(line, self._part)
        elif self._text is not None and self._budget.characters(len(line.text) + 1):
            self._text.lines.append(line.text)

    def finish(self, end: int) -> None:
        """The mail ends at byte ``end``: where the next one begins, or a boundary around it, or the file ends."""
        self.end = end
        if self._in_head:
            self.body = end
        self._close_child(end)

    def _feed_head(self, line: Line) -> None:
        self._head_size += len(line.text)
        full = len(self.fields) >= HEAD_LINES or self._head_size > HEAD_CHARACTERS
        if line.text and not full and self._budget.characters(len(line.text)) and _add(self.fields, line.text):
            return
        if line.number == self.lines[0] and line.text.lstrip(">").startswith("From "):
            return  # the mark before a mail in a mailbox
        self._in_head = False
        begins = (line.end, line.number + 1)
        if line.text and not full:  # the empty line is missing
            begins = (line.start, line.number)
        self.body, self.lines = begins[0], (self.lines[0], begins[1])
        self._open(_content(self.fields), *begins)
        if begins[0] == line.start:
            self.feed(line)

    def _feed_part(self, line: Line, part: list[tuple[str, str]]) -> None:
        if line.text and len(part) < HEAD_LINES and _add(part, line.text):
            return
        self._part = None
        if line.text:
            self._open(_content(part), line.start, line.number)
            self.feed(line)
        else:
            self._open(_content(part), line.end, line.number + 1)

    def _open(self, content: Content, start: int, number: int) -> None:
        """Begins, at this byte and line, what the head says: parts, a mail inside, a text, or a name only."""
        self._text = None
        if not self._budget.part():
            return
        group = self._frames[-1].group if self._frames else 0
        if content.kind.startswith("multipart/") and content.boundary and len(self._frames) < DEPTH:
            if content.kind == "multipart/alternative":
                self._groups += 1
                group = self._groups
            if not self._frames:
                self._text = self._preamble
            self._frames.append(_Frame(content.boundary[:BOUNDARY], group))
        elif content.kind == "message/rfc822" and not content.is_encoded and self._depth < DEPTH:
            self._child = Letter(self._budget, start, number, self._depth + 1)
        elif (content.is_text and not content.attached) or content.kind.startswith("multipart/"):
            self._text = _Text(content, group)
            self._texts.append(self._text)
        else:
            self.attachments.append(content)

    def _at_boundary(self, line: Line) -> bool:
        mark = line.text[: BOUNDARY + 4].rstrip(" \t\r")
        for index in range(len(self._frames) - 1, -1, -1):
            opener = f"--{self._frames[index].boundary}"
            if mark in (opener, f"{opener}--"):
                ends = mark != opener
                del self._frames[index + (not ends) :]
                self._close_child(line.start)
                self._text, self._part = None, None if ends else []
                return True
        return False

    def _close_child(self, end: int) -> None:
        if self._child is not None:
            self._child.finish(end)
            self.inside.append(self._child)
            self._child = None

    # Asking -----------------------------------------------------------------------------------------------------------

    def said(self) -> Said:
        """What a person reads. Of a text that stands in two forms the plain one is told, unless it is only a stub."""
        parts: list[str] = []
        html = two = False
        told: set[int] = set()
        for text in self._texts or [self._preamble]:
            if text.group and text.group in told:
                continue
            told.add(text.group)
            forms = [other for other in self._texts if other.group == text.group] if text.group else [text]
            plain = "\n".join(form.decoded() for form in forms if not form.is_html)
            pages = [form.decoded() for form in forms if form.is_html]
            read = [prose(page, self._budget.limits) or (page, page) for page in pages]  # unread, it is told as it is
            if not pages or 2 * _letters(plain) >= sum(_letters(words) for words, _ in read):
                parts.append(plain)
                continue
            html, two = True, two or bool(_letters(plain))
            parts += [linked for _, linked in read]
        return Said("\n\n".join(part for part in parts if part.strip()), html, two)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _add(fields: list[tuple[str, str]], text: str) -> bool:
    """Adds a line of a head to its fields; False where it is none."""
    if text[0] in " \t" and fields:
        name, value = fields[-1]
        if len(value) < mime.VALUE:
            fields[-1] = (name, f"{value}\n{text[: mime.VALUE]}")
        return True
    name = mime.field_name(text)
    if name:
        fields.append((text[: len(name)], text.partition(":")[2].strip()[: mime.VALUE]))
    return bool(name)


def _content(fields: list[tuple[str, str]]) -> Content:
    found = {name.lower(): value for name, value in reversed(fields)}
    kind, disposition = found.get("content-type", ""), found.get("content-disposition", "")
    return mime.content(kind, disposition, found.get("content-transfer-encoding", ""))
