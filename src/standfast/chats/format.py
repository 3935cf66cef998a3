"""The contract of a chat format: one file on the shelf ``formats/`` holds one ``FORMAT``.

A format says of one member whether it is its own (by content, never by name alone) and which members belong together.
It yields what they hold: a Message for everything said or noted, an Unparsed for every piece that is not one, a Notice
for whatever a reader must know. Bytes that hold messages together are counted with :meth:`Book.structure`. Sizes of
messages, unparsed pieces and structure sum to the size of the members; a test proves it for every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from standfast.chats.elements import Element, Elements
from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.errors import TooLarge
from standfast.records import Direction, Message, Notice, Place, Unparsed

Event = Message | Unparsed | Notice


class Book:
    """What a format is told and tells while it reads: numbers of conversations, who "me" is, bytes of structure."""

    def __init__(self, file: str = "", *, me: str | None = None, limits: Limits = DEFAULT) -> None:
        self.file, self.me, self.limits = file, me, limits
        self.structure_bytes = 0
        self.continuation_bytes = 0
        self._numbers: dict[str, int] = {}
        self._unparsed = 0

    def number(self, key: str) -> int:
        """The number of the conversation known by ``key``, counted from 0 in the order of first use."""
        if key not in self._numbers and len(self._numbers) >= self.limits.conversations:
            raise TooLarge()
        return self._numbers.setdefault(key, len(self._numbers))

    def direction(self, sender: str | None) -> Direction | None:
        """``out`` for the person named by ``--me``, ``in`` for anybody else, None where nobody was named."""
        if self.me is None or sender is None:
            return None
        return "out" if sender == self.me else "in"

    def structure(self, size: int) -> None:
        """Counts bytes that are no part of any message: brackets, markup, column names, blank lines."""
        self.structure_bytes += size

    def continuation(self, size: int) -> None:
        """Counts bytes of a message that stand on lines after its first (they are part of the message's span)."""
        self.continuation_bytes += size

    def unparsed(self, place: Place, reason: str) -> Unparsed:
        """The report of a piece that is not a message. Raises TooLarge where a file seems to hold little else."""
        self._unparsed += 1
        if self._unparsed > self.limits.unparsed:
            raise TooLarge("Too many pieces of this file are not messages.")
        return Unparsed(place, place.end - place.start, reason)

    def elements(
        self, member: Member, *wanted: tuple[str, ...], repair: Callable[[bytes], bytes] | None = None
    ) -> Iterator[Element]:
        """The JSON elements of ``member`` at the ``wanted`` paths; all bytes outside them are counted as structure."""
        with member.open(self.limits.member_bytes) as stream:
            document = Elements(stream, *wanted, limits=self.limits, repair=repair)
            yield from document
        self.structure(document.outside)

    def place(self, member: Member, start: int, end: int, *, line: int = 0, part: str = "") -> Place:
        """Where bytes ``start`` to ``end`` of ``member`` are; ``part`` names the element inside a document."""
        path = "" if member.alone else member.name
        return Place(self.file, f"{path}#{part}" if part else path, line, start, end)


def alone(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """Each member is a group of its own: what most formats need."""
    for member in members:
        yield (member,)


def together(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """All members are one group: exports that spread one account over many files."""
    if members:
        yield tuple(members)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of chat export.

    ``layout_seen`` is the month in which a source last showed this layout. ``order`` says how a conversation is put in
    order: as the file has it, by time, or by time from a file that runs backwards. ``single`` is True where one group
    always holds one conversation. ``fallback`` formats are asked only when no other knows the file.
    """

    name: str
    title: str
    layout_seen: str
    recognise: Callable[[Member], bool]
    read: Callable[[tuple[Member, ...], Book], Iterator[Event]]
    groups: Callable[[Sequence[Member]], Iterator[tuple[Member, ...]]] = alone
    order: Literal["file", "time", "newest_first"] = "file"
    single: bool = False
    own_only: bool = False
    fallback: bool = False
    platform: str | None = None  # whose account ids ``Message.sender_id`` holds
    passes: int = 1  # how often a member is read, for progress
    yields_to: str | None = None  # the name of a format that holds the same chats better, where both lie together
