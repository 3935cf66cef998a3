"""Suggests how an address may really go that was read from a picture and whose checksum does not fit.

The raw reading always stays; a suggestion stands beside it, for a person who holds the picture to compare. Letters are
only exchanged for those that look alike, and only what passes the checksum is suggested: bech32 and base58check (of
wrong readings hardly one in 50,000 has a repair that passes), EIP-55 (one in some hundreds), ISO 13616 (one wrong
number in 97 passes: of IBANs read with two wrong letters about one in thirty is mended to another number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from standfast.evidence.alike import FORMS, LONGEST, SHORTEST, Form

TRIES = 60_000  # checksums for one message: about three seconds
MOST = 20_000  # characters: many times what a screen holds
DIGITS = 3  # at least so many are in every address, and in hardly a sentence
FORCED = 4  # letters that the form does not have: with more of them it is no address misread
PIECES = 9  # an IBAN is written in up to nine groups

_TOKEN = re.compile(r"[A-Za-z0-9|!]+")
_BETWEEN = re.compile(r"[ \t]?\n?[ \t]?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What ``text[start:end] == raw`` may really be: each of ``values`` passes its checksum, with ``changed`` letters.

    One value means that no other repair of so few letters fits; ``complete`` is False where not every one was tried.
    ``changed`` 0 means that parts were only joined (a line break, a space) or written in one case. ``weak`` says that
    the checksum is short, so that a wrong value may pass.
    """

    kind: str
    platform: str | None
    raw: str
    start: int
    end: int
    values: tuple[str, ...]
    changed: int
    complete: bool = True
    weak: bool = False


def suggestions(text: str, *, tries: int = TRIES) -> tuple[Suggestion, ...]:
    """What the addresses in ``text`` may be that fail as they stand, in order; lines as the screen has them.

    At most ``tries`` checksums are worked out, and of a longer text the first 20,000 characters looked at. What passes
    as it stands needs no suggestion and gets none.

    >>> [(one.values, one.changed) for one in suggestions("to bc1qw508d6qejxtdg4y5r3\\nzarvary0c5xw7kv8f3t4 now")]
    [(('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',), 0)]
    >>> [(one.raw, one.values) for one in suggestions("IBAN GB29 NWBK 6O16 1331 9268 19")]
    [('GB29 NWBK 6O16 1331 9268 19', ('GB29NWBK60161331926819',))]
    """
    left = [tries]
    found: list[Suggestion] = []
    whole: list[tuple[int, int]] = []
    for start, end, joined in _runs(text[:MOST]):
        for form in FORMS:
            raw = text[start:end]
            if not form.looks(joined):
                continue
            if form.stands(raw):
                whole.append((start, end))
                continue
            values, changed, complete = _repaired(joined, form, left)
            if values:
                found.append(
                    Suggestion(form.kind, form.platform, raw, start, end, values, changed, complete, form.weak)
                )
    return tuple(_apart(found, whole))


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Words, and words that follow each other over one space or line break, joined."""
    words = list(_TOKEN.finditer(text))
    for first, word in enumerate(words):
        joined = ""
        for place in range(first, min(first + PIECES, len(words))):
            here = words[place]
            if place > first and _BETWEEN.fullmatch(text[words[place - 1].end() : here.start()]) is None:
                break
            joined += here[0]
            if len(joined) > LONGEST:
                break
            if len(joined) >= SHORTEST and sum(map(str.isdecimal, joined)) >= DIGITS:
                yield word.start(), here.end(), joined


def _apart(found: list[Suggestion], whole: list[tuple[int, int]]) -> list[Suggestion]:
    """The suggestions with the fewest changes, the longest first, none of which overlaps another or what is right."""
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda one: (one.changed, len(one.values), one.start - one.end)):
        taken = [*whole, *((other.start, other.end) for other in kept)]
        if not any(one.start < end and start < one.end for start, end in taken):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _repaired(joined: str, form: Form, left: list[int]) -> tuple[tuple[str, ...], int, bool]:
    """The values that pass, how many letters they change, and whether every such repair was tried."""
    letters = form.spelled(joined)
    forced = [place for place, letter in enumerate(letters) if letter not in form.letters(letters, place)]
    if len(forced) > FORCED:
        return (), 0, True
    steps = [_exchanged(letters, forced, form, extra) for extra in range(form.most + 1)]
    if len(letters) not in form.lengths:
        steps = []
    if not forced and form.most > 1:
        steps.insert(min(2, len(steps)), _longer_or_shorter(letters, form))
    for extra, step in enumerate(steps):
        values: dict[str, None] = {}
        for candidate in step:
            if left[0] <= 0:
                return tuple(values), len(forced) + extra, False
            left[0] -= form.cost
            if (value := form.check(candidate, joined)) is not None:
                values[value] = None
        if values:
            best = tuple(values)
            return best, _changes(letters, best[0], form), True
    return (), 0, True


def _changes(letters: str, value: str, form: Form) -> int:
    """How many letters were exchanged, put in or left out."""
    now = form.spelled(value)
    exchanged = sum(one != other for one, other in zip(letters, now, strict=False))
    return exchanged if len(now) == len(letters) else 1


def _exchanged(letters: str, forced: list[int], form: Form, extra: int) -> Iterator[str]:
    """``letters`` with every forced place exchanged, and ``extra`` more."""
    free = [place for place in range(len(form.start), len(letters)) if place not in forced]
    for places in combinations(free, extra):
        chosen = sorted([*forced, *places])
        options = [form.options(letters, place, wide=extra == 1 and not forced) for place in chosen]
        for change in product(*options):
            made = list(letters)
            for place, letter in zip(chosen, change, strict=True):
                made[place] = letter
            yield "".join(made)


def _longer_or_shorter(letters: str, form: Form) -> Iterator[str]:
    """``letters`` with one put in, or one left out, anywhere."""
    if len(letters) + 1 in form.lengths:
        for place in range(len(form.start), len(letters) + 1):
            for letter in form.alphabet:
                yield letters[:place] + letter + letters[place:]
    if len(letters) - 1 in form.lengths:
        for place in range(len(form.start), len(letters)):
            yield letters[:place] + letters[place + 1 :]
