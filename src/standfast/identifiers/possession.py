"""Reads a message as the words that say whose something is: mine, yours, family, payment, threat.

The words live on the shelf ``roles/``, a file a language. Chats mix languages and some words mean different things in
two of them ("ma", "mo", "to", "son"), so the languages are ranked once for a conversation by the words that only they
have, and a word counts as what it means in the best ranked language that knows it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from standfast import shelf

SIDE = 400  # characters read on each side of an identifier: a long pasted text cannot slow the reading down
SAMPLE = 40_000  # characters of a conversation that decide the ranking of its languages
ENOUGH = 12  # words from which it can be said whether the lists know the language of a chat
SHOWN, RARE = 2, 20  # words, and the part of the first language's, that a second language of a chat shows
OWNING = frozenset({"my", "my_after", "me", "me_first", "am", "mine"})
UNDERSTOOD = 0.3  # share of listed words: 0.31 and more in chats of the shelf's languages, 0 to 0.27 in six others
SHARED = "any"

_MARKS = "\u00ad\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_TOKEN = re.compile(
    rf"(?P<num>\d[\d.,]*+)|(?P<word>[^\W\d_][^\W_{_MARKS}]*+(?:[{_MARKS}'’ʼ`´]++[^\W_{_MARKS}]++)*+[{_MARKS}]*+)"
    r"|(?P<soft>[?؟\n]++)|(?P<hard>(?:[.!…]++(?=\s|$|[\"”»])|[;؛]))|(?P<comma>[,،])|(?P<money>[$€£₱₹])|(?P<bar>\|)"
)
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)['’ʼ`´](?=..)", re.IGNORECASE)  # French: l'insta, j'ai, c'est
_LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "œ": "oe", "æ": "ae", "ـ": None, "ı": "i"})
_ARABIC = re.compile("[\u0621-\u064a]")
_PREFIXES = (
    "وبال",
    "وال",
    "بال",
    "لل",
    "وب",
    "ول",
    "ال",
    "و",
    "ب",
    "ل",
    "ف",
    "ع",
    "ك",
)  # and, with, to, the: written on


@dataclass(frozen=True, slots=True)
class Item:
    """One word or phrase, one mark, or one identifier (``spot``: its number in the message) of a text.

    ``start`` is its offset in the text. ``classes`` are the keys of the shelf that it stands for, or ``soft``,
    ``hard``, ``comma``, ``num``, ``bar``, ``word`` for what is not on it.
    """

    start: int
    classes: frozenset[str] = frozenset()
    spot: int | None = None


class Survey(NamedTuple):
    """The languages that a conversation shows words of, the likeliest first, and whether the lists know enough of it.

    In a language without a list "your" and "sister" go unseen, and nothing may be concluded from what is left.
    """

    ranking: tuple[str, ...]
    is_understood: bool


def fold(word: str) -> str:
    """One word as the lists know it: width, case, accents, apostrophes and invisible marks removed.

    >>> fold("ÉCRIS"), fold("Mom’s"), fold("أمّك"), fold("ｍｙ")
    ('ecris', 'moms', 'امك', 'my')
    """
    if word.isascii() and word.isalnum():  # most words: spares the slow way
        return word.lower()
    spread = unicodedata.normalize("NFKD", word).lower()
    return "".join(c for c in spread if c.isalnum()).translate(_LETTERS)


def items(text: str, spans: Sequence[tuple[int, int]], ranking: Sequence[str]) -> list[Item]:
    """The text as items, its identifiers (``spans``: start and end, in order, not overlapping) as one item each."""
    found: list[Item] = []
    at = 0
    for spot, (start, end) in enumerate(spans):
        found += _phrases(_between(text, at, start), ranking)
        found.append(Item(start, spot=spot))
        at = end
    return found + _phrases(_between(text, at, len(text)), ranking)


def survey(texts: Iterable[str]) -> Survey:
    """The languages of a conversation, from the words at its beginning; words that all share tell nothing.

    >>> survey(["tu sœur va voir", "envoie 300 euros, je connais ton lycée"])
    Survey(ranking=('fr',), is_understood=True)
    """
    counts: Counter[str] = Counter()
    words = listed = 0
    left = SAMPLE
    for text in texts:
        for _, kind, word in _tokens(text[: min(left, SIDE)], 0):
            owners = _owners().get(word, frozenset())
            if kind == "word" and len(word) > 1 and SHARED not in owners:
                words += 1
                listed += bool(owners) or "word" not in _inflected(word, ())
                counts.update(owners if len(owners) == 1 else ())
        left -= len(text)
        if left <= 0:
            break
    ranking = sorted(counts, key=lambda language: (-counts[language], language))
    ranking = [one for one in ranking if one == ranking[0] or counts[one] >= max(SHOWN, counts[ranking[0]] / RARE)]
    return Survey(tuple(ranking), words < ENOUGH or listed >= UNDERSTOOD * words)


def is_listed(word: str) -> bool:
    """Whether a word is on the shelf, alone or as the first word of a phrase."""
    return fold(word) in _table()


def _between(text: str, start: int, end: int) -> list[tuple[int, str, str]]:
    """The tokens between two identifiers; of a very long stretch only its two ends, with a full stop between."""
    if end - start <= 2 * SIDE:
        return list(_tokens(text[start:end], start))
    head = list(_tokens(text[start : start + SIDE], start))
    tail = list(_tokens(text[end - SIDE : end], end - SIDE))
    return [*head, (start + SIDE, "hard", ""), *tail]


def _tokens(text: str, offset: int) -> Iterator[tuple[int, str, str]]:
    for match in _TOKEN.finditer(text):
        kind, start, raw = match.lastgroup or "", match.start() + offset, match[0]
        if kind == "word" and (elision := _ELISION.match(raw)):
            yield start, kind, fold(elision[0])
            raw = raw[elision.end() :]
        yield start, kind, fold(raw) if kind == "word" else raw


def _phrases(tokens: Sequence[tuple[int, str, str]], ranking: Sequence[str]) -> list[Item]:
    """The tokens with every known phrase, the longest first, drawn together into one item."""
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        start, kind, word = tokens[at]
        length, classes = 1, frozenset((kind,))
        if kind == "word":
            length, classes = _longest(tokens, at, ranking) or (1, _inflected(word, ranking))
        found.append(Item(start, classes))
        at += length
    return found


def _longest(
    tokens: Sequence[tuple[int, str, str]], at: int, ranking: Sequence[str]
) -> tuple[int, frozenset[str]] | None:
    for phrase, meanings in _table().get(tokens[at][2], ()):
        piece = tokens[at : at + len(phrase)]
        if len(piece) == len(phrase) and all(
            k == "word" and w == p for (_, k, w), p in zip(piece, phrase, strict=True)
        ):
            return len(phrase), _meaning(meanings, ranking)
    return None


def _meaning(meanings: Mapping[str, frozenset[str]], ranking: Sequence[str]) -> frozenset[str]:
    """What a phrase is in the best ranked language; ``apart`` if it may as well be an "and" or "not" of another one.

    In a language that the chat does not show a word owns nothing: the Polish "mi" is not the Spanish one.
    """
    order = [language for language in (*ranking, *_languages()) if language in meanings]
    own = meanings[order[0]] if order else frozenset[str]()
    own = own if not ranking or not order or order[0] in ranking else own - OWNING
    others = [meanings[language] for language in order[1:] if language in ranking]
    apart = {"apart"} if any(other & {"join", "negation"} for other in others) else frozenset[str]()
    return own | meanings.get(SHARED, frozenset()) | apart


def _inflected(word: str, ranking: Sequence[str]) -> frozenset[str]:
    """What a word that no list has is without its ending ("dads") or the Arabic particles written on to it."""
    if _ARABIC.match(word):
        stems = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix) and len(word) > 3]
    else:
        stems = [word.removesuffix("s")] if word.endswith("s") and len(word) > 3 else []
    for stem in stems:
        for phrase, meanings in _table().get(stem, ()):
            if len(phrase) == 1 and (classes := _meaning(meanings, ranking)) & {"kin", "me", "your", "thing", "their"}:
                return classes
    return frozenset(("word",))


@cache
def _languages() -> tuple[str, ...]:
    return tuple(name for name, _ in shelf.texts("standfast.identifiers.roles", ".toml") if name != SHARED)


@cache
def _table() -> Mapping[str, Sequence[tuple[tuple[str, ...], Mapping[str, frozenset[str]]]]]:
    """Of every first word the phrases it begins, longest first, each with its classes by language."""
    phrases: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
    for language, text in shelf.texts("standfast.identifiers.roles", ".toml"):
        for kind, listed in tomllib.loads(text).items():
            for phrase in listed:
                words = tuple(word for _, _, word in _tokens(phrase, 0))
                by_language = phrases.setdefault(words, {})
                by_language[language] = by_language.get(language, frozenset()) | {kind}
    table: dict[str, list[tuple[tuple[str, ...], Mapping[str, frozenset[str]]]]] = {}
    for words in sorted(phrases, key=lambda words: (-len(words), words)):
        table.setdefault(words[0], []).append((words, phrases[words]))
    return table


@cache
def _owners() -> Mapping[str, frozenset[str]]:
    """Which languages have each single word of the lists, alone or in a phrase."""
    owners: dict[str, set[str]] = {}
    for language, text in shelf.texts("standfast.identifiers.roles", ".toml"):
        for listed in tomllib.loads(text).values():
            for phrase in listed:
                for _, _, word in _tokens(phrase, 0):
                    owners.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in owners.items()}
