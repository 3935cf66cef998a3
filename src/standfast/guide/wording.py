"""The words of one language: everything a plan says, under dotted keys such as ``steps.stop.title``.

A language need not have the words of PAGES yet; there English stands in. Those of DOOR it has all of or none of: the
public pages exist only in languages that have them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from standfast import shelf
from standfast.errors import UnknownLanguage

PAGES = ("timeline.", "signs.", "paper.")  # what a page of evidence says, which is not part of a plan
DOOR = "door."  # what the public pages say
_FIRST = "en"
_BESIDE = "-helper"  # ends a key whose words are for somebody who stands beside the person


def languages(part: str = "") -> tuple[str, ...]:
    """The codes of the languages on the shelf; with a ``part``, such as DOOR, of those that have words for it.

    >>> set(languages()) - set(languages(DOOR))
    {'ar'}
    """
    found = (code for code, _ in shelf.texts("standfast.guide.words", ".toml"))
    return tuple(code for code in found if any(key.startswith(part) for key in words(code)))


@cache
def words(language: str) -> Mapping[str, str]:
    """Every word of ``language`` by its key. A line break separates two things to do. Raises UnknownLanguage.

    >>> words("en")["steps.stop.title"]
    'Stop answering and send nothing more'
    """
    for code, text in shelf.texts("standfast.guide.words", ".toml"):
        if code == language.strip().lower().partition("-")[0]:
            own = _flat(code, "", tomllib.loads(text))
            if code == _FIRST:
                return MappingProxyType(own)
            lent = {key: value for key, value in words(_FIRST).items() if key.startswith(PAGES)}
            return MappingProxyType(lent | own)
    raise UnknownLanguage


def told(language: str, situations: Collection[str]) -> Mapping[str, str]:
    """The words as a plan says them: to the person, or where one of ``situations`` is ``helper`` to who stands by them.

    Then a key such as ``steps.stop.title-helper`` stands instead of ``steps.stop.title``.

    >>> told("en", ["helper"])["steps.stop.title"]
    'Help them stop answering and send nothing more'
    """
    return _beside(language) if "helper" in situations else words(language)


@cache
def _beside(language: str) -> Mapping[str, str]:
    own = words(language)
    theirs = {key.removesuffix(_BESIDE): text for key, text in own.items() if key.endswith(_BESIDE)}
    return MappingProxyType({**own, **theirs})


def joined(parts: Sequence[str], say: Mapping[str, str]) -> str:
    """The parts as one phrase.

    >>> joined(["friends", "job", "school"], words("en"))
    'friends, job and school'
    """
    if len(parts) < 2:
        return "".join(parts)
    return say["list.joined"].format(first=f"{say['list.separator']} ".join(parts[:-1]), last=parts[-1])


def _flat(code: str, prefix: str, table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(code, f"{prefix}{name}.", value)
        elif isinstance(value, str):
            found[prefix + name] = value.strip()
        else:
            raise ValueError(f"words/{code}.toml: {prefix}{name} must be a text")
    return found
