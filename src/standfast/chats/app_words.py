"""Words that an app itself writes into a text export: in place of a file, a deleted message or a call, by language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from standfast import shelf
from standfast.chats.member import media_kind
from standfast.records import Attachment, MessageKind

_MEDIA = ("image", "video", "audio", "sticker", "document", "contact", "location", "other")
_ENTRIES: tuple[MessageKind, ...] = ("deleted", "call")
_ATTACHED = re.compile(r"<[^<>:\n]{1,40}: ?(?P<name>[^<>\n]{1,200}\.\w{1,8})>")  # <attached: 00000031-VIDEO-2025-….mp4>
_APP_NAME = re.compile(r"(?:IMG|VID|AUD|PTT|DOC|STK|GIF)-\d{8}-WA\d{4,6}\.\w{0,5}")
_MAP = re.compile(r"https://(?:maps\.google\.com/?\?q=-?\d|foursquare\.com/v/)")
_MARK = re.compile("[\u200e\u200f]+")
_IN_PLACE = re.compile("[\u200e\u200f]?<[^<>\n]{4,80}>")  # what stands in place of a file, in any language
_EDGES = " .,。<>\u200e\u200f\u00a0\u202f"
LONGEST = 300  # what the app writes is short; a longer text was typed


class Verdict(NamedTuple):
    """What a text is.

    ``known``: the app wrote it, or a part of it, in words of the table. ``unknown``: it seems to have, in other words.
    """

    kind: MessageKind = "message"
    attachments: tuple[Attachment, ...] = ()
    known: bool = False
    unknown: bool = False
    edited: bool = False


TYPED = Verdict()
UNKNOWN = Verdict(unknown=True)
EDITED = Verdict(known=True, edited=True)
PLACE = Verdict(attachments=(Attachment("", "location"),), known=True)


@dataclass(frozen=True, slots=True)
class AppWords:
    """The table of one app. All words are folded."""

    attached: frozenset[str]  # in brackets after the name of a file
    whole: dict[str, Verdict]  # all of a text, or of the part after an unseen mark
    starts: tuple[tuple[str, Verdict], ...]  # with which such a part starts
    edited: frozenset[str]
    system: tuple[str, ...]

    def is_system(self, text: str) -> bool:
        """Whether ``text`` holds a phrase that the app writes about the chat itself."""
        short = text[:LONGEST].lower()
        return any(phrase in short for phrase in self.system)

    def plain(self, text: str) -> Verdict:
        """What ``text`` is where the app puts no mark before its own words, as on Android: only whole lines count."""
        first = text.partition("\n")[0] if "\n" in text else text
        verdict = self.whole.get(_folded(first)) if len(first) <= 80 else None
        if verdict is not None:
            if verdict.attachments:
                return verdict if "<" in first or verdict == PLACE else TYPED
            return verdict if first == text else TYPED
        if first.endswith(")"):
            return self._in_brackets(first)
        if text.endswith(">"):
            if _folded(text[text.rfind("<") :]) in self.edited:
                return EDITED
            if _IN_PLACE.fullmatch(text):
                return UNKNOWN
        return PLACE if "://" in text and _MAP.search(text, 0, LONGEST) else TYPED

    def marked(self, text: str) -> Verdict:
        """What ``text`` is where the app marks its own words with U+200E, as on an iPhone.

        The same words without the mark were typed by hand.
        """
        if attached := tuple(_attachment(match["name"]) for match in _ATTACHED.finditer(text)):
            return Verdict(attachments=attached, known=True)
        if _MAP.search(text, 0, LONGEST):
            return PLACE
        parts = [part for part in _MARK.split(text[:LONGEST]) if part.strip()]
        for part in parts:
            short = _folded(part)
            if short in self.edited:
                return EDITED
            verdict = self.whole.get(short) or self._start(short)
            if verdict is None:
                continue
            if verdict.attachments and part is not parts[0] and "." in parts[0]:
                name = parts[0].partition(" • ")[0].strip()  # "report.pdf • 2 pages document omitted"
                return verdict._replace(attachments=(_attachment(name),))
            return verdict
        if self.is_system(text):
            return Verdict("system", known=True)
        return UNKNOWN if _MARK.match(text) else TYPED

    def _start(self, short: str) -> Verdict | None:
        return next((verdict for phrase, verdict in self.starts if short.startswith(phrase)), None)

    def _in_brackets(self, first: str) -> Verdict:
        """``photo.jpg (file attached)``, as Android writes it."""
        name, _, word = first.rpartition(" (")
        name = _MARK.sub("", name)
        if 0 < len(name) <= 200 and (_folded(word[:-1]) in self.attached or _APP_NAME.fullmatch(name)):
            return Verdict("message", (_attachment(name),), known=True)
        return TYPED


def _attachment(name: str) -> Attachment:
    return Attachment(name, media_kind(name) or "document")


def _folded(text: str) -> str:
    return text.lower().strip(_EDGES)


@cache
def app_words(package: str, name: str) -> AppWords:
    """The table ``name``.toml on the shelf ``package``: languages, each with lists of words."""
    languages = tomllib.loads(dict(shelf.texts(package, ".toml"))[name]).values()

    def every(key: str) -> list[str]:
        return [_folded(word) for language in languages for word in language.get(key, [])]

    files = {word: Verdict(attachments=(Attachment("", kind),), known=True) for kind in _MEDIA for word in every(kind)}
    entries = {word: Verdict(kind, known=True) for kind in _ENTRIES for word in every(kind)}
    notes = {word: Verdict(known=True) for word in every("note")}
    return AppWords(
        attached=frozenset(every("attached")),
        whole=files | entries,
        starts=tuple((entries | notes).items()),
        edited=frozenset(every("edited")),
        system=tuple(every("system")),
    )
