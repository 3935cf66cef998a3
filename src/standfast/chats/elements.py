"""A JSON file read element by element: bounded memory, every byte placed, a broken element never hides the next.

``json.load`` needs the whole file in memory and gives up at the first fault. Exports run to hundreds of megabytes, are
cut off in the middle and are sometimes invalid as the app writes them; so the file is walked as bytes, and only the
elements that a format asks for are decoded, each on its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from standfast.chats.decoded import Broken, Decoder
from standfast.chats.limits import DEFAULT, Limits

CHUNK = 256 * 1024
Path = tuple[str | int, ...]

__all__ = ["Broken", "Element", "Elements", "Path"]

# Possessive throughout: none of these can backtrack.
_SPACE = re.compile(rb"[ \t\r\n]*+")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.S)
_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["\[\]{}]', re.S)
_FLAT = re.compile(rb'\{(?:[^{}\[\]"]++|"(?:[^"\\]++|\\.)*+")*+\}', re.S)  # an object without another inside
_SCALAR = re.compile(rb"[^\s,\[\]{}\":]++")
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?+[ \t\r\n]*+(?:[\w.$]{1,120}+[ \t]*+=[ \t\r\n]*+)?+")  # "window.YTD.x.part0 = "


@dataclass(frozen=True, slots=True)
class Element:
    """A value with its path in the document and the bytes ``start`` to ``end`` it stands in.

    ``value`` is the decoded value or :class:`Broken`. ``notes`` names what a reader must know: ``duplicate_keys`` (the
    last one counts), ``repaired``.
    """

    path: Path
    value: Any
    start: int
    end: int
    notes: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The path in words: ``messages[4]``."""
        return "".join(f"[{part}]" if isinstance(part, int) else f".{part[:40]}" for part in self.path).lstrip(".")


class _Stop(Exception):
    """The rest of the document cannot be walked."""


