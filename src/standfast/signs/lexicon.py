"""Every word of every language in one index: a word as it was typed, undisguised, and the phrases it may belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from standfast.signs.language import SHARED, Language, languages
from standfast.signs.phrase import BREAK, Phrase
from standfast.signs.spelling import Spelling, latin, unleet

_KEPT = 40_000  # words remembered; a chat of a whole life has fewer
_BIG = 20  # a number from which on it may be a sum
_NUMBER = re.compile(r"(\d+)(?:[.,:']\d+)*")
_THOUSANDS = re.compile(r"[.,'](?=\d{3}(?!\d))")
_WALLET = re.compile(r"(?=\w*\d)(?=\w*[a-z])\w{25,90}")
_REPEAT = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1")
_LONGEST_WORD = 40
_PREFIX = 3  # letters that a word must share with a key that ends in a star


class Form(NamedTuple):
    """One word as the lexicon knows it: its keys, and the phrases that are looked for by them."""

    keys: frozenset[str]
    phrases: tuple[Phrase, ...] = ()


NOTHING = Form(frozenset())
PAUSE = Form(BREAK)


class Lexicon:
    """The words and phrases of some languages. Looking a word up is done once for each way of writing it."""

    def __init__(self, spoken: Sequence[Language]) -> None:
        self.languages = tuple(one.code for one in spoken)
        self._anchored: dict[str, list[Phrase]] = defaultdict(list)
        keys: set[str] = set()
        for one in spoken:
            for found in one.phrases:
                keys.update(key for slot in found.slots for key in slot.keys)
                for key in found.slots[found.anchor].keys:
                    self._anchored[key].append(found)
        self._exact = frozenset(key for key in keys if "*" not in key)
        self._begins = frozenset(key[:-1] for key in keys if key.endswith("*"))
        self._ends = frozenset(key[1:] for key in keys if key.startswith("*"))
        self._short = {form: words for one in spoken for form, words in one.short.items()}
        self._known = frozenset(word for one in spoken for word in one.known)
        self._glued = tuple(dict.fromkeys(part for one in spoken for part in one.glued))
        self._spelling = Spelling(word for word in self._exact if word.isalpha())
        self._forms: dict[str, tuple[Form, ...]] = {}

    def forms(self, word: str) -> tuple[Form, ...]:
        """What a word of a plain text stands for: one form, or several where it was run together."""
        word = word[:_LONGEST_WORD]
        found = self._forms.get(word)
        if found is None:
            found = tuple(self._looked_up(word))
            if len(self._forms) < _KEPT:
                self._forms[word] = found
        return found

    def _looked_up(self, word: str) -> Iterator[Form]:
        if word[0] in ".!?;\n":
            yield PAUSE
            return
        word = latin(word)
        for parts in self._readings(word):
            for part in parts:
                yield self._form(part)
            return
        yield self._form(word)

    def _readings(self, word: str) -> Iterator[tuple[str, ...]]:
        """The ways to read a word, the likeliest first: as it stands, then ever more of its disguise undone."""
        if _NUMBER.fullmatch(word):
            yield (word,)
        bare = word.replace("'", "")
        front, mark, rest = word.partition("'")
        if mark and rest and front in self._glued:  # t'as, l'ami: in one piece it would be another word
            yield (front, *self._first(rest))
        yield from self._as_written(bare)
        if mark:
            yield tuple(part for half in word.split("'") if half for part in self._first(half))
        if (number := _NUMBER.match(word)) and number.end() < len(word):
            rest = word[number.end() :]
            if len(rest) < 3 or self.is_word(rest) or rest in self._short:
                yield (number[0], *self._first(rest))
        undone = (*_without_repeats(bare), *unleet(bare))
        for form in undone:
            yield from self._as_written(form)
        for form in undone:
            if (near := self._spelling.near(form)) and form not in self._known:
                yield (near,)
        yield from self._apart(bare)
        if bare not in self._known and (near := self._spelling.near(bare)):
            yield (near,)

    def _as_written(self, word: str) -> Iterator[tuple[str, ...]]:
        if word in self._short:
            yield self._short[word]
        if self.is_word(word):
            yield (word,)

    def _first(self, word: str) -> tuple[str, ...]:
        return next(self._as_written(word), (word,))

    def _apart(self, word: str) -> Iterator[tuple[str, ...]]:
        """A word with a small word glued to its front (``jbalance``, ``لعائلتك``), up to twice."""
        if word in self._known:
            return
        for part in self._glued:
            if word.startswith(part) and len(word) - len(part) >= _PREFIX:
                rest = word[len(part) :]
                for reading in self._as_written(rest):
                    yield (part, *reading)
        for part in self._glued:
            rest = word[len(part) :] if word.startswith(part) else ""
            for inner in self._glued:
                if rest.startswith(inner) and len(rest) - len(inner) >= _PREFIX:
                    for reading in self._as_written(rest[len(inner) :]):
                        yield (part, inner, *reading)

    def is_word(self, word: str) -> bool:
        """Whether a word is in the lexicon as it stands."""
        if len(word) > _LONGEST_WORD:
            return False
        return word in self._exact or word in self._known or bool(self._starred(word))

    def _starred(self, word: str) -> set[str]:
        found = {f"{word[:end]}*" for end in range(2, len(word) + 1) if word[:end] in self._begins}
        return found | {f"*{word[start:]}" for start in range(len(word) - 1) if word[start:] in self._ends}

    def _form(self, word: str) -> Form:
        keys = self._starred(word)
        if word in self._exact:
            keys.add(word)
        if _NUMBER.fullmatch(word):
            keys.add("#")
            if ":" in word:
                keys.add("#time")
            elif int(re.split("[.,']", _THOUSANDS.sub("", word))[0][:9]) >= _BIG:
                keys.add("#big")
        elif _WALLET.fullmatch(word):
            keys.add("#wallet")
        phrases = tuple(dict.fromkeys(found for key in sorted(keys) for found in self._anchored.get(key, ())))
        return Form(frozenset(keys), phrases) if keys else NOTHING


def _without_repeats(word: str) -> Iterator[str]:
    """Without the letters that were held down: ``payyyy``, ``noooo``, then every double one as a single."""
    if _REPEAT.search(word):
        yield _REPEAT.sub(r"\1\1", word)
        yield _REPEAT.sub(r"\1", word)
        yield _DOUBLE.sub(r"\1", _REPEAT.sub(r"\1", word))


@cache
def lexicon(codes: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon of these languages and of what they share; of all on the shelf where none is named."""
    return Lexicon([one for one in languages() if not codes or one.code in codes or one.code == SHARED])
