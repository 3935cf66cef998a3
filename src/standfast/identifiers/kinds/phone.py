"""Telephone numbers: E.164 where the country is said, else what was typed with every country's reading beside it.

What decides the country, in this order: a ``+`` or ``00``; a link that carries the whole number; a country or city
named within 80 characters; a mobile money service named beside it; the American way of writing; that it is a number in
one country of `places/` only. If none of these does, nothing is guessed: ``value`` is the digits as typed and
``candidates`` are the E.164 readings, best first. The country given by the reader and that of the sender's own number
only rank those; then ``assumed`` names the country of the first. (ITU-T E.164; number plans of libphonenumber.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers import dialled
from standfast.identifiers.brand import brands
from standfast.identifiers.fold import Folded, character
from standfast.identifiers.kind import REACH, Candidate, Context, Strength
from standfast.identifiers.names import negated
from standfast.identifiers.platform import platforms

KIND = "phone"

MOST = 500  # numbers of one text that are read by country; the rest is kept as typed, for time has a bound

_ANY = re.compile(r"\d(?:[ .·•()/_-]{0,3}+\d){6}")
_RUN = re.compile(
    r"(?<![\w+#$€£])(?<!\d[.,:])\(?(?P<plus>\+ ?|00(?=[1-9])|)\(?\d(?:[ .·•()/_-]{0,3}+\d)*+(?![\w%€$£])(?!\.\d|,\d)"
)
_OTHER = re.compile(  # dates, times, decimals and addresses that a number must not run into
    r"(?<![\d.])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}(?![ .-]?\d)))(?![\d/.-]|\.\d)"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
)
_JID = re.compile(r"(?<![\w.])(\d{7,15})@(?:s\.whatsapp\.net|c\.us)(?![\w.])")
_TRUNK = re.compile(r"\(?0(?:[ .·•()/_-]{0,3}\d){8,10}")
_POSTAL = re.compile(r"\d{5}-\d{4}")
_AMERICAN = re.compile(r"\(\d{3}\) ?\d{3}[ .-]?\d{4}|\d{3}([.-])\d{3}\1\d{4}")
_SHORTEST, _LONGEST = 7, 15


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Numbers in links and chat ids first, then those typed out; without a sign of its own a number needs a word."""
    for link, said in context.links:
        digits = said.value if said is not None and said.kind == KIND else _called(link.scheme, link.rest)
        if digits:
            number = dialled.international(digits) or f"+{digits}"
            platform = said.platform if said else None
            yield Candidate(KIND, number, link.start, link.end, Strength.SERVICE, platform=platform)
    if "@" in folded.text:
        for match in _JID.finditer(folded.text):
            yield Candidate(KIND, f"+{match[1]}", *match.span(), Strength.SERVICE, platform="whatsapp")
    if context.digits >= _SHORTEST and _ANY.search(folded.text) is not None:
        yield from _typed(folded.text, context)


def normal(value: str) -> str:
    """Digits, with the plus if there is one.

    >>> normal("+225 05 55 01 23 45"), normal("٠٧-٤٨")
    ('+2250555012345', '0748')
    """
    folded = "".join(character(char) for char in value).strip()
    return ("+" if folded.startswith("+") else "") + "".join(char for char in folded if char in "0123456789")


def _called(scheme: str, rest: str) -> str:
    """The digits of a ``tel:`` or ``sms:`` link with a whole number."""
    match = re.match(r"(?:\+|%2B|00)(\d[\d().-]{6,20})", rest) if scheme in {"tel", "sms"} else None
    return re.sub(r"\D", "", match[1]) if match else ""


def _typed(text: str, context: Context) -> Iterator[Candidate]:
    seen = 0
    bare = _OTHER.sub(lambda match: "\n" * len(match[0]), text)
    for match in _RUN.finditer(bare):
        for start, end in _pieces(match):
            found = _number(text, start, end, context, tries=seen < MOST)
            if found is not None:
                seen += 1
                yield found


