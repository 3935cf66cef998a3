"""Words that an app itself writes into a text export: in place of a file, a deleted message or a call, by language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from standfast import shelf
from standfast.chats.member import media_kind
from standfast.records import Attachment, MessageKind

_KINDS = ("image", "video", "audio", "sticker", "document", "contact", "other")
_ATTACHED = re.compile(r"<[^<>:\n]{1,40}: ?(?P<name>[^<>\n]{1,200})>")  # <attached: 00000031-VIDEO-2025-….mp4>
_IN_BRACKETS = re.compile(r"(?P<name>[^\n]{1,200}?\.\w{2,5}) \((?P<word>[^()\n]{1,40})\)")  # photo.jpg (file attached)
_APP_NAME = re.compile(r"(?:IMG|VID|AUD|PTT|DOC|STK|GIF)-\d{8}-WA\d{4,6}\.\w{2,5}")
LONGEST = 260  # what the app writes is short; a longer text was typed


@dataclass(frozen=True, slots=True)
class AppWords:
    """The table of one app. All words are folded to lower case."""

    attached: frozenset[str]
    placeholders: dict[str, str]
    deleted: tuple[str, ...]
    calls: tuple[str, ...]
    system: tuple[str, ...]

    def is_system(self, text: str) -> bool:
        """Whether ``text`` holds a phrase that the app writes about the chat itself."""
        short = text[:LONGEST].lower()
        return any(phrase in short for phrase in self.system)

    def judge(self, text: str, *, marked: bool, bracketed: bool) -> tuple[MessageKind, tuple[Attachment, ...]]:
        """What kind of entry ``text`` is. ``marked``: the app's unseen mark stands before it; ``bracketed``: iPhone.

        On an iPhone only the mark tells the app's words from the same words typed by hand. On Android there is none.
        """
        if not marked and (bracketed or (text[-1:] not in ")>" and len(text) > 60)):
            return "message", ()
        if found := self._attachment(text):
            return "message", (found,)
        short = text[:LONGEST].lower().rstrip(" .")
        if short in self.placeholders:
            return "message", (Attachment("", self.placeholders[short]),)
        if any(short.startswith(phrase) for phrase in self.deleted):
            return "deleted", ()
        if any(short.startswith(phrase) for phrase in self.calls):
            return "call", ()
        if marked and bracketed and self.is_system(text):
            return "system", ()
        return "message", ()

    def _attachment(self, text: str) -> Attachment | None:
        first = text.split("\n", 1)[0]
        match = _ATTACHED.match(first)
        if match is None:
            match = _IN_BRACKETS.match(first)
            if match and match["word"].lower() not in self.attached and not _APP_NAME.fullmatch(match["name"]):
                match = None
        if match is None or "." not in match["name"]:
            return None
        return Attachment(match["name"], media_kind(match["name"]) or "document")


@cache
def app_words(package: str, name: str) -> AppWords:
    """The table ``name``.toml on the shelf ``package``: languages, each with lists of words."""
    table = tomllib.loads(dict(shelf.texts(package, ".toml"))[name])
    languages = table.values()

    def every(key: str) -> list[str]:
        return [word.lower() for language in languages for word in language.get(key, [])]

    return AppWords(
        attached=frozenset(every("attached")),
        placeholders={word: kind for kind in _KINDS for word in every(kind)},
        deleted=tuple(every("deleted")),
        calls=tuple(every("call")),
        system=tuple(every("system")),
    )
