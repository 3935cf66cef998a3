"""The languages on the shelf: one file each, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from standfast import shelf
from standfast.signs.phrase import Phrase, key, phrase
from standfast.signs.plain import plain

Made = TypeVar("Made")
SHELF = "standfast.signs.languages"
SHARED = "zxx"  # ISO 639-2: no linguistic content. Names of apps, services and coins, which every language uses
SPREAD = 10  # places in a list over which words are about as common as the first
NUMBERS = {"#": 0.5, "#big": 0.2, "#time": 0.02}
_TABLES = {"about", "known", "short", "glued", "sets", "families"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language: what its words are and what they can mean.

    ``known`` are common words, which tell the language; ``short`` gives for a short or run-together form the words that
    it stands for; ``glued`` are what may be written at the front of another word.
    """

    code: str
    name: str
    reviewed_by: str
    known: frozenset[str]
    short: Mapping[str, tuple[str, ...]]
    glued: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@cache
def languages() -> tuple[Language, ...]:
    """Every language on the shelf, the shared words last. Raises ValueError naming the file and the fault."""
    tables = {code: _named(code, tomllib.loads, text) for code, text in shelf.texts(SHELF, ".toml")}
    shared = _named(SHARED, _sets, tables[SHARED].get("sets", {}), {})
    common = _common(tables.values())
    order = sorted(tables, key=lambda code: (code == SHARED, code))
    return tuple(_named(code, language, code, tables[code], shared, common) for code in order)


def _named(code: str, work: Callable[..., Made], *given: Any) -> Made:
    """What ``work`` makes of the file of a language; its fault is told with the name of the file."""
    try:
        return work(*given)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"languages/{code}.toml: {fault}") from fault


def _common(tables: Iterable[Mapping[str, Any]]) -> Mapping[str, float]:
    """How common each listed word is: lists begin with the commonest, and word n is said 1/n as often (Zipf)."""
    common = dict(NUMBERS)
    for table in tables:
        for place, word in enumerate(_words(table.get("known", ""))):
            common[word] = max(common.get(word, 0.0), 1 / (1 + place / SPREAD))
    return common


def language(
    code: str, table: Mapping[str, Any], shared: Mapping[str, frozenset[str]], common: Mapping[str, float]
) -> Language:
    """The language that a table says; ``shared`` are the sets of all, ``common`` how common words are in any."""
    if unknown := set(table) - _TABLES:
        raise ValueError(f"there is no table {', '.join(sorted(unknown))}")
    sets = _sets(table.get("sets", {}), shared)
    phrases = [
        phrase(family, line, sets, common)
        for family, text in table.get("families", {}).items()
        for line in text.split("\n")
        if line.strip()
    ]
    short = {plain(form).text: tuple(_words(words)) for form, words in table.get("short", {}).items()}
    return Language(
        code,
        table["about"]["name"],
        table["about"]["reviewed_by"],
        frozenset(_words(table.get("known", ""))),
        MappingProxyType(short),
        tuple(sorted(_words(table.get("glued", "")), key=len, reverse=True)),
        tuple(dict.fromkeys(phrases)),
    )


def _sets(table: Mapping[str, str], shared: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    sets = dict(shared)
    for name, words in table.items():
        keys: set[str] = set()
        for word in words.split():
            if word.startswith("<"):
                if word[1:-1] not in sets:
                    raise ValueError(f"set {name}: there is no set {word} above it")
                keys |= sets[word[1:-1]]
            else:
                keys.add(key(word))
        sets[name] = frozenset(keys) | sets.get(name, frozenset())
    return sets


def _words(text: str) -> list[str]:
    return plain(text).text.split()
