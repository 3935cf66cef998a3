"""A text as it can be printed: what no font shows, what hides and what turns the writing round becomes a visible code.

Under PDF/A and PDF/UA one sign without a glyph stops a whole paper, so every group of signs that are drawn together (a
letter with its marks, an emoji with its parts) must be in one font. Three signs in the answer are ours and can come
from nobody else: U+E000 and U+E001 stand around codes, U+200B where a long word may be broken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

OPEN, SHUT, BREAK = "\ue000", "\ue001", "\u200b"
ISOLATE, RELEASE = "\u2068", "\u2069"
MOST_MARKS = 4  # marks over one letter: more are shown as codes, or they would lie over the lines around them
LONG_WORD = 31  # signs without a blank: what is longer may be broken
PIECE = 4

_PLAIN = re.compile(r"[ -~\n]*")
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_TONES = range(0x1F3FB, 0x1F400)
# Signs that leave no trace on paper (Default_Ignorable_Code_Point of Unicode, and blanks that are letters or signs).
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Scripts without blanks between words break anywhere by themselves.
_RUN = r"[^\s\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\ue000-\ue001\u2068\u2069]"


@dataclass(frozen=True, slots=True)
class Cover:
    """What each font can show. ``known`` keeps what was already worked out for a group of signs."""

    fonts: tuple[frozenset[int], ...]
    known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


def printable(text: str, cover: Cover, *, word: int = LONG_WORD) -> str:
    """``text`` with a code for whatever cannot be printed or seen, and places to break words longer than ``word``.

    >>> latin = Cover((frozenset(range(32, 0x250)),))
    >>> printable("héllo\\u202e\\ue000", latin) == f"héllo{OPEN}202E E000{SHUT}"
    True
    """
    shown = text if _PLAIN.fullmatch(text) else "".join(_shown(group, cover) for group in groups(text))
    shown = shown.replace(SHUT + OPEN, " ")  # codes in a row stand together
    return re.sub(_RUN + "{" + str(word) + ",}", lambda run: BREAK.join(_pieces(run[0])), shown)


def isolated(shown: str) -> str:
    """A printable text that cannot turn the writing around it: each line for itself (Unicode UAX 9, isolates)."""
    return "\n".join(f"{ISOLATE}{line}{RELEASE}" for line in shown.split("\n"))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from the right (UAX 9, rule P2).

    >>> is_right_to_left("🙂 مرحبا"), is_right_to_left("ok مرحبا")
    (True, False)
    """
    for sign in text[:500]:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def groups(text: str) -> Iterator[str]:
    """The groups of signs that are drawn together: a sign, the marks over it, and what a joiner ties to it."""
    start = 0
    for at in range(1, len(text)):
        tied = text[at - 1] == _JOINER and ord(text[at]) >= 0x2190
        if not tied and not _extends(text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _extends(sign: str) -> bool:
    if sign < "\u0300":
        return False
    joins = sign in (_JOINER, _NON_JOINER) or "\ufe00" <= sign <= "\ufe0f" or ord(sign) in _TONES
    return joins or unicodedata.category(sign)[0] == "M"


def code(text: str) -> str:
    """The codes of every sign of ``text``."""
    return "".join(f"{OPEN}{ord(sign):04X}{SHUT}" for sign in text)


def _shown(group: str, cover: Cover) -> str:
    if group in cover.known:
        return cover.known[group]
    shown = _worked_out(group, cover)
    if len(cover.known) < 100_000:
        cover.known[group] = shown
    return shown


def _worked_out(group: str, cover: Cover) -> str:
    """Each sign of a group, as long as one font has all that is drawn together; a code for each other."""
    base, shown, marks = group[0], "", 0
    fonts: tuple[frozenset[int], ...] = ()
    if base in "\n\t":
        return ("\n" if base == "\n" else " ") + code(group[1:])
    joins = base > "\x7f" or "\u20e3" in group  # a joiner after a plain letter can only hide something
    for sign in group:
        if _is_hidden(sign) and not (_is_joiner(sign) and joins and fonts):
            shown += code(sign)
        elif _is_joiner(sign):
            shown += sign
        elif _extends(sign):
            narrowed = tuple(font for font in fonts if ord(sign) in font)
            marks += 1
            fits = bool(narrowed) and marks <= MOST_MARKS
            shown += sign if fits else code(sign)
            fonts = narrowed if fits else fonts
        else:
            fonts = tuple(font for font in cover.fonts if ord(sign) in font)
            shown += sign if fonts else code(sign)
    return shown


def _is_joiner(sign: str) -> bool:
    return sign in (_JOINER, _NON_JOINER, "\ufe0e", "\ufe0f")


def _is_hidden(sign: str) -> bool:
    """Whether a sign leaves no trace, is no character, or is nobody's or somebody's own (Cc, Cs, Co, Cn)."""
    return bool(_UNSEEN.match(sign)) or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")


def _pieces(run: str) -> Iterator[str]:
    """A long word in pieces of a few groups each."""
    every = list(groups(run)) if not run.isascii() else list(run)
    for at in range(0, len(every), PIECE):
        yield "".join(every[at : at + PIECE])
