"""The fields of a JSON object that anybody may have written: each is what it should be, or the file is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

from standfast.errors import DamagedFile

TEXT = 1024 * 1024  # characters of one text: as much as is read of one message
LARGEST = 2**53  # beyond it numbers in JSON are not exact (RFC 8259, section 6)


def refused() -> DamagedFile:
    """The error for everything that is not as `standfast case` writes it. It says nothing of what stands there."""
    return DamagedFile(
        "This case.json is not as Standfast wrote it: it was changed, or it is damaged.",
        do="Make it again from the chat with `standfast case`.",
    )


class Fields:
    """One JSON object. Every method raises DamagedFile where a field is missing or of another type.

    >>> one = Fields({"kind": "phone", "line": 7, "at": "2026-11-24T10:00:00+00:00", "who": None})
    >>> one.text("kind"), one.count("line"), one.moment("at").year, one.maybe("who")
    ('phone', 7, 2026, None)
    """

    def __init__(self, value: Any) -> None:
        if type(value) is not dict:
            raise refused()
        self._value = value

    def _get(self, key: str) -> Any:
        if key not in self._value:
            raise refused()
        return self._value[key]

    def text(self, key: str, *, most: int = TEXT) -> str:
        """A string of at most ``most`` characters."""
        found = self._get(key)
        if type(found) is not str or len(found) > most:
            raise refused()
        return found

    def maybe(self, key: str, *, most: int = TEXT) -> str | None:
        """The same, or None where the field is null."""
        return None if self._get(key) is None else self.text(key, most=most)

    def count(self, key: str) -> int:
        """A whole number from 0 to 2^53."""
        found = self._get(key)
        if type(found) is not int or not 0 <= found <= LARGEST:
            raise refused()
        return found

    def flag(self, key: str) -> bool:
        """True or False."""
        found = self._get(key)
        if type(found) is not bool:
            raise refused()
        return found

    def word(self, key: str, words: Any) -> Any:
        """One of the words of the Literal ``words``."""
        found = self._get(key)
        if type(found) is not str or found not in get_args(words):
            raise refused()
        return found

    def listed(self, key: str, *, most: int = 1_000_000) -> list[Any]:
        """A list of at most ``most`` items, of whatever type."""
        found = self._get(key)
        if type(found) is not list or len(found) > most:
            raise refused()
        return found

    def texts(self, key: str, *, most: int = 1_000_000) -> tuple[str, ...]:
        """A list of strings."""
        found = self.listed(key, most=most)
        if not all(type(one) is str and len(one) <= TEXT for one in found):
            raise refused()
        return tuple(found)

    def objects(self, key: str, *, most: int = 1_000_000) -> Iterator[Fields]:
        """A list of objects."""
        return (Fields(one) for one in self.listed(key, most=most))

    def object(self, key: str) -> Fields:
        """An object inside this one."""
        return Fields(self._get(key))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """An object whose values are strings, sorted by its keys."""
        found = self._get(key)
        if type(found) is not dict or len(found) > 100 or not all(type(one) is str for one in found.values()):
            raise refused()
        return tuple(sorted(found.items()))

    def moment(self, key: str) -> datetime | None:
        """A time as ISO 8601 writes it, with or without an offset, or None where the field is null."""
        said = self.maybe(key, most=64)
        return None if said is None else moment(said)

    def digest(self, key: str) -> str | None:
        """A SHA-256 in hexadecimal, small letters, or None where the field is null."""
        found = self.maybe(key, most=64)
        if found is not None and (len(found) != 64 or not set(found) <= set("0123456789abcdef")):
            raise refused()
        return found


def moment(said: str) -> datetime:
    """The time that ``said`` gives in ISO 8601. Raises DamagedFile where it gives none."""
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        raise refused() from None  # the cause would carry the text
