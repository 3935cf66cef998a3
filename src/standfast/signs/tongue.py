"""Which languages a conversation is in, and whether they are ones that the lexicon can read."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from standfast import shelf
from standfast.records import Message
from standfast.signs.language import languages
from standfast.signs.plain import plain

_WORD = re.compile(
    r"(?=\d{0,3}[^\W\d_])[^\W_]+(?:'[^\W_]+)*"
)  # with digits inside: people write 3 and 7 for Arabic letters
SAMPLE = 150  # messages looked at, spread over the block
ENOUGH = 12  # words below which nothing is said of a language
LITTLE = 0.22  # the share of words that must be known, or the language is not one of ours
OWN, OWN_SHARE = 2, 0.01  # words that only one language has, from how many on it is spoken here
_SCRIPTS = ("LATIN", "ARABIC")
_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويء")
_PERSIAN = frozenset("پچژگٹڈڑےں")


class Tongue(NamedTuple):
    """The languages spoken, the most used first, none where that cannot be said; ``unread`` where most of it is in
    none that we read.
    """

    languages: tuple[str, ...]
    unread: bool


def tongue(messages: Sequence[Message]) -> Tongue:
    """The languages of some messages, judged by their commonest words and their script.

    A language counts where words are said that no other of ours has: people mix them in one sentence.
    """
    ours: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    others: Counter[str] = Counter()
    total = known = foreign = 0
    common = _known()
    for word in _words(messages):
        total += 1
        if not _is_our_script(word):
            foreign += 1
            continue
        codes = common.get(word, ()) or (
            ("ar",) if word[0] in _ARABIC else ()
        )  # others write it with letters of their own
        known += bool(codes)
        ours.update(codes)
        alone.update(codes if len(codes) == 1 else ())
        others.update(_unread().get(word, ()))
    if total < ENOUGH:
        return Tongue((), False)
    best = max(ours, key=ours.__getitem__, default="")
    spoken = {code for code, count in alone.items() if count >= max(OWN, OWN_SHARE * total)} | {best} - {""}
    is_other = max(others.values(), default=0) > ours[best]
    unread = is_other or known < LITTLE * total or foreign > total / 2
    return Tongue(tuple(sorted(spoken, key=lambda code: (-ours[code], code))), unread)


def _words(messages: Sequence[Message]) -> Iterator[str]:
    said = [message for message in messages if message.kind == "message" and message.text]
    for message in said[:: max(1, len(said) // SAMPLE)]:
        yield from _WORD.findall(plain(message.text[:2000]).text)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The languages in which each word is common, or a usual short form."""
    found: dict[str, tuple[str, ...]] = {}
    for one in languages():
        for word in one.known | one.short.keys():
            found[word] = (*found.get(word, ()), one.code)
    return found


def _is_our_script(word: str) -> bool:
    name = unicodedata.name(word[0], "")
    return name.startswith(_SCRIPTS) and _PERSIAN.isdisjoint(word)


@cache
def _unread() -> dict[str, tuple[str, ...]]:
    """Common words of languages that are easily taken for ours, each with the codes of those languages."""
    (text,) = (text for name, text in shelf.texts("standfast.signs", ".toml") if name == "unread")
    found: dict[str, tuple[str, ...]] = {}
    for code, words in tomllib.loads(text).items():
        for word in plain(words).text.split():
            found[word] = (*found.get(word, ()), code)
    return found
