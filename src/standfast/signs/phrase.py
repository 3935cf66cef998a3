"""The small language in which word families are written: words, choices, bounded gaps; nothing that can run away.

A phrase is one line. Its parts stand between blanks:

- ``word`` that word, ``rec*`` what begins so, ``*kalat`` what ends so; ``#`` a number, ``#big`` one of 20 or more,
  ``#time`` an hour of the day, ``#wallet`` what looks like a coin address;
- ``send|post`` one of them, ``<kin>`` one of a set of the language or of the words that all languages share;
- ``the?`` there or not, ``..`` up to three words of the same sentence, ``...`` up to six;
- ``!not`` at the beginning or the end: the next word on that side is none of these; ``.. !not``: none of the next
  three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, Protocol

from standfast.signs.plain import plain

GAPS = {"..": 3, "...": 6}
MOST_SLOTS, MOST_GAPS = 12, 5
RARE = 0.001  # how common a word is that no language lists, beside 1 for the commonest of all
NONE: Mapping[str, float] = MappingProxyType({})
_KINDS = frozenset({"#", "#big", "#time", "#wallet", "%", *"$€£₱₦₹₵"})
_ONE_WORD = re.compile(r"\*?[^\W_]+\*?")
_APOSTROPHE = re.compile("['’-]")  # these part two words of a text
BREAK = frozenset(("",))  # the keys of the end of a sentence, which no gap passes


class Slot(NamedTuple):
    """One part of a phrase: a word with one of these ``keys``, or a gap of up to ``gap`` words."""

    keys: frozenset[str] = frozenset()
    gap: int = 0
    optional: bool = False
    absent: bool = False


class Phrase(NamedTuple):
    """What a family may say. ``anchor`` is the slot whose words are rarest: a text is searched for these first.

    ``others`` are the keys of the other slots that must be there, rarest first: where one is missing nobody need look.
    """

    family: str
    slots: tuple[Slot, ...]
    anchor: int
    others: tuple[frozenset[str], ...] = ()


class Keyed(Protocol):
    """A word of a text, with every key of the lexicon that it answers to."""

    @property
    def keys(self) -> frozenset[str]: ...


def phrase(family: str, line: str, sets: Mapping[str, frozenset[str]], common: Mapping[str, float] = NONE) -> Phrase:
    """The phrase that a line says. ``common`` tells how common a word is, 1 for the commonest, less for others.

    Raises ValueError with the family, the line and the reason where the line cannot be read.

    >>> [sorted(slot.keys) for slot in phrase("exposure", "send|post it", {}).slots]
    [['post', 'send'], ['it']]
    """
    try:
        slots = tuple(_slot(part, sets) for part in _APOSTROPHE.sub(" ", line).split())
        wanted = [at for at, slot in enumerate(slots) if slot.keys and not slot.optional and not slot.absent]
        if not wanted or len(slots) > MOST_SLOTS or sum(bool(slot.gap) for slot in slots) > MOST_GAPS:
            raise ValueError(f"it must hold a word, and at most {MOST_SLOTS} parts and {MOST_GAPS} gaps")
        for at, slot in enumerate(slots):
            beside = slots[at - 1 : at] + slots[at + 1 : at + 2]
            if (slot.absent and at not in (0, len(slots) - 1)) or (slot.gap and len(beside) < 2):
                raise ValueError("! stands at an end, a gap never does")
            if slot.gap and any(other.gap for other in beside):
                raise ValueError("two gaps stand side by side")
    except ValueError as fault:
        raise ValueError(f"{family}: `{line}`: {fault}") from fault
    wanted.sort(key=lambda at: (sum(common.get(key, RARE) for key in slots[at].keys), at))
    return Phrase(family, slots, wanted[0], tuple(slots[at].keys for at in wanted[1:]))


def _slot(part: str, sets: Mapping[str, frozenset[str]]) -> Slot:
    if part in GAPS:
        return Slot(gap=GAPS[part])
    absent, optional = part.startswith("!"), part.endswith("?")
    keys: set[str] = set()
    for choice in part.removeprefix("!").removesuffix("?").split("|"):
        if choice.startswith("<") and choice.endswith(">"):
            if choice[1:-1] not in sets:
                raise ValueError(f"there is no set {choice}")
            keys |= sets[choice[1:-1]]
        else:
            keys.add(key(choice))
    return Slot(frozenset(keys), 0, optional, absent)


@cache
def key(word: str) -> str:
    """The form in which a word of a phrase or of a set is looked up. Raises ValueError for what is never one word."""
    form = plain(word).text
    if form not in _KINDS and _ONE_WORD.fullmatch(form) is None:
        raise ValueError(f"`{word}` is not one word")
    return form


def matched(found: Phrase, words: Sequence[Keyed], at: int) -> tuple[int, int] | None:
    """Where the phrase begins and ends among ``words`` when its anchor stands at ``at``; None where it does not.

    >>> from types import SimpleNamespace as Word
    >>> words = [Word(keys=frozenset([word])) for word in "i send it now to your mum".split()]
    >>> matched(phrase("exposure", "send it .. to your", {}), words, 1)
    (1, 6)
    """
    end = _ahead(found.slots[found.anchor :], words, at, 1)
    if end is None:
        return None
    start = _ahead(found.slots[found.anchor :: -1], words, at, -1)
    return None if start is None else (start + 1, end)


def _ahead(slots: Sequence[Slot], words: Sequence[Keyed], at: int, step: int) -> int | None:
    """The place after the last slot, going forwards or backwards; None where the slots do not fit."""
    for number, slot in enumerate(slots):
        if slot.gap:
            return _over(slots[number + 1 :], words, at, step, slot.gap)
        inside = 0 <= at < len(words)
        fits = inside and not slot.keys.isdisjoint(words[at].keys)
        if slot.absent:
            if fits:
                return None
        elif fits and slot.optional:  # it may be there and still belong to what comes next
            end = _ahead(slots[number + 1 :], words, at + step, step)
            if end is not None:
                return end
        elif fits:
            at += step
        elif not slot.optional:
            return None
    return at


def _over(slots: Sequence[Slot], words: Sequence[Keyed], at: int, step: int, gap: int) -> int | None:
    """The place after the slots behind a gap, which passes as few words as it can."""
    must_not = slots[0].keys if slots[0].absent else frozenset()
    for skipped in range(gap + 1):
        here = at + skipped * step
        if skipped:
            over = here - step
            if not 0 <= over < len(words) or words[over].keys is BREAK:
                return at if must_not else None
        if must_not:
            if 0 <= here < len(words) and not must_not.isdisjoint(words[here].keys):
                return None
            continue
        end = _ahead(slots, words, here, step)
        if end is not None:
            return end
    return at if must_not else None
