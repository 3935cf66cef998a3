"""Which identifiers of a case may leave it, and the text without the others.

Only what is recorded as the other side's goes out, and what is not decided only after a person looked at it (safety
S1). What belongs to the person or to somebody they know is left out wherever it stands: in its own place, and wherever
the same words come again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standfast.errors import TooLarge
from standfast.exports.speakers import Speakers
from standfast.exports.told import Told
from standfast.exports.typed import refused
from standfast.identifiers.agree import keys, words_of
from standfast.identifiers.checksums.digits import luhn
from standfast.identifiers.kinds import card
from standfast.records import Identifier

FEWEST, HEAD = 3, 2  # letters of a word that is looked for again (two where they are no Latin ones), and to find it by
LOOKS = 20_000_000  # comparisons in one case: a chat of 200,000 messages and 3,000 words to hide takes 7,000
WHOSE = {"reporter": "the reporting person's", "third_party": "somebody else's", "unknown": "whose is not decided"}
CALLED = frozenset({"me", "you", "moi", "vous", "yo", "ich", "du", "eu", "io", "أنا"})  # by apps: these are no names
PERSON, SOMEBODY = "[the reporting person]", "[a participant]"

# In these scripts words stand without blanks or have others grown on in front: a word is found inside another, too.
_BEFORE = re.compile("[0-9A-Za-z_\u00aa-\u058f\u0900-\u0dff]")
_AFTER = re.compile("[0-9A-Za-z_\u00aa-\u08ff\u0900-\u0dff]")
_CARD = re.compile(r"(?<![\w+])\d(?:[ -]?\d){12,18}+(?![\w-])")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """``text`` for any file format: what XML cannot hold (XML 1.0, 2.2) is shown as its code.

    >>> fit("a" + chr(0) + chr(0xD83D))
    'a[U+0000][U+D83D]'
    """
    return _UNFIT.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def value(one: Identifier) -> str:
    """What may be shown of an identifier: of a code that whoever reads it can spend, only the end."""
    return "…" + one.value[-4:] if one.kind == "voucher" else one.value


@dataclass(frozen=True, slots=True)
class Sorted:
    """The identifiers that go out, those that do not, and how many values of each role that is."""

    kept: tuple[Identifier, ...]
    left: tuple[Identifier, ...]
    counts: Counter[str]


def sort(told: Told, spoken: Speakers, *, undecided: bool) -> Sorted:
    """Divides the identifiers; with ``undecided`` those go out, too, of which a person said that they may.

    What may be the same value as one of the person or of a third party stays here, whatever role it has and however it
    is written.
    """
    taken = {key for one in told.identifiers if one.role in ("reporter", "third_party") for key in keys(one)}
    for name in spoken.own(told):
        for kind in ("handle", "receiver", "email", "phone"):
            taken |= keys(Identifier(kind, name, name, 0, 0))
    roles = {"offender", "unknown"} if undecided else {"offender"}
    kept: list[Identifier] = []
    left: list[Identifier] = []
    for one in told.identifiers:
        goes = one.role in roles and one.kind != card.KIND and taken.isdisjoint(keys(one))
        (kept if goes else left).append(one)
    out = {_same(one) for one in kept}
    left = [one for one in left if _same(one) not in out]
    counts: Counter[str] = Counter(role for _, role in {(_same(one), one.role) for one in left})
    return Sorted(tuple(kept), tuple(left), counts)


def _same(one: Identifier) -> tuple[str, str, str | None]:
    return one.kind, one.value, one.platform


class Mask:
    """Takes out of texts what does not leave the case. ``text`` is that of message ``index``, or of no message."""

    def __init__(self, told: Told, spoken: Speakers, which: Sorted) -> None:
        shown = {_bare(word) for one in which.kept if one.kind != "voucher" for word in (one.value, one.raw)}
        self._spans: dict[int, list[tuple[Identifier, str]]] = defaultdict(list)
        self._kept: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._words: dict[str, str] = {}
        for one in which.kept:
            self._kept[one.message].append((one.start, one.end))
            if one.kind == "voucher":
                self._take(one, f"[a code that ends in {one.value[-4:]}]", frozenset())
        for one in which.left:
            self._take(one, f"[left out: {one.kind}, {WHOSE.get(one.role, WHOSE['unknown'])}]", shown)
        self._add(spoken.hidden(), SOMEBODY, shown)
        own = spoken.own(told)
        self._add(own, PERSON, shown, always=True)
        self._add((word for name in own for word in _words(name)), PERSON, shown)
        self._lengths: dict[str, tuple[int, ...]] = _lengths(self._words)
        starts = "".join(re.escape(first) for first in sorted({head[0] for head in self._lengths}))
        self._start = re.compile(f"[{starts}]") if starts else None
        self._budget = LOOKS

    def _take(self, one: Identifier, label: str, shown: Iterable[str]) -> None:
        if one.end > one.start and _bare(one.raw) not in shown:
            self._spans[one.message].append((one, label))
        self._add((one.raw, one.value, *one.candidates), label, shown)

    def _add(self, words: Iterable[str], label: str, shown: Iterable[str], *, always: bool = False) -> None:
        for said in words:
            word = _bare(said)
            fewest = HEAD if always or not word.isascii() else FEWEST
            if len(word) >= fewest and word not in shown and word not in CALLED:
                self._words.setdefault(word, label)

    def text(self, text: str, index: int = -1) -> str:
        """``text`` without them, fit for any file format. Raises DamagedFile where one is not where it should be."""
        found = []
        for one, label in self._spans.get(index, ()):
            if text[one.start : one.end] != one.raw:
                raise refused()
            found.append((one.start, one.end, label))
        found += self._again(text)
        found += self._cards(text, index)
        if not found:
            return fit(text)
        parts, at = [], 0
        for start, end, label in sorted(found):
            if start >= at:
                parts += [text[at:start], label]
            at = max(at, end)
        return fit("".join((*parts, text[at:])))

    def _again(self, text: str) -> Iterator[tuple[int, int, str]]:
        if self._start is None:
            return
        low, at = _lower(text), 0
        for start in self._start.finditer(low):
            place = start.start()
            lengths = self._lengths.get(low[place : place + HEAD])
            if lengths is None or place < at or (place and _BEFORE.match(low[place]) and _BEFORE.match(low[place - 1])):
                continue
            self._budget -= len(lengths)
            if self._budget < 0:
                raise TooLarge(do="Make a case of one chat alone.")
            for length in lengths:
                label = self._words.get(low[place : place + length])
                after = low[place + length : place + length + 1]
                if len(low) < place + length or label is None:
                    continue
                if not (after and _AFTER.match(low[place + length - 1]) and _AFTER.match(after)):
                    at = place + length
                    yield place, at, label
                    break

    def _cards(self, text: str, index: int) -> Iterator[tuple[int, int, str]]:
        for found in _CARD.finditer(text):
            start, end = found.span()
            digits = re.sub(r"\D", "", found[0])
            free = not any(start < taken[1] and taken[0] < end for taken in self._kept.get(index, ()))
            if free and digits[0] in "3456" and luhn(digits):
                yield start, end, f"[a card number: {card.normal(digits)}]"


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each beginning of a word how long words with it are, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[:HEAD]].add(len(word))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}


def _words(name: str) -> Iterator[str]:
    """The words of a name as they stand there, and without accents; of an address what stands before the @."""
    if "@" in name:
        yield name.lstrip("@").partition("@")[0]
    elif not re.search(r"[\d:/]", name):
        yield from re.findall(r"[^\W_]+", name)
        yield from words_of(name)


def _bare(word: str) -> str:
    """A word as it is looked for: in small letters, without the mark before it."""
    return _lower(word.strip().lstrip("+@#~ "))


def _lower(text: str) -> str:
    """``text`` in small letters, each in its old place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
