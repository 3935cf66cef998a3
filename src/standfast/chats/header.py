"""The line that starts a message in a WhatsApp text export: date, time and a mark, in every language seen.

The patterns start with the line end before the line. They hold no nested repeats: whatever a line holds, it is read
once, and only its first 240 characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Marks that are not seen: direction marks, isolates, the byte order mark (WhatsApp puts them before and between parts).
MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_M = f"[{MARKS}]*+"
_SP = "[ \u00a0\u202f\u2009]"
_DATE = rf"(?P<date>\d{{1,4}}{_M}[/.\-年년]{_SP}?{_M}\d{{1,2}}{_M}[/.\-月월]{_SP}?{_M}\d{{1,4}}[日일.]?)"
_TIME = (
    rf"(?P<before>[^\W\d_]{{1,12}}\.?(?:{_SP}[^\W\d_]{{1,3}}\.?)?)?{_SP}?{_M}"
    rf"(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?){_M}"
    rf"(?:{_SP}?{_M}(?P<after>[^\W\d_]{{1,4}}\.?(?:{_SP}?[^\W\d_]{{1,2}}\.?)?))?{_M}"
)
_BODY = rf"(?P<stamp>{_DATE}{_M}[,،、]?{_M}{_SP}{{0,2}}{_M}{_TIME})"
BRACKETS = re.compile(rf"\n(?P<lead>{_M})\[{_M}{_BODY}\]{_SP}?")
DASH = re.compile(rf"\n(?P<lead>{_M}){_BODY}{_SP}[-–]{_SP}")

# The half of the day, as WhatsApp or the phone's clock writes it. An unknown word is said, not guessed.
# Source: public issue reports of chat parsers; Unicode CLDR's day periods, as known in 2026-11.
_AM = (
    "am a.m. a.m ص 上午 오전 午前 凌晨 清晨 早上 πμ π.μ. sa öö पूर्वाह्न ก่อนเที่ยง de. pd p.d. paradite f.m. fm "
    "dop. ap. e.p. d.o."
)
_PM = "pm p.m. p.m م 下午 오후 午後 晚上 傍晚 μμ μ.μ. ch ös अपराह्न หลังเที่ยง du. md m.d. mbasdite e.m. em odp. ip. g.p."
_NOON = frozenset({"中午"})
_HALF = dict.fromkeys(_AM.split(), "am") | dict.fromkeys(_PM.split(), "pm")
# Words between the date and the time that say nothing about the half of the day.
_JOINING = "klo kl um at в во о a à alle ore la las alas ob u às as ve saat pukul jam lúc klukkan the"
_JOIN = frozenset(_JOINING.split())


def clock(text: str) -> tuple[int, int, int] | None:
    """Hour, minute and second as written, or None for no time of day.

    >>> clock("21:17"), clock("9.17.40"), clock("25:00")
    ((21, 17, 0), (9, 17, 40), None)
    """
    colon = 2 if text[2] in ":." else 1
    hour, minute, second = int(text[:colon]), int(text[colon + 1 : colon + 3]), int(text[colon + 4 :] or 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


@lru_cache(maxsize=4096)
def hours(hour: int, before: str | None, after: str | None) -> tuple[int, ...]:
    """The hour of the day that ``hour`` stands for with the words around it; two where such a word is not known.

    >>> hours(9, None, "p. m."), hours(9, "下午", None), hours(21, "klo", None), hours(9, None, "zz")
    ((21,), (21,), (21,), (9, 21))
    """
    words = [_plain(word) for word in (before, after) if word]
    halves = {_HALF[word] for word in words if word in _HALF}
    if any(word in _NOON for word in words):
        return (hour + 12 if hour < 11 else hour,)
    if len(halves) == 1:
        return (hour if hour > 12 else hour % 12 + (12 if halves == {"pm"} else 0),)
    unknown = [word for word in words if word not in _HALF and word.rstrip(".") not in _JOIN]
    if (unknown or len(halves) > 1) and hour <= 12:
        return (hour % 12, hour % 12 + 12)
    return (hour,)


def _plain(word: str) -> str:
    """Lower case, without spaces: "p. m." and "P.M." are the same word."""
    return re.sub(_SP, "", word).lower()


def style(texts: list[str]) -> re.Pattern[str] | None:
    """The style that the first header among the lines ``texts`` has, or None where there is no header.

    A file has one style. A header of the other style inside a message is text that somebody pasted. In brackets the
    seconds are always there; without them it is not WhatsApp's.
    """
    for text in texts:
        if (found := BRACKETS.match("\n" + text)) and len(re.split("[:.]", found["time"])) == 3:
            return BRACKETS
        if DASH.match("\n" + text):
            return DASH
    return None
