"""Reads a person's name out of a sentence: where it ends, and the place that is named after it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from standfast.identifiers.cue import plain, words
from standfast.identifiers.kind import Context
from standfast.identifiers.names import common

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,3}+(?:\.(?=[ ,\n]|$))?")
_STEP = re.compile(r"[ \t]{1,2}+")
_PARTICLES = frozenset(
    {"de", "da", "di", "dos", "del", "la", "el", "al", "ben", "bin", "ould", "van", "von", "y", "den"}
)
_MOST = 5  # words of one name
_TO_PLACE = re.compile(r"[ \t]{0,2}+[,;(\n-]?[ \t]{0,2}+(?:(?:in|from|at|a|à|de|en|sa|au|في|من)[ \t]{1,2}+)?")
_LABELLED_PLACE = 30  # characters after a name in which "city: X" still belongs to it
_OTHER_SORTS = frozenset({"transfer", "mobile_money", "platform", "voucher", "chain", "place"})
_LABELS = frozenset(
    {"forename", "surname", "place", "phone", "number", "ref", "name", "mail", "iban", "wallet", "code", "receiver"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name in a text, and the place named beside it ("" if none)."""

    start: int
    end: int
    place: str = ""


def person(text: str, start: int, context: Context, *, labelled: bool) -> Person | None:
    """The name that begins exactly at ``start``, or None.

    Words with a capital, or of a script without capitals, up to five. A ``labelled`` name may be in small letters, or
    a single word with a capital.
    """
    first = _WORD.match(text, start)
    if first is None:
        return None
    small = first[0][0].islower()
    if small and not labelled:
        return None
    parts = _words(text, start, context, small=small)
    caseless = first[0].lower() == first[0].upper()
    if not parts or (len(parts) < 2 and (small or caseless or not labelled)):
        return None
    end = parts[-1].end() - parts[-1][0].endswith(".") * (len(parts[-1][0]) > 2)
    return Person(start, end, _place(text, end, context))


def _words(text: str, start: int, context: Context, *, small: bool) -> list[re.Match[str]]:
    """The words of the name, up to the first that cannot belong to one."""
    found: list[re.Match[str]] = []
    place = start
    while len(found) < _MOST and (match := _WORD.match(text, place)) is not None:
        word = match[0].rstrip(".")
        inside = bool(found) and word.lower() in _PARTICLES
        if (
            _is_cue(match.start(), context)
            or (not inside and _everyday(word))
            or (word[0].islower() > (small or inside))
        ):
            break
        found.append(match)
        step = _STEP.match(text, match.end())
        if step is None or (match[0].endswith(".") and len(word) > 2):
            break
        place = step.end()
    while found and found[-1][0].lower() in _PARTICLES:
        found.pop()
    return found


def _everyday(word: str) -> bool:
    if not word.isascii() and word.lower() == word.upper():
        return plain(word) in words("common")  # "on" and "Ali" are spelled alike in Arabic
    return common(word) or (len(word) < 2 and not word.isupper())


def _is_cue(start: int, context: Context) -> bool:
    """Whether a brand, a service or a place begins here, or a word that labels something."""
    return any(cue.sort in _OTHER_SORTS or cue.name in _LABELS for cue in context.cues.starts.get(start, ()))


def _place(text: str, end: int, context: Context) -> str:
    """The place right after a name, or behind "city:" on its way."""
    step = _TO_PLACE.match(text, end)
    begin = step.end() if step else end
    after = context.cues.within(end, end, "word", reach=_LABELLED_PLACE)
    labelled = any(cue.name == "place" and cue.start >= end for _, cue in after)
    for distance, cue in context.cues.within(end, end, "place", reach=_LABELLED_PLACE):
        if cue.start >= end and (labelled or distance <= begin - end):
            return plain(text[cue.start : cue.end])
    return ""


def key(name: str) -> str:
    """The name without case, accents and order of its parts; a weak key: many people share one.

    >>> key("KONÉ Aya Prisca"), key("Aya-Prisca Kone")
    ('aya kone prisca', 'aya kone prisca')
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(sorted(re.findall(r"[^\W\d_]+", bare.casefold())))
