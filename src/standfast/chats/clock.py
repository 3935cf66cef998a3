"""The hour of the day behind a time of day and the words beside it: "9:17 p. m.", "下午9:17", "klo 21.17"."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import NamedTuple

from standfast import shelf

_PLAIN = re.compile("[\\s.\u00ad\u061c\u200b-\u200f\u2066-\u2069\u070f]")  # spaces, points, unseen marks


class _Words(NamedTuple):
    parts: dict[str, tuple[int, int]]  # first hour, and the one after the last
    joining: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(dict(shelf.texts("standfast.chats", ".toml"))["clock"])
    parts = {word: (first, end) for word, (first, end) in table["parts"].items()}
    for key, hours in (("am", (0, 12)), ("pm", (12, 24))):
        parts |= {_plain(word): hours for word in table[key].split()}
    return _Words(parts, frozenset(table["joining"].split()))


def _plain(word: str) -> str:
    return _PLAIN.sub("", word).lower()


def joins(text: str) -> bool:
    """Whether ``text`` is only words between a date and a time, which say nothing about the half of the day.

    >>> joins("klo"), joins("г. во"), joins("下午")
    (True, True, False)
    """
    return all(_plain(word) in _words().joining for word in text.split())


@lru_cache(maxsize=4096)
def hours(hour: int, word: str) -> tuple[int, ...]:
    """The hours of the day that ``hour`` can stand for with ``word`` beside it: two where the word does not decide.

    >>> hours(9, "p. m."), hours(12, "AM"), hours(9, "下午"), hours(9, "zz"), hours(21, "zz")
    ((21,), (0,), (21,), (9, 21), (21,))
    """
    if hour > 12 or not word:
        return (hour,)
    halves = (hour % 12, hour % 12 + 12)
    part = _words().parts.get(_plain(word))
    if part is None:
        return halves
    fitting = tuple(one for one in halves if part[0] <= one < part[1])
    return fitting if len(fitting) == 1 else halves
