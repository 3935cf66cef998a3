"""Answers the page that runs on a person's own device: what was found in their file, and the bundle of it.

Questions and answers are JSON, so that what a page shows is text and nothing else. No answer carries an English hint:
a page says why in its own language.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from standfast.chats import Member
from standfast.errors import (
    AmbiguousFormat,
    EmptyFile,
    NotSupported,
    PictureGiven,
    StandfastError,
    TooLarge,
    UnknownFormat,
)
from standfast.evidence.look import Asked, Looked, Which, Who, look
from standfast.evidence.pack import Pack
from standfast.evidence.view import choices, names, view
from standfast.records import Age

AGES = ("under18", "adult", "was-under18", "unknown")
# why a file is not read, as the page's words call it; what is none of these is damaged
_WHY: dict[type[StandfastError], str] = {
    EmptyFile: "empty",
    PictureGiven: "picture",
    TooLarge: "large",
    UnknownFormat: "unknown",
    AmbiguousFormat: "unknown",
    NotSupported: "unknown",
}


class Phone:
    """What was looked at last, so that a bundle can be made of it. ``version`` is the program's own."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._told: dict[str, Any] = {}
        self._looked: Looked | None = None
        self._pack: Pack | None = None

    def look(self, question: str, opener: Callable[[], BinaryIO]) -> str:
        """What the file holds that ``opener`` opens again and again, or what to ask first, or why it cannot be read.

        ``question`` has its ``name`` and ``size``, the ``age`` and ``language`` of the person, ``country``, ``at`` in
        milliseconds of Unix time, ``clock``, and ``me`` and ``conversation`` as :class:`Asked` has them.
        """
        self._told = told = json.loads(question)
        self._looked = self._pack = None
        size = int(told["size"])
        asked = Asked(
            datetime.fromtimestamp(told["at"] // 1000, UTC), self._version, told["country"] or None,
            cast(Age, told["age"] if told["age"] in AGES else "unknown"), told["me"], told["conversation"],
        )  # fmt: skip
        try:
            if not size:
                raise EmptyFile()
            found = look(Member(told["name"], size, opener, alone=True), asked)
        except StandfastError as fault:
            return json.dumps({"kind": "refused", "why": _WHY.get(type(fault), "damaged")})
        return json.dumps(self._answer(found))

    def to_sign(self, public: bytes) -> bytes:
        """What has to be signed for the bundle of what was looked at last (:meth:`Pack.to_sign`)."""
        if self._looked is None:
            raise ValueError("nothing was looked at")
        self._pack = Pack(self._looked, self._told["clock"], self._told["language"], self._told["country"] or None)
        return self._pack.to_sign(public)

    def bundle(self, public: bytes, signature: bytes) -> bytes:
        """The bundle as a zip; after :meth:`to_sign`."""
        if self._pack is None:
            raise ValueError("nothing was made to be signed")
        return b"".join(self._pack.zipped(public, signature))

    def _answer(self, found: Looked | Which | Who) -> dict[str, Any]:
        language = self._told["language"]
        if isinstance(found, Which):
            return {"kind": "which", "conversations": choices(found.conversations, language=language)}
        if isinstance(found, Who):
            return {"kind": "who", "senders": names(found.senders)}
        self._looked = found
        return {"kind": "found", **view(found.made, language=language)}
