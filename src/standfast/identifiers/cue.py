"""The words in a text that say what stands beside them, found in one pass over it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from standfast import shelf
from standfast.identifiers.kind import REACH

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[^\w\n]{0,3}+(\w+)")  # between the words of one phrase
_LONGEST = 40  # characters of a word worth looking up
_ARABIC = str.maketrans("أإآٱىةؤئ", "ااااىهوى") | {ord("ى"): "ي", ord("ئ"): "ي", ord("ـ"): None}
_IN_PLACE = frozenset(
    {"link", "names_it", "after", "not", "common", "to"}
)  # tags read where they stand, not by distance
_PROCLITICS = ("وال", "بال", "عال", "كال", "لل", "ال", "و", "ب", "ع", "ل")  # and, with, on, for, the: written joined
_ENCLITICS = ("ها", "كم", "نا", "ي", "ك", "ه")  # my, your, his, her, our


class Cue(NamedTuple):
    """One word or phrase and its place in the folded text.

    ``sort`` is ``platform``, ``place``, ``word``, or the sort of a brand (``transfer``, ``mobile_money``, ``voucher``,
    ``chain``); ``name`` says which: ``instagram``, ``CI``, ``phone``. A ``weak`` word means something else as often.
    """

    start: int
    end: int
    sort: str
    name: str
    weak: bool = False


class _Phrase(NamedTuple):
    rest: tuple[str, ...]  # the words after the first
    sort: str
    name: str
    weak: bool


def plain(word: str) -> str:
    """A word as the tables spell it: lower case, no accents, one form of each Arabic letter.

    >>> plain("Bénéficiaire"), plain("أرسل")
    ('beneficiaire', 'ارسل')
    """
    if word.isascii():
        return word.lower()
    bare = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return bare.lower().translate(_ARABIC)


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one text, asked for by sort, or by where they begin."""

    by_sort: dict[str, tuple[Cue, ...]]
    starts: dict[int, tuple[Cue, ...]]

    def __bool__(self) -> bool:
        return bool(self.by_sort)

    def __iter__(self) -> Iterator[Cue]:
        for cues in self.by_sort.values():
            yield from cues

    def all(self, sort: str, names: Iterable[str] = ()) -> tuple[Cue, ...]:
        """Every cue of a sort, in order; only those with one of ``names`` if there are any."""
        cues = self.by_sort.get(sort, ())
        return tuple(cue for cue in cues if cue.name in names) if names else cues

    def within(self, start: int, end: int, sort: str, *, reach: int = REACH) -> Iterator[tuple[int, Cue]]:
        """``(distance, cue)`` of every cue of a sort that stands before or after a place and not in it."""
        cues = self.by_sort.get(sort, ())
        first = bisect_left(cues, start - reach - _LONGEST, key=lambda cue: cue.start)
        for at in range(first, len(cues)):
            cue = cues[at]
            if cue.start > end + reach:
                return
            distance = start - cue.end if cue.end <= start else cue.start - end
            if 0 <= distance <= reach:
                yield distance, cue

    def near(
        self, start: int, end: int, sort: str, *names: str, reach: int = REACH, weak: bool = True
    ) -> tuple[int, Cue] | None:
        """The nearest of them, the one before the place if two are as near, or None."""
        found = [
            (distance, cue.start > start, cue)
            for distance, cue in self.within(start, end, sort, reach=reach)
            if (not names or cue.name in names) and (weak or not cue.weak)
        ]
        if not found:
            return None
        distance, _, cue = min(found)
        return distance, cue


NONE = Cues({}, {})


def cues(text: str) -> Cues:
    """Every cue in a folded text. One pass, whatever the number of words in the tables.

    >>> [(cue.name, cue.start) for cue in cues("my snap, or Western Union").all("platform")]
    [('snapchat', 3)]
    """
    if not any(map(_phrases, _WORD.findall(text))):
        return NONE
    found: list[Cue] = []
    for match in _WORD.finditer(text):
        phrases = _phrases(match[0])
        if phrases:
            found += _beginning(text, match, phrases)
    return _sorted(found) if found else NONE


