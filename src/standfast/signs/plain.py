"""A text as a reader hears it: one spelling for every look-alike, with the way back to what was written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

LONGEST = 4  # characters that one may become
_KEPT = 20_000  # characters remembered: every script in use, and no more than that of a hostile text
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TWICE = re.compile(r"&amp;(?=#?\w{1,31};)")  # mails often come encoded twice
# UTF-8 read as Windows-1252 or Latin-1: letters of Western Europe and Arabic, dashes and quotation marks, the euro.
_HIGH = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[ÂÃØÙÚÛ][{_HIGH}]|â[{_HIGH}]{{2}}|ð[{_HIGH}]{{3}}")
_BYTES = {char: char.encode("cp1252") for char in "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"}
_LIKE = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "؟": "?",
    "؛": ";",
    "،": ",",
    "…": ".",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "œ": "oe",
    "æ": "ae",
    "đ": "d",
    "\u20e3": "",  # the box of a keycap emoji, which leaves its digit
}
_SHOWS_NOTHING = re.compile(
    "[\u0300-\u036f\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u034f\u115f\u1160\u3164\u180e\ufe00-\ufe0f]"
)


class Plain(NamedTuple):
    """A text to search, and for each of its characters where in the raw text it came from."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the raw text of ``text[start:end]``, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


class _Table(dict[int, str]):
    """The plain form of each code point, worked out when it is first met; ``odd`` holds those not of length one."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        form = character(chr(code))
        if len(form) != 1:
            if len(self.odd) >= _KEPT:
                return form if len(form) == 1 else "\ufffd"
            self.odd.add(chr(code))
        if len(self) < _KEPT:
            self[code] = form
        return form


_table = _Table()


def character(char: str) -> str:
    """The plain form of one character: small, without accent, empty for a mark that shows nothing.

    >>> character("É"), character("ﬁ"), character("٣"), character("\u200f"), character("ة"), character("ﷺ")
    ('e', 'fi', '3', '', 'ه', 'ﷺ')
    """
    like = _LIKE.get(char)
    if like is not None:
        return like
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(char)
    if category == "Cf" or _SHOWS_NOTHING.match(char) or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    if category == "Zs":
        return " "
    if category in {"Zl", "Zp"}:
        return "\n"
    spread = unicodedata.normalize("NFKD", char)
    form = "".join(_LIKE.get(part, part) for part in _SHOWS_NOTHING.sub("", spread).lower())
    return form if 0 < len(form) <= LONGEST else char


def plain(text: str) -> Plain:
    """The plain copy of a text: mojibake and HTML entities undone, NFKC, small letters, no accents, no unseen marks.

    Linear in the length of the text, and at most four times as long.

    >>> plain("Je t&amp;#39;ENVOIE\u200b Ã§a").text
    "je t'envoie ca"
    """
    if text.isascii() and "&" not in text:
        return Plain(text.lower(), range(len(text)), range(1, len(text) + 1))
    made = Plain(text, range(len(text)), range(1, len(text) + 1))
    for pattern, new in ((_MOJIBAKE, _repaired), (_TWICE, _unescaped), (_ENTITY, _unescaped)):
        if pattern.search(made.text):
            made = _replaced(made, pattern, new)
    return _characters(made)


def _repaired(match: re.Match[str]) -> str:
    try:
        return b"".join(_BYTES.get(char) or char.encode("latin-1") for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _unescaped(match: re.Match[str]) -> str:
    form = html.unescape(match[0])
    return form if 0 < len(form) <= LONGEST else match[0]


def _characters(made: Plain) -> Plain:
    """Every character in its plain form; only where one becomes none or several are the places counted anew."""
    text = made.text.translate(_table)
    if _table.odd.isdisjoint(made.text) and len(text) == len(made.text):
        return Plain(text, made.starts, made.ends)
    starts: list[int] = []
    ends: list[int] = []
    parts: list[str] = []
    for place, char in enumerate(made.text):
        form = _table[ord(char)]
        parts.append(form)
        starts += [made.starts[place]] * len(form)
        ends += [made.ends[place]] * len(form)
    return Plain("".join(parts), starts, ends)


def _replaced(made: Plain, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Plain:
    """Every match replaced; each new character stands for the whole of what it replaces."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(made.text):
        start, end = match.span()
        word = new(match)
        parts += (made.text[done:start], word)
        starts += (*made.starts[done:start], *([made.starts[start]] * len(word)))
        ends += (*made.ends[done:start], *([made.ends[end - 1]] * len(word)))
        done = end
    parts.append(made.text[done:])
    starts += made.starts[done:]
    ends += made.ends[done:]
    return Plain("".join(parts), starts, ends)
