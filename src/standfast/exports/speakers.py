"""Who speaks in each chat of a case, and which of them an export may name.

The person who gave the chat is never named, and of the others only one whose side is known: who is alone with the
person in a chat of which it was stated who is who. In a group, or where nobody said who "me" is, a name could be that
of a friend, so everybody there has a number instead (safety S1).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from standfast.errors import TooLarge
from standfast.exports.told import Told
from standfast.exports.typed import refused
from standfast.records import Message

MOST = 100_000  # speakers, and parts of files, of one case
Who = tuple[str | None, str | None]  # the name and the account id that the export gives


@dataclass(slots=True)
class Chat:
    """One conversation of one file. ``indexes`` are those of its messages in the case, in their order."""

    source: int
    number: int
    indexes: array[int] = field(default_factory=lambda: array("Q"))
    speakers: dict[Who, set[str | None]] = field(default_factory=dict)  # with the directions of what each one wrote

    @property
    def stated(self) -> bool:
        """Whether it is known of every message whether the person wrote it."""
        return bool(self.speakers) and all(None not in sides for sides in self.speakers.values())

    def own(self) -> tuple[Who, ...]:
        """The names under which the person wrote here."""
        return tuple(who for who, sides in self.speakers.items() if "out" in sides)

    def named(self) -> Who | None:
        """The one speaker who may be named, None where there is none."""
        others = [who for who, sides in self.speakers.items() if sides == {"in"}]
        mixed = any(len(sides) > 1 for sides in self.speakers.values())
        return others[0] if self.stated and not mixed and len(others) == 1 else None

    def others(self) -> tuple[Who, ...]:
        """Everybody but the person, in the order in which they first wrote."""
        return tuple(who for who, sides in self.speakers.items() if "out" not in sides)


@dataclass(frozen=True, slots=True)
class Speakers:
    """All the chats of a case in the order of their first messages, and the parts of each file by number from 1."""

    chats: dict[tuple[str, int], Chat]
    parts: dict[tuple[str, str], int]
    messages: int

    def chat(self, message: Message) -> Chat:
        """The chat in which ``message`` stands."""
        return self.chats[message.source.file, message.conversation]

    def part(self, message: Message) -> int:
        """Which part of its file ``message`` stands in, 0 where the file has no parts. Their names can name people."""
        return self.parts[message.source.file, member(message)] if member(message) else 0

    def hidden(self) -> Iterator[str]:
        """Every name and account id of a speaker who may not be named, the person's own apart."""
        shown = {who for chat in self.chats.values() if (who := chat.named()) is not None}
        for chat in self.chats.values():
            for who in chat.others():
                if who not in shown:
                    yield from (name for name in who if name)

    def own(self, told: Told) -> frozenset[str]:
        """Every name and account id of the person themselves."""
        names = {name for chat in self.chats.values() for who in chat.own() for name in who if name}
        return frozenset(names | ({told.me} if told.me else set()))


def member(message: Message) -> str:
    """The part of its file in which ``message`` stands: the member of an archive, without the place in that."""
    return message.source.path.partition("#")[0]


def speakers(told: Told) -> Speakers:
    """Reads the case through once. Raises DamagedFile where an identifier points at no message."""
    places = {source.name: place for place, source in enumerate(told.sources)}
    chats: dict[tuple[str, int], Chat] = {}
    parts: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    index = known = 0
    for index, message in enumerate(told.reread(), start=1):
        file = message.source.file
        chat = chats.setdefault((file, message.conversation), Chat(places[file], message.conversation))
        chat.indexes.append(index - 1)
        if (file, member(message)) not in parts:
            counts[file] = counts.get(file, 0) + 1
            parts[file, member(message)] = counts[file]
        if message.kind != "system" and message.sender is not None:
            who = (message.sender, message.sender_id)
            known += who not in chat.speakers
            chat.speakers.setdefault(who, set()).add(message.direction)
        if known > MOST or len(parts) > MOST:
            raise TooLarge(do="Make a case of one chat alone.")
    if index == 0 or any(one.message >= index for one in told.identifiers):
        raise refused()
    return Speakers(chats, parts, index)