def _pieces(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The run, or the numbers in it if several stand side by side."""
    start, end = match.span()
    whole = match[0]
    if sum(char.isdecimal() for char in whole) <= _LONGEST or match["plus"]:
        yield start, end
        return
    for part in re.finditer(r"\d{8,15}(?!\S)|0\d(?:[ .-]?\d\d){4}(?!\S)", whole):
        yield start + part.start(), start + part.end()


def _number(text: str, start: int, end: int, context: Context, *, tries: bool) -> Candidate | None:
    typed = text[start:end]
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", typed) if "+" in typed or typed.startswith("00") else typed)
    whole = "+" in typed or digits.startswith("00")
    if not _SHORTEST <= len(digits) <= _LONGEST + 2 * digits.startswith("00"):
        return None
    cue = _cue(text, start, end, context)
    if whole:
        number = dialled.international(digits.removeprefix("00")) if tries else None
        newer = () if number else _newer(digits)
        if number is not None or ("+" in typed and (cue is not None or newer)):
            reading = dialled.Reading(number or f"+{digits.removeprefix('00')}", (), newer)
            return _candidate(text, start, end, context, reading, cue or (0, Strength.CUE))
    if cue is None and (
        _claimed(text, start, context)
        or _POSTAL.fullmatch(typed)
        or not (_TRUNK.fullmatch(typed) or _AMERICAN.fullmatch(typed))
    ):
        return None
    if len(digits) > _LONGEST - 2 and (cue is None or dialled.international(digits) is None):
        return None
    places, regions = _hints(start, end, context)
    if _AMERICAN.fullmatch(typed):
        places = places or frozenset({dialled.american(digits) or ""})
    reading = (
        dialled.read(digits, places, regions, (context.region, context.country))
        if tries
        else dialled.Reading(digits, (), ())
    )
    if cue is None and tries and not reading.candidates and not reading.assumed:
        return None
    return _candidate(text, start, end, context, reading, cue or (0, Strength.SHAPE))


def _newer(digits: str) -> tuple[str, ...]:
    return tuple(number for _, number in dialled.upgraded(digits.removeprefix("00")))


def _candidate(
    text: str, start: int, end: int, context: Context, reading: dialled.Reading, cue: tuple[int, Strength]
) -> Candidate:
    if text[start] == "(" and ")" not in text[start:end]:
        start += 1
    platform = _platform(text, start, end, context)
    return Candidate(
        KIND,
        reading.value,
        start,
        end,
        cue[1],
        platform=platform,
        assumed=reading.assumed,
        candidates=reading.candidates,
        distance=cue[0],
    )


def _cue(text: str, start: int, end: int, context: Context) -> tuple[int, Strength] | None:
    """How far the word is that makes these digits a telephone number, or None if there is none."""
    cues = context.cues
    found = []
    for distance, cue in cues.within(start, end, "word"):
        general = cue.name == "number" and _claimed(text, cue.start, context, reach=3)
        if cue.name == "phone" or (cue.name == "number" and not general and not _claimed(text, start, context)):
            found.append(distance)
    found += [distance for distance, cue in cues.within(start, end, "mobile_money") if not cue.weak or distance < 12]
    found += [
        distance
        for distance, cue in cues.within(start, end, "platform")
        if platforms()[cue.name].phones and (not cue.weak or distance < 4) and not negated(text, cue.start)
    ]
    return (min(found), Strength.CUE) if found else None


def _claimed(text: str, start: int, context: Context, *, reach: int = 25) -> bool:
    """Whether a word before this place says that the number is of another sort: an order, an account, a code."""
    found = [
        cue
        for _, cue in context.cues.within(start, start, "word", reach=reach)
        if cue.end <= start and cue.name == "other_number" and "\n" not in text[cue.end : start]
    ]
    if not found:
        return False
    between = context.cues.within(start, start, "word", reach=start - found[-1].end)
    return not any(cue.name == "phone" and cue.start >= found[-1].end for _, cue in between)


def _hints(start: int, end: int, context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The countries named near, and those where the mobile money service beside it has numbers."""
    places = frozenset(cue.name for _, cue in context.cues.within(start, end, "place", reach=2 * REACH))
    near = context.cues.near(start, end, "mobile_money")
    return places, brands()[near[1].name].regions if near else frozenset()


def _platform(text: str, start: int, end: int, context: Context) -> str | None:
    """The service named beside the number: mobile money, or a messenger that knows people by their number."""
    near = [
        (distance, cue)
        for sort in ("mobile_money", "platform")
        for distance, cue in context.cues.within(start, end, sort)
        if (cue.end <= start or distance < 4)
        and (not cue.weak or distance < 12)
        and (sort == "mobile_money" or platforms()[cue.name].phones)
        and not re.search(r"[!?\n]|\.\s", text[cue.end : start])
        and not negated(text, cue.start)
    ]
    if not near:
        return None
    name = min(near)[1].name
    return brands()[name].platform if name in brands() else name
