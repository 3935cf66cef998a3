"""Web pages that apps export, read as text: cut into the blocks a format asks for, never run, nothing loaded.

The standard library's parser is fed in small pieces, each byte keeps its place, and what could grow without bound (a
tag that never ends, a block, nesting) is bounded. Styles and scripts are stepped over.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from standfast.chats.boxes import Attributes, Node
from standfast.chats.format import Book
from standfast.chats.limits import Limits
from standfast.chats.member import HEAD, Member
from standfast.errors import DamagedFile, TooLarge
from standfast.records import Notice

# The parser looks through all that it holds for every piece it is fed, and joins the two: so pieces are small, and what
# it may hold back is bounded. A piece is also shorter than the longest number that Python turns into an integer.
PIECE = 4096
HELD = 64 * 1024
FURTHER = 1024 * 1024  # bytes that are looked at for a page's own words, where styles come first
TAGS = 1_500_000  # in one page: ten times those of the largest real ones, some seconds of work
NODES = 20_000  # elements in one block: thousands of times what a message has
TAIL = 40  # characters of a style or script kept back, so that its end tag is found

_PAGE = (b"<html", b"<!doctype html", b"<body", b"<div")
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))

LOWER_TRUST = Notice(
    "html_lower_trust",
    "This is a web page that the app made. The JSON export of the same chat holds more and is read more surely.",
)

__all__ = ["HELD", "LOWER_TRUST", "NODES", "Attributes", "Block", "Node", "Starts", "blocks", "seen"]


@dataclass(slots=True)
class Block:
    """An element that a format asked for, and the bytes ``start`` to ``end`` of its page.

    ``fault`` is empty, or says why the block must not be read as a message.
    """

    label: str
    node: Node
    start: int
    line: int
    end: int = 0
    fault: str = ""


Starts = Callable[[str, Attributes, Node | None], str | None]


class _Parser(HTMLParser):
    """Cuts the page into blocks while it is fed; ``at`` is the byte that is read next."""

    def __init__(self, starts: Starts, until: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.at = 0
        self.done: list[Block] = []
        self.open: Block | None = None
        self._starts, self._until, self._limits = starts, until, limits
        self._stack: list[Node] = []
        self._tags = self._nodes = self._characters = 0
        self._closing = False

    def feed(self, data: str) -> None:
        """Takes the next piece. Raises TooLarge or DamagedFile where the page cannot be read on."""
        try:
            super().feed(data)
            if len(self.rawdata) > TAIL and (self.cdata_elem is not None or "<" not in self.rawdata):
                self._flush()
        except (AssertionError, ValueError) as broken:  # what the parser does with broken declarations, huge numbers
            raise DamagedFile("This page holds markup that cannot be read.") from broken
        if len(self.rawdata) > HELD:
            raise TooLarge("A tag in this page does not end.")
        if self._tags > TAGS:
            raise TooLarge("This page has too many tags.")

    def _flush(self) -> None:
        """Takes what the parser holds back for want of an end: a script, or text whose last reference may go on."""
        if self.cdata_elem is not None:
            keep = len(self.rawdata) - TAIL
        else:
            keep = max(self.rawdata.rfind("&"), 0)
            self.handle_data(unescape(self.rawdata[:keep]))
        self.updatepos(0, keep)
        self.rawdata = self.rawdata[keep:]

    def finish(self, size: int) -> None:
        """Ends the page at byte ``size``; a block that is still open is cut off there."""
        if "<" not in self.rawdata and self.cdata_elem is None:
            self.close()
        if self.open is not None:
            self._end(size, "the page breaks off here")

    def updatepos(self, i: int, j: int) -> int:
        if i < j:
            piece = self.rawdata[i:j]
            self.lineno += piece.count("\n")
            self.at += len(piece) if piece.isascii() else len(piece.encode("utf-8", "surrogateescape"))
        if self._closing:
            self._end(self.at)
        return j

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        return self.parse_bogus_comment(i, report)  # as browsers do; the parser would stop at an unknown one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        attributes = {key: value or "" for key, value in reversed(attrs)}
        label = self._starts(tag, attributes, self._stack[0] if self.open is not None else None)
        if label is not None:
            if self.open is not None:
                self._end(self.at)
            node = Node(tag, attributes)
            self._stack, self._nodes, self._characters = [node], 0, 0
            self.open = Block(label, node, self.at, self.lineno)
            if self._until:  # the block goes on behind the element it begins with
                self._stack = [Node("", {}, [node]), node]
                self.open.node = self._stack[0]
            return
        if self.open is not None and self._room(1, 0):
            node = Node(tag, attributes)
            self._stack[-1].inside.append(node)
            if tag not in _VOID:
                if len(self._stack) > self._limits.depth:
                    raise TooLarge("This page is nested too deep.")
                self._stack.append(node)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self._tags += 1

    def handle_endtag(self, tag: str) -> None:
        self._tags += 1
        if self.open is None:
            return
        if tag == self._until:
            self._closing = True
            return
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].tag == tag:
                del self._stack[max(index, 1) :]
                self._closing = index == 0
                return

    def handle_data(self, data: str) -> None:
        if not data or self.open is None or self.cdata_elem is not None or not self._room(0, len(data)):
            return
        inside = self._stack[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += data
        else:
            inside.append(data)

    def _room(self, nodes: int, characters: int) -> bool:
        """Whether the open block may grow by that much; marks it where not."""
        self._nodes += nodes
        self._characters += characters
        if self._nodes <= NODES and self._characters <= self._limits.message_bytes:
            return True
        if self.open is not None:
            self.open.fault = "one message is too large"
        return False

    def _end(self, at: int, fault: str = "") -> None:
        if self.open is not None:
            self.open.end = at
            self.open.fault = self.open.fault or fault
            self.done.append(self.open)
        self.open, self._closing, self._stack = None, False, []


def blocks(member: Member, starts: Starts, book: Book, *, until: str = "") -> Iterator[Block]:
    """The blocks of a page in order; all bytes outside them are counted as structure.

    ``starts(tag, attributes, open block or None)`` gives the label of a block that begins with this tag, or None. A
    block ends with its element, with the end of the next element named ``until`` where that is given, or where another
    one begins.
    """
    inside = size = 0
    parser = _Parser(starts, until, book.limits)
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with member.open(min(book.limits.page_bytes, book.limits.member_bytes)) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            parser.feed(decoder.decode(piece))
            for block in parser.done:
                inside += block.end - block.start
                yield block
            parser.done.clear()
    parser.feed(decoder.decode(b"", True))
    parser.finish(size)
    for block in parser.done:
        inside += block.end - block.start
        yield block
    book.structure(size - inside)


def seen(member: Member) -> bytes:
    """The head of a page without its styles and scripts, or nothing where it is no page.

    Styles can fill the whole head; then what follows is looked at, too.
    """
    head = member.head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not head.startswith(b"<") or not any(mark in head.lower() for mark in _PAGE):
        return b""
    kept = _without_styles(head)
    if len(kept) < len(head) // 8 and member.size > HEAD:
        with member.open(member.size) as stream:
            kept = _without_styles(stream.read(FURTHER))
    return kept


def _without_styles(head: bytes) -> bytes:
    lower = head.lower()
    kept, at = [], 0
    while at < len(head):
        starts = [place for mark in (b"<style", b"<script") if (place := lower.find(mark, at)) >= 0]
        start = min(starts, default=len(head))
        kept.append(head[at:start])
        end = lower.find(b"</s", start)
        at = lower.find(b">", end) + 1 if end >= 0 else 0
        if at == 0:
            break
    return b"".join(kept)
