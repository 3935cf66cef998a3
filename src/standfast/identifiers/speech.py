"""Finds the parts of a message that somebody else spoke: quotations, pasted lines of another chat, labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfast.identifiers.possession import fold, is_listed

LABEL = 40  # characters before a word in which a label may stand
NAME = 3  # letters of a name that are enough to know it by its beginning
_READER = {"you", "toi", "ikaw", "tu", "انت"}
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))
_SINGLE = re.compile(r"(?<!\w)['‘][^'‘’\n]{3,300}+['’](?!\w)")
_HEADER = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,3}+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?+"  # a day and a time
    r"(?: ?[AaPp]\.?[Mm]\.?)?+\]? ?-? ?[^:\n]{1,40}:"  # then somebody's name
)
_QUOTED = re.compile(r"^[ \t]*+(?:>|-{4,}+[ \t]?\w|(?:From|De|Von|من)[ \t]?:)", re.MULTILINE)  # replies in mails
_LABEL = re.compile(r"(\w{2,30}+)[ \t]?:\s*+$")
_NAMED = re.compile(r"((?:\w{1,30}+[ \t]){0,2}\w{1,30}+)[ \t]?:")


def quotations(text: str) -> list[tuple[int, int]]:
    """Where speech between quotation marks begins and ends, in order; what is not closed ends with its line."""
    found = [match.span() for match in _SINGLE.finditer(text)]
    for opening, closing in _QUOTES:
        at, line = text.find(opening), -1
        while at >= 0:
            if line < at:
                line = text.find("\n", at)
                line = len(text) if line < 0 else line
            end = text.find(closing, at + 1, line)
            end = line if end < 0 else end
            found.append((at, end))
            at = text.find(opening, end + 1)
    return sorted(found)


def first_pasted(text: str, names: Iterable[str]) -> int:
    """The offset from which on the text is pasted from another chat ("> ...", a header, "Name: ..."), or its end.

    ``names`` are the person's names: "Marc: my number is ..." is theirs, wherever in the text it stands.
    """
    known = {fold(name) for name in names} | _READER
    found = [match.start() for pattern in (_HEADER, _QUOTED) if (match := pattern.search(text))]
    for match in _NAMED.finditer(text):
        words = match[1].split()
        if any(_is_one_of(fold(" ".join(words[-count:])), known) for count in range(1, len(words) + 1)):
            found.append(match.start())
            break
    return min(found, default=len(text) + 1)


def _is_one_of(label: str, names: set[str]) -> bool:
    """Whether a label is one of the names, or the beginning of one, or begins with one ("Marc", "Marc B")."""
    pairs = ((label, name) if len(label) < len(name) else (name, label) for name in names)
    return label in names or any(len(short) >= NAME and long.startswith(short) for short, long in pairs)


def is_labelled(text: str, at: int) -> bool:
    """Whether a name and a colon stand right before this offset ("Emma: my number is ..."): it may be her who speaks.

    A word of the lists ("Snap:") is no name, nor is a word with a small letter.

    >>> is_labelled("Emma: my number", 6), is_labelled("Snap: my new one", 6), is_labelled("last chance: my snap", 13)
    (True, False, False)
    """
    label = _LABEL.search(text[max(0, at - LABEL) : at])
    return label is not None and label[1][0] != label[1][0].lower() and not is_listed(label[1])
