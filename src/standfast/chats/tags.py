"""XML read tag by tag: bounded memory, every byte placed, a broken tag never hides the next.

A parser of XML stops at the first fault, and the phone backups it is needed for are faulty as the app writes them: an
emoji stands in them as two references to halves of a character (``&#55357;&#56842;``). Here the halves are put
together, references to characters that cannot exist become U+FFFD, and nothing else than the five names of XML is ever
expanded: a file that brings definitions of its own (a DTD) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple

from standfast.chats.limits import DEFAULT, Limits
from standfast.errors import DamagedFile

CHUNK = 256 * 1024
ATTRIBUTES = 200  # of one tag; real ones have about thirty

# Possessive throughout: none of these can backtrack.
_NAME = re.compile(rb"<(/?+)([A-Za-z_][\w.:-]{0,60}+)(?=[\s/>])")
_SPACE = re.compile(rb"\s*+")
_ATTRIBUTE = re.compile(rb"([A-Za-z_][\w.:-]{0,60}+)\s{0,100}+=\s{0,100}+([\"'])")
_VALUES = {b'"': re.compile(rb'[^"<]*+'), b"'": re.compile(rb"[^'<]*+")}
_WHOLE = re.compile(
    rb"<(/?+)([A-Za-z_][\w.:-]{0,60}+)"
    rb"((?:\s++[A-Za-z_][\w.:-]{0,60}+\s*+=\s*+(?:\"[^\"<]{0,20000}+\"|'[^'<]{0,20000}+')){0,100}+)\s*+(/?+)>"
)
_PAIRS = re.compile(rb"([A-Za-z_][\w.:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_ROOM = 300  # bytes in view before a name or an attribute is judged: longer ones are no part of this format

_REFERENCE = re.compile(r"&(?:#([0-9]{1,12}+)|#[xX]([0-9A-Fa-f]{1,12}+)|(amp|lt|gt|quot|apos));", re.A)
_NAMES = {"amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27}


class Tag(NamedTuple):
    """``<name …>``, ``<name …/>`` or ``</name>``, its attributes, and the bytes ``start`` to ``end`` it stands in."""

    name: str
    kind: Literal["open", "empty", "close"]
    attributes: dict[str, str]
    start: int
    end: int
    line: int
    repaired: bool = False


class Fault(NamedTuple):
    """Bytes ``start`` to ``end``, from a ``<`` to the next one, that are no tag."""

    reason: str
    start: int
    end: int
    line: int


def unescaped(raw: bytes) -> tuple[str, bool]:
    """Text of an attribute with its references put in, and whether one had to be repaired.

    >>> unescaped(b"&lt;3 &#55357;&#56842; &#0; &nbsp;")
    ('<3 😊 \ufffd &nbsp;', True)
    """
    text = raw.decode("utf-8", "surrogateescape")
    if "&" not in text:
        return text, False
    parts: list[str] = []
    at, high, repaired = 0, 0, False
    for match in _REFERENCE.finditer(text):
        code = _code(match)
        if high and at == match.start() and 0xDC00 <= code <= 0xDFFF:
            parts[-1] = chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
            at, high = match.end(), 0
            continue
        parts.append(text[at : match.start()])
        exists = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
        parts.append(chr(code) if exists else "\ufffd")
        repaired = repaired or not exists
        at, high = match.end(), code if 0xD800 <= code <= 0xDBFF else 0
    parts.append(text[at:])
    return "".join(parts), repaired


def _code(match: re.Match[str]) -> int:
    if match[3]:
        return _NAMES[match[3]]
    return int(match[1]) if match[1] else int(match[2], 16)


class _Stop(Exception):
    """The tag that began cannot be read to its end."""


class Tags:
    """The tags of ``stream`` in document order; text, comments and processing instructions lie between them.

    Values of the attributes named in ``dropped`` are stepped over and never kept: a picture in a phone backup is one
    attribute of many megabytes. After iteration ``size`` is the number of bytes read. Raises DamagedFile for a file
    with a document type.
    """

    def __init__(self, stream: BinaryIO, *, dropped: frozenset[str] = frozenset(), limits: Limits = DEFAULT) -> None:
        self._stream, self._dropped, self._limits = stream, dropped, limits
        self._buffer, self._base, self._at, self._ended = b"", 0, 0, False
        self._line, self._kept = 1, 0

    @property
    def size(self) -> int:
        return self._base + len(self._buffer)

    def __iter__(self) -> Iterator[Tag | Fault]:
        while self._find(b"<"):
            start, line = self._base + self._at, self._line
            try:
                tag = self._tag(start, line)
            except _Stop as stop:
                self._find(b"<", past=self._base + self._at == start)
                yield Fault(str(stop), start, self._base + self._at, line)
            else:
                if tag is not None:
                    yield tag

    def _tag(self, start: int, line: int) -> Tag | None:
        whole = _WHOLE.match(self._buffer, self._at)
        if whole is not None and whole.end() - whole.start() <= self._limits.message_bytes:
            return self._short_tag(whole, start, line)
        self._see(_ROOM)
        if self._buffer.startswith((b"<!", b"<?"), self._at):
            self._other()
            return None
        match = _NAME.match(self._buffer, self._at)
        if match is None:
            raise _Stop("no name of a tag was found here")
        name, closing = match[2].decode("ascii"), bool(match[1])
        self._step(match.end())
        attributes: dict[str, str] = {}
        repaired, self._kept = False, 0
        while True:
            self._blank()
            if self._buffer.startswith(b"/>", self._at) or self._buffer.startswith(b">", self._at):
                empty = self._buffer.startswith(b"/", self._at)
                self._step(self._at + 1 + empty)
                kind: Literal["open", "empty", "close"] = "close" if closing else "empty" if empty else "open"
                return Tag(name, kind, attributes, start, self._base + self._at, line, repaired)
            match = _ATTRIBUTE.match(self._buffer, self._at)
            if match is None or len(attributes) >= ATTRIBUTES:
                raise _Stop("the tag is broken" if self._at < len(self._buffer) else "the file breaks off in a tag")
            self._step(match.end())
            key = match[1].decode("ascii")
            raw = self._value(match[2], keep=key not in self._dropped)
            attributes[key], mended = unescaped(raw)
            repaired = repaired or mended

    def _short_tag(self, whole: re.Match[bytes], start: int, line: int) -> Tag:
        """A tag that is in view from end to end, as nearly all are: read at once, four times as fast."""
        attributes: dict[str, str] = {}
        repaired = False
        for key, double, single in _PAIRS.findall(whole[3]):
            name = key.decode("ascii")
            attributes[name], mended = ("", False) if name in self._dropped else unescaped(double or single)
            repaired = repaired or mended
        self._step(whole.end())
        kind: Literal["open", "empty", "close"] = "close" if whole[1] else "empty" if whole[4] else "open"
        return Tag(whole[2].decode("ascii"), kind, attributes, start, self._base + self._at, line, repaired)

    def _value(self, quote: bytes, *, keep: bool) -> bytes:
        """The raw value up to its closing quote, ``b""`` where it is not kept; steps over the quote."""
        kept: list[bytes] = []
        while True:
            end = _VALUES[quote].match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if keep:
                kept.append(self._buffer[self._at : end])
                self._kept += end - self._at
                if self._kept > self._limits.message_bytes:
                    raise _Stop("one text is too large")
            self._step(end)
            if self._at == len(self._buffer) and self._fill():
                continue
            if not self._buffer.startswith(quote, self._at):
                raise _Stop("a quotation mark is missing")
            self._step(self._at + 1)
            return b"".join(kept)

    def _other(self) -> None:
        """Steps over a comment, a processing instruction or a piece of plain text."""
        for opener, closer in ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<![CDATA[", b"]]>")):
            if self._buffer.startswith(opener, self._at):
                self._step(self._at + len(opener))
                if not self._find(closer):
                    raise _Stop("the file breaks off in a comment")
                self._step(self._at + len(closer))
                return
        if self._buffer[self._at : self._at + 9].upper() == b"<!DOCTYPE":
            raise DamagedFile("This file brings definitions of its own (a DTD), as no phone backup does.")
        raise _Stop("no name of a tag was found here")

    # Bytes ------------------------------------------------------------------------------------------------------------

    def _find(self, mark: bytes, *, past: bool = False) -> bool:
        """Steps to the next ``mark`` (behind the present byte with ``past``), or to the end and returns False."""
        if past:
            self._step(self._at + 1)
        while True:
            found = self._buffer.find(mark, self._at)
            if found >= 0:
                self._step(found)
                return True
            self._step(max(self._at, len(self._buffer) - len(mark) + 1))
            if not self._fill():
                self._step(len(self._buffer))
                return False

    def _blank(self) -> None:
        while True:
            self._step(_SPACE.match(self._buffer, self._at).end())  # type: ignore[union-attr]
            if len(self._buffer) - self._at >= _ROOM or not self._fill():
                return

    def _see(self, size: int) -> None:
        while len(self._buffer) - self._at < size and self._fill():
            pass

    def _step(self, to: int) -> None:
        self._line += self._buffer.count(b"\n", self._at, to)
        self._at = to

    def _fill(self) -> bool:
        """Reads more, dropping what lies behind; False at the end of the stream."""
        if self._ended:
            return False
        chunk = self._stream.read(CHUNK)
        if not chunk:
            self._ended = True
            return False
        self._base += self._at
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True
