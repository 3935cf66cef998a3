"""Makes a plain copy of a text, in which hidden addresses and foreign digits read as usual, and knows the way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from standfast.identifiers import spelled

MARKS = re.compile("[\u0300-\u036f]")  # accents written as a character of their own

# What NFKC leaves alone and a reader takes for the plain character.
_LIKE = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    "\u066b": ".",  # Arabic decimal and thousands separators, comma, semicolon, question mark
    "\u066c": ",",
    "\u060c": ",",
    "\u061b": ";",
    "\u061f": "?",
    "。": ".",
    "−": "-",
    "⁄": "/",
    "∕": "/",
    "\u20e3": "",  # the box of a keycap emoji, which leaves its digit
}
_FILLERS = "\u115f\u1160\u3164\uffa0\u034f\u180e"  # letters and marks that show nothing
_LONGEST = 4  # characters that one may become; a few code points would unfold to eighteen
_KEPT = 20_000  # characters remembered: every script in use, and no more than that of a hostile text


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to search, and for each of its characters where that came from in the raw text."""

    text: str
    raw: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the raw text of ``text[start:end]``, which must not be empty.

        >>> folded = fold("mail: nadia[.]k (at) mail.example")
        >>> folded.text, folded.span(6, 26)
        ('mail: nadia.k@mail.example', (6, 33))
        """
        return self.starts[start], self.ends[end - 1]


class _Table(dict[int, str | int]):
    """The folded form of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str | int:
        form = character(chr(code))
        if len(self) < _KEPT:
            self[code] = form
        return form


_table = _Table()


def character(char: str) -> str:
    """The plain form of one character: empty for a mark that shows nothing.

    >>> character("٣"), character("Ａ"), character("–"), character("\u200f"), character("é")
    ('3', 'A', '-', '', 'é')
    """
    if char < "\x80":
        return char
    like = _LIKE.get(char)
    if like is not None:
        return like
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(char)
    if category == "Cf" or char in _FILLERS or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    if category == "Pd":
        return "-"
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    form = unicodedata.normalize("NFKC", char)
    return form if len(form) <= _LONGEST else char


def fold(text: str) -> Folded:
    """The folded copy of a text: NFKC, no invisible marks, digits of every script as 0-9, spelled-out addresses undone.

    Linear in the length of the text; letters keep their case.

    >>> fold("+٢٢٥ ０７ hxxp://a[.]example").text
    '+225 07 http://a.example'
    """
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    plain = text
    if not text.isascii() and (text.translate(_table) != text or MARKS.search(text)):
        plain, starts, ends = _characters(text)
    for pattern, new in spelled.hidden(plain):
        plain, starts, ends = _replaced(plain, starts, ends, pattern, new)
    return Folded(plain, text, starts, ends)


def _characters(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The plain form of every character, with its place; an accent joins the letter before it."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        form = _table[ord(char)]
        form = chr(form) if isinstance(form, int) else form
        if "\u0300" <= form <= "\u036f" and out:
            joined = unicodedata.normalize("NFC", out[-1] + form)
            if len(joined) == 1:
                out[-1], ends[-1] = joined, place + 1
                continue
        for part in form:
            out.append(part)
            starts.append(place)
            ends.append(place + 1)
    return "".join(out), starts, ends


def _replaced(
    text: str, starts: Sequence[int], ends: Sequence[int], pattern: re.Pattern[str], new: spelled.New
) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text with every match replaced; each new character stands for the whole of what it replaces."""
    parts: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        word = new(match)
        if word is None or word == match[0]:
            continue
        parts += (text[done:start], word)
        new_starts += (*starts[done:start], *([starts[start]] * len(word)))
        new_ends += (*ends[done:start], *([ends[end - 1]] * len(word)))
        done = end
    if not parts:
        return text, starts, ends
    parts.append(text[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return "".join(parts), new_starts, new_ends
