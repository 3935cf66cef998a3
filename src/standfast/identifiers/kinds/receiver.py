"""Names that money is sent to, beside a transfer company, mobile money or a word such as "beneficiary".

A weak sign: whoever collects money is often a victim too. Never linked or published on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.brand import brands
from standfast.identifiers.cue import Cue
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.person import Person, key, person

KIND = "receiver"

_REACH = 120  # characters: "name:" means a receiver only near a company that carries money
_LABEL = re.compile(
    r"[ \t]{0,2}+(?:(?P<mark>[:=?>]|-)[ \t]{0,2}+)?"
    r"(?:(?P<is>is|est|es|ay|c'est|هو|هي|ni|si|kay|to)(?=[ \t:])[ \t:]{1,3}+)?(?:\n[ \t]{0,2}+)?"
)
_TO = re.compile(
    r"(?i)(?<![^\s:,.])(?:to|for|to the name of|a|à|pour|para|al|kay|para kay|الى|إلى|باسم)[ \t:]{1,2}+(?=[^\W\d_])"
)
_AFTER_BRAND = re.compile(r"[ \t]{0,2}+[:=>,-]{1,2}+[ \t]{0,2}+|[ \t]{1,2}+")
_AFTER_NUMBER = re.compile(r"\d[ \t]{0,2}+[,;:(-]?[ \t]{0,2}+(?=[^\W\d_])")
_WINDOW = 60  # characters before and after a brand in which "to NAME" stands
_BETWEEN = 40  # characters between a family name and a first name that have labels of their own
_PARTS = ("name", "surname", "forename")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """``platform`` is the company beside the name; ``assumed`` holds the place named after it."""
    text, cues = folded.text, context.cues
    if not cues.by_sort.keys() & {"word", "transfer", "mobile_money"}:
        return
    for cue in cues.all("word", ("receiver",)):
        found = _labelled(text, cue, context)
        if found is not None:
            yield _candidate(text, found, context, cue)
    yield from _in_parts(text, context)
    read: dict[int, Person | None] = {}
    for cue in (*cues.all("transfer"), *(cue for cue in cues.all("mobile_money") if not cue.weak)):
        yield from _beside(text, cue, context, read)


def normal(value: str) -> str:
    """The parts in alphabetical order, without case and accents.

    >>> normal("KONÉ Aya Prisca")
    'aya kone prisca'
    """
    return key(value)


def _labelled(text: str, cue: Cue, context: Context) -> Person | None:
    label = _LABEL.match(text, cue.end)
    if label is None or label.end() == cue.end:
        return None
    return person(text, label.end(), context, labelled=bool(label["mark"] or label["is"]))


def _in_parts(text: str, context: Context) -> Iterator[Candidate]:
    """Names behind "name:", or behind "surname:" and "first name:", near a company that carries money."""
    cues = context.cues
    last: tuple[Cue, Person] | None = None
    for cue in cues.all("word", _PARTS):
        label = _LABEL.match(text, cue.end)
        if label is None or label.end() == cue.end or not _carried(cue, context):
            continue
        found = person(text, label.end(), context, labelled=bool(label["mark"] or label["is"]))
        if found is None:
            continue
        if last is not None and last[0].name != cue.name and found.start - last[1].end <= _BETWEEN:
            both = Person(last[1].start, found.end, found.place or last[1].place)
            value = key(f"{text[last[1].start : last[1].end]} {text[found.start : found.end]}")
            yield _candidate(text, both, context, last[0], value)
            last = None
        else:
            last = (cue, found)
            yield _candidate(text, found, context, cue)


def _carried(cue: Cue, context: Context) -> bool:
    """Whether money is carried near this word: a company, mobile money, or another label of a receiver."""
    cues = context.cues
    return any(cues.near(cue.start, cue.end, sort, reach=_REACH) for sort in ("transfer", "mobile_money")) or (
        cues.near(cue.start, cue.end, "word", "receiver", reach=_REACH) is not None
    )


def _beside(text: str, cue: Cue, context: Context, read: dict[int, Person | None]) -> Iterator[Candidate]:
    """ "western union to NAME", "to NAME by western union", "wu: NAME", "momo 05 … NAME".

    ``read`` holds what was read at each place, for one name may stand near several words.
    """
    low, high = max(0, cue.start - _WINDOW), min(len(text), cue.end + _WINDOW)
    colon = _AFTER_BRAND.match(text, cue.end)
    starts = [colon.end()] if colon else []
    starts += [match.end() for match in _TO.finditer(text, low, high)]
    if cue.sort == "mobile_money":
        starts += [match.end() for match in _AFTER_NUMBER.finditer(text, cue.end, high)]
    for start in starts:
        if start not in read:
            read[start] = person(text, start, context, labelled=False)
        found = read[start]
        if found is not None and not _sentence_between(text, cue, found):
            yield _candidate(text, found, context, cue)


def _sentence_between(text: str, cue: Cue, found: Person) -> bool:
    between = text[cue.end : found.start] if cue.end <= found.start else text[found.end : cue.start]
    return re.search(r"[.!?]\s|\n", between) is not None


def _candidate(text: str, found: Person, context: Context, cue: Cue, value: str = "") -> Candidate:
    near = [
        cue.name
        for sort in ("transfer", "mobile_money")
        if (hit := context.cues.near(found.start, found.end, sort, reach=_REACH, weak=False))
        for cue in (hit[1],)
    ]
    name = cue.name if cue.sort in {"transfer", "mobile_money"} else near[0] if near else ""
    return Candidate(
        KIND,
        value or key(text[found.start : found.end]),
        found.start,
        found.end,
        Strength.CUE,
        platform=brands()[name].platform if name else None,
        assumed=(("place", found.place),) if found.place else (),
        distance=max(0, found.start - cue.end, cue.start - found.end),
    )