class Elements:
    """The elements of ``stream`` at the ``wanted`` paths, in document order.

    ``wanted`` are tuples of keys, where ``"*"`` stands for any key or index: ``("messages", "*")``. ``repair`` may mend
    the bytes of an element that is not valid JSON. After iteration ``outside`` holds the number of bytes that belong to
    no element: with the elements' spans they sum to the size. Where the document breaks off, the last element is Broken
    and spans the rest.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *wanted: tuple[str, ...],
        limits: Limits = DEFAULT,
        repair: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self._stream, self._wanted, self._limits = stream, wanted, limits
        self._decode = Decoder(repair)
        self._buffer, self._base, self._at, self._ended = b"", 0, 0, False
        self._inside = 0
        self.outside = 0

    def __iter__(self) -> Iterator[Element]:
        try:
            self._fill()
            self._at = _LEAD.match(self._buffer).end()  # type: ignore[union-attr]
            for element in self._walk(()):
                self._inside += element.end - element.start
                yield element
            self._space()
            if self._at < len(self._buffer) or self._fill():
                raise _Stop("text after the end of the document")
        except _Stop as stop:
            start = self._base + self._at
            end = self._drain()
            if end > start:
                self._inside += end - start
                yield Element((), Broken(str(stop)), start, end)
        self.outside = self._drain() - self._inside

    # The walk ---------------------------------------------------------------------------------------------------------

    def _walk(self, path: Path) -> Iterator[Element]:
        self._space()
        opener = self._peek()
        fate = self._fate(path)
        if fate == "take":
            yield self._take(path)
        elif fate == "enter" and opener == b"{":
            yield from self._object(path)
        elif fate == "enter" and opener == b"[":
            yield from self._array(path)
        else:
            self._skip()

    def _fate(self, path: Path) -> str:
        enter = False
        for pattern in self._wanted:
            if len(pattern) < len(path):
                continue
            if all(want in ("*", have) for want, have in zip(pattern, path, strict=False)):
                if len(pattern) == len(path):
                    return "take"
                enter = True
        return "enter" if enter else "skip"

    def _object(self, path: Path) -> Iterator[Element]:
        self._at += 1
        self._space()
        if self._peek() == b"}":
            self._at += 1
            return
        while True:
            self._space()
            start = self._at
            length = self._value_length()
            try:
                key = json.loads(self._buffer[start : start + length])
            except ValueError:
                key = None
            if not isinstance(key, str):
                raise _Stop("a name was expected here")
            self._at = start + length
            self._space()
            self._expect(b":")
            yield from self._walk((*path, key))
            if self._separator(b"}"):
                return

    def _array(self, path: Path) -> Iterator[Element]:
        self._at += 1
        self._space()
        if self._peek() == b"]":
            self._at += 1
            return
        taken = self._fate((*path, 0)) == "take"  # an index is only ever asked for with "*"
        index = 0
        while True:
            if taken:
                self._space()
                yield self._take((*path, index))
            else:
                yield from self._walk((*path, index))
            index += 1
            if self._separator(b"]"):
                return

    def _separator(self, closer: bytes) -> bool:
        """Steps over ``,`` (False) or ``closer`` (True)."""
        self._space()
        found = self._peek()
        if found not in (b",", closer):
            raise _Stop("the document breaks off" if not found else "a comma or the end of the list was expected here")
        self._at += 1
        return found == closer

    def _expect(self, mark: bytes) -> None:
        if self._peek() != mark:
            raise _Stop("a colon was expected here")
        self._at += 1

    # Values -----------------------------------------------------------------------------------------------------------

    def _take(self, path: Path) -> Element:
        length = self._value_length()
        raw = self._buffer[self._at : self._at + length]
        start = self._base + self._at
        value, notes = self._decode(raw)
        self._at += length
        return Element(path, value, start, start + length, notes)

    def _skip(self) -> None:
        """Steps over a value that nobody asked for, without keeping it."""
        self._value_length(keep=False)

    def _value_length(self, *, keep: bool = True) -> int:
        """The length of the value at the present place; with ``keep=False`` steps over it and returns 0."""
        first = self._peek()
        if first in (b"{", b"["):
            return self._container_length(keep=keep)
        pattern = _STRING if first == b'"' else _SCALAR
        while True:
            match = pattern.match(self._buffer, self._at)
            if match and (first == b'"' or match.end() < len(self._buffer) or not self._fill()):
                break
            if not match and not self._fill():
                raise _Stop("the document breaks off" if first in (b"", b'"') else "a value was expected here")
            if len(self._buffer) - self._at > (self._limits.element_bytes if first == b'"' else CHUNK):
                raise _Stop("one value is too large")
        length = match.end() - self._at
        if keep:
            return length
        self._at += length
        return 0

    def _container_length(self, *, keep: bool) -> int:
        flat = _FLAT.match(self._buffer, self._at)
        if flat is not None:
            length = flat.end() - self._at
            if not keep:
                self._at = flat.end()
            return length
        depth, seen, ended = 0, 0, False  # ``seen`` counts from the present place
        while True:
            depth, seen, ended = self._brackets(depth, seen)
            if ended and keep:
                return seen
            if ended or not keep:
                self._at, seen = self._at + seen, 0
            if ended:
                return 0
            if not self._fill():
                raise _Stop("the document breaks off")
            if len(self._buffer) - self._at > self._limits.element_bytes:
                raise _Stop("one element is too large")

    def _brackets(self, depth: int, seen: int) -> tuple[int, int, bool]:
        """Follows the brackets in the buffer: the depth at its end, how much was seen, and whether the value ended."""
        for match in _BRACKET.finditer(self._buffer, self._at + seen):
            mark = match[0]
            if mark == b'"':
                break  # a string that goes on in the next chunk
            seen = match.end() - self._at
            if mark in (b"{", b"["):
                depth += 1
                if depth > self._limits.depth:
                    raise _Stop("nested too deep")
            elif mark in (b"}", b"]"):
                depth -= 1
                if depth == 0:
                    return depth, seen, True
        return depth, seen, False

    # Bytes ------------------------------------------------------------------------------------------------------------

    def _fill(self) -> bool:
        """Reads more, dropping what lies behind; False at the end of the stream."""
        if self._ended:
            return False
        # As much again as is held: a value that is scanned once more after each filling is scanned in linear time.
        chunk = self._stream.read(max(CHUNK, len(self._buffer) - self._at))
        if not chunk:
            self._ended = True
            return False
        self._base += self._at
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True

    def _space(self) -> None:
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer) or not self._fill():
                return

    def _peek(self) -> bytes:
        return self._buffer[self._at : self._at + 1]

    def _drain(self) -> int:
        """Reads to the end without keeping anything; returns the size of the document."""
        end = self._base + len(self._buffer)
        while chunk := self._stream.read(CHUNK):
            end += len(chunk)
        self._base, self._buffer, self._at, self._ended = end, b"", 0, True
        return end
