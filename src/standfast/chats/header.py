"""The line that starts a message in a WhatsApp text export: date, time and a mark, in every language seen.

A phone writes all headers of one export in the same manner. So the manner is learned first, from headers of any kind;
then only lines in that manner start a message, and "12/05/2025 at 20:30 - dinner: my place" stays what somebody wrote.
The patterns start with the line end before the line. They hold no nested repeats without a bound: a line is looked at
once, and only its first 240 characters.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import NamedTuple

from standfast.chats.clock import joins

# Marks that are not seen: direction marks, isolates, the byte order mark (WhatsApp puts them before and between parts).
MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_M = f"[{MARKS}]{{0,4}}+"
_SP = "[ \u00a0\u202f\u2009]"
_LETTER = rf"[^\s\d{MARKS}!-/:-@\[-`{{-~،、–—]"  # vowel signs of Indian and Thai words are no letters to the re module
_WORDS = rf"{_LETTER}{{1,14}}(?:(?:\.{_SP}?|{_SP}){_LETTER}{{1,14}}){{0,3}}\.?"
_COMMA = "[,،、]"

_DATE = (
    rf"(?P<date>(?:(?:[A-Z]|(?=[^\x00-\x7f]){_LETTER}{{1,2}}){_SP}?)?\d{{1,4}}{_M}(?:[/.\-年년]{_SP}?{_M}\d{{1,2}}{_M}[/.\-月월]{_SP}?{_M})"
    rf"\d{{1,4}}{_M}[日일.]?(?:{_SP}?{_LETTER}{{1,4}}\.?(?={_COMMA}|{_SP}[{MARKS}]))?{_COMMA}?)"
)
_CLOCK = rf"\d{{1,2}}(?:[:.]\d{{1,2}}(?:[:.]\d{{1,2}})?|{_SP}?h{_SP}?\d{{2}}(?:{_SP}min{_SP}\d{{2}}{_SP}s)?)"
_TIME = rf"\(?(?:(?P<before>{_WORDS}){_M}{_SP}?)?{_M}(?P<time>{_CLOCK}){_M}(?:{_SP}?{_M}(?P<after>{_WORDS}))?{_M}\)?"
_GAP = rf"{_M}{_SP}{{0,2}}{_M}"
_STAMPS = (rf"(?P<stamp>{_DATE}{_GAP}{_TIME})", rf"(?P<stamp>{_TIME}{_COMMA}?{_GAP}{_DATE})")
_ENDS = (
    (rf"\[{_M}", rf"{_M}\]{_SP}?"),  # iPhone: [04/03/2025, 21:17:09] Nadia: …
    ("", rf"{_SP}[-–]{_SP}"),  # Android: 04/03/2025, 21:17 - Nadia: …
    ("", rf":{_SP}"),  # iPhone before 2018: 04/03/2015 21:17:09: Nadia: …
)
_BRACKETS, _DASH, _COLON = _ENDS
FIELDS = ("stamp", "date", "hour", "minute", "second", "word")


class Manner(NamedTuple):
    """How the headers of one file are written.

    ``pattern`` has one group for the whole header, without the line end before it, then one for each of ``FIELDS``, all
    of them always there, if only empty: ``word`` is what may tell the half of the day. ``marks`` is True where the app
    puts an unseen mark before its own words, as iPhones do; ``worded`` where there is a word beside the time. ``days``
    is the same pattern with fewer groups, for a quick look: date and, where it is worded, hour and word.
    """

    pattern: re.Pattern[str]
    days: re.Pattern[str]
    marks: bool
    worded: bool


def is_header(line: str) -> bool:
    """Whether ``line`` starts with a header in any manner."""
    return _kind(line) is not None


def is_headed(text: str) -> bool:
    """Whether one of the first lines of ``text`` is a header in any manner."""
    return any(is_header(line) for line in _first(text))


def manner(text: str) -> Manner | None:
    """The manner of the headers in ``text``, the start of a file; None where its first lines hold none.

    The first header tells the style, most headers of that style tell the rest. A header of another style or manner
    inside a message is text that somebody wrote or pasted.
    """
    found = next((found for line in _first(text) if (found := _kind(line))), None)
    if found is None:
        return None
    ends, kind = found
    headers = list(islice(kind.finditer("\n" + text), 400))
    alike, _ = Counter(_alike(header, ends) for header in headers).most_common(1)[0]
    return alike


def _first(text: str) -> list[str]:
    """The first few lines that are not blank."""
    return [line for line in text.split("\n", 40) if line.strip()][:8]


@cache
def _kinds() -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    return tuple(
        (ends, re.compile(rf"\n{_M}{ends[0]}{stamp}{ends[1]}")) for stamp in _STAMPS for ends in _ENDS
    )  # fmt: skip


def _kind(line: str) -> tuple[tuple[str, str], re.Pattern[str]] | None:
    """The style of ``line``, as its ends and its pattern, where it is a header.

    Brackets hold seconds, unless the time stands first, as in what is copied from WhatsApp on a computer; brackets
    without seconds are Signal's. After a colon a name follows.
    """
    for ends, kind in _kinds():
        header = kind.match("\n" + line[:400])
        if header is None:
            continue
        seconds = len(re.findall(r"\d+", header["time"])) == 3
        if ends is _BRACKETS and not seconds and header.start("date") < header.start("time"):
            continue
        if ends is _COLON and not (seconds and ": " in line[header.end() : 400]):
            continue
        return ends, kind
    return None


def _alike(header: re.Match[str], ends: tuple[str, str]) -> Manner:
    """The manner of ``header``: its own marks and words between numbers that may differ."""
    there = sorted((name for name in ("date", "before", "time", "after") if header[name]), key=header.start)
    parts, at = [], header.start("stamp")
    for name in there:
        text = header[name]
        parts.append(_same(header.string[at : header.start(name)]))
        if name == "time":
            parts.append(_same(text, "hour", "minute", "second"))
        elif name == "date":
            parts.append(f"(?P<date>{_same(text)})")
        elif name == "after" or (header["after"] is None and not joins(text)):
            # Words before the time are of one script: beside 下午, "12/05/2025 at 20:30" is no header.
            script = "" if name == "after" or text[0].isascii() else r"(?=[^\x00-\x7f])"
            parts.append(f"(?P<word>{script}{_WORDS})")
        else:
            parts.append(_same(text) if joins(text) else _WORDS)
        at = header.end(name)
    parts.append(_same(header.string[at : header.end("stamp")]))
    stamp = "".join(parts)
    absent = "".join(f"(?P<{name}>)" for name in FIELDS[1:] if f"(?P<{name}>" not in stamp)
    worded = "(?P<word>)" not in absent
    quick = re.sub(r"\(\?P<(?!date|hour|word)\w+>" if worded else r"\(\?P<(?!date)\w+>", "(?:", stamp)
    return Manner(
        pattern=re.compile(rf"\n({_M}{ends[0]}(?P<stamp>{stamp}){absent}{ends[1]})"),
        days=re.compile(rf"\n{_M}{ends[0]}{quick}{ends[1]}"),
        marks=ends is _BRACKETS and "(?P<second>)" not in absent,
        worded=worded,
    )


def _same(text: str, *names: str) -> str:
    """A pattern for ``text`` with any numbers of like length, in groups called ``names``, and unseen marks anywhere."""
    parts, left = [_M], iter(names)
    for token in re.findall(rf"\d+|[^{MARKS}]", text):
        if token.isdecimal():
            number = rf"\d{{{len(token)}}}" if len(token) > 2 else r"\d{1,2}"
            name = next(left, None)
            parts.append((number if name is None else f"(?P<{name}>{number})") + _M)
        else:
            parts.append((_SP if token.isspace() else re.escape(token)) + _M)
    return "".join(parts)
