"""What exports written as JSON share: entries that are objects, and values told beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, overload

from standfast.chats.elements import Broken, Path
from standfast.chats.format import Book
from standfast.chats.member import Member
from standfast.records import Notice, Place, Unparsed

Wanted = tuple[str, ...]  # a path of keys, "*" for any

_NOTES = {
    "duplicate_keys": Notice("duplicate_keys", "Some entries say the same thing twice. The last one counts."),
    "undecodable": Notice("undecodable", "Some bytes of this file are not text. A mark stands in their place."),
    "repaired": Notice("json_repaired", "Some entries are not written correctly. They were put right on a copy."),
}  # fmt: skip


class Item(NamedTuple):
    """One entry: an object, where it is in the document, and where in the file."""

    value: dict[str, Any]
    path: Path
    place: Place

    def text(self, key: str) -> str:
        """The text under ``key``; ``""`` where there is none, a number in digits."""
        return written(self.value.get(key))


class Told(NamedTuple):
    """A value beside the entries, such as the name of a conversation. Its bytes are counted as structure."""

    value: Any
    path: Path
    place: Place


@overload
def items(member: Member, book: Book, *wanted: Wanted) -> Iterator[Item | Unparsed | Notice]: ...
@overload
def items(
    member: Member, book: Book, *wanted: Wanted, told: tuple[Wanted, ...]
) -> Iterator[Item | Told | Unparsed | Notice]: ...
def items(
    member: Member, book: Book, *wanted: Wanted, told: tuple[Wanted, ...] = ()
) -> Iterator[Item | Told | Unparsed | Notice]:
    """The objects at the ``wanted`` paths and the values at the ``told`` paths, in the order of the file.

    What is broken or no object comes as Unparsed, what a reader must know about an entry as a Notice before it.
    """
    for element in book.elements(member, *wanted, *told):
        place = book.place(member, element.start, element.end, part=element.where)
        if isinstance(element.value, Broken):
            yield book.unparsed(place, element.value.reason)
            continue
        for note in element.notes:
            yield _NOTES[note]
        if any(_fits(path, element.path) for path in told):
            book.structure(element.end - element.start)
            yield Told(element.value, element.path, place)
        elif isinstance(element.value, dict):
            yield Item(element.value, element.path, place)
        else:
            yield book.unparsed(place, "not a message: an entry without names")


def _fits(pattern: Wanted, path: Path) -> bool:
    return len(pattern) == len(path) and all(want in ("*", have) for want, have in zip(pattern, path, strict=True))


def written(value: object) -> str:
    """``value`` as the file writes it: text as it is, a number in digits, ``""`` for anything else.

    >>> written("a"), written(12), written(None), written(True), written([1])
    ('a', '12', '', '', '')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""