def _beginning(text: str, match: re.Match[str], phrases: tuple[_Phrase, ...]) -> Iterator[Cue]:
    """The cues that begin with this word: of each name the longest phrase."""
    start, end = match.span()
    seen = set()
    for rest, sort, name, weak in phrases:
        stop = _follow(text, end, rest) if rest else end
        if stop and (sort, name) not in seen:
            seen.add((sort, name))
            yield Cue(start, stop, sort, name, weak)


def _sorted(found: Iterable[Cue]) -> Cues:
    by_sort: dict[str, list[Cue]] = {}
    starts: dict[int, list[Cue]] = {}
    for cue in found:
        by_sort.setdefault(cue.sort, []).append(cue)
        starts.setdefault(cue.start, []).append(cue)
    return Cues({sort: tuple(some) for sort, some in by_sort.items()}, {at: tuple(some) for at, some in starts.items()})


def joined(first: Cues, low: int, second: Cues, offset: int) -> Cues:
    """The cues of two texts read as one: of the first those from ``low`` on, of the second all, moved by ``offset``."""
    kept = [cue._replace(start=cue.start - low, end=cue.end - low) for cue in first if cue.start >= low]
    moved = [cue._replace(start=cue.start + offset, end=cue.end + offset) for cue in second]
    return _sorted([*kept, *moved])


@lru_cache(maxsize=20_000)
def _phrases(word: str) -> tuple[_Phrase, ...]:
    """The phrases that begin with this word."""
    if len(word) > _LONGEST:
        return ()
    table = _table()
    low = plain(word)
    hit = table.get(low)
    if hit is not None or low.isascii():
        return hit or ()
    stems = [low] + [low[len(attached) :] for attached in _PROCLITICS if low.startswith(attached)]
    stems += [stem.removesuffix(owner) for stem in stems for owner in _ENCLITICS if stem.endswith(owner)]
    return next((hit for stem in stems if len(stem) > 2 and (hit := table.get(stem))), ())


def _follow(text: str, end: int, rest: tuple[str, ...]) -> int:
    """Where the phrase ends if the text goes on with these words, else 0."""
    for word in rest:
        match = _GAP.match(text, end)
        if match is None or match.end() - match.start(1) > _LONGEST or plain(match[1]) != word:
            return 0
        end = match.end()
    return end


@cache
def _table() -> dict[str, tuple[_Phrase, ...]]:
    """Every phrase of every table, by its first word."""
    found: dict[str, dict[_Phrase, None]] = {}
    for words, sort, name, weak in _entries():
        for entry in words:
            first, *rest = (plain(word) for word in entry.split())
            found.setdefault(first, {})[_Phrase(tuple(rest), sort, name, weak)] = None
    return {first: tuple(sorted(some, key=lambda one: -len(one.rest))) for first, some in found.items()}


def _entries() -> Iterator[tuple[list[str], str, str, bool]]:
    for name, text in shelf.texts("standfast.identifiers.platforms", ".toml"):
        platform = tomllib.loads(text)
        yield platform["words"], "platform", name, False
        yield platform.get("weak", []), "platform", name, True
    for name, text in shelf.texts("standfast.identifiers.brands", ".toml"):
        brand = tomllib.loads(text)
        yield brand["words"], brand["sort"], name, False
        yield brand.get("weak", []), brand["sort"], name, True
    for name, text in shelf.texts("standfast.identifiers.places", ".toml"):
        yield tomllib.loads(text)["words"], "place", name.upper(), False
    for _, text in shelf.texts("standfast.identifiers.words", ".toml"):
        for tag, words in tomllib.loads(text).items():
            if tag not in _IN_PLACE:
                yield words, "word", tag, False


@cache
def words(tag: str) -> frozenset[str]:
    """The words and phrases of one tag in every language, plain and with single spaces."""
    found: set[str] = set()
    for _, text in shelf.texts("standfast.identifiers.words", ".toml"):
        found.update(" ".join(plain(word) for word in entry.split()) for entry in tomllib.loads(text).get(tag, ()))
    return frozenset(found)
