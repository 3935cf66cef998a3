"""Decides between readings of the same place: checksum before link, link before a word beside it, word before shape."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from standfast.identifiers.kind import Candidate, Strength

_OWN_FINDS = frozenset({"wallet", "iban"})  # what stays a find of its own inside the address of a site


def resolved(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, in order; none overlaps another but for what passed a checksum inside a link.

    Of two that overlap the stronger stays, then the one nearer to its word, then the longer, then the earlier. Silent
    ones take part and are left out at the end.

    >>> weak = Candidate("phone", "1234567890", 3, 13, Strength.SHAPE)
    >>> strong = Candidate("iban", "GB...", 0, 22, Strength.CHECKSUM)
    >>> [one.kind for one in resolved([weak, strong])]
    ['iban']
    """
    kept: list[Candidate] = []
    links: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    solid: list[tuple[int, int]] = []
    for candidate in sorted(candidates, key=_rank):
        against: tuple[list[tuple[int, int]], ...]
        if candidate.kind == "url":
            layer, against = links, (links, solid)
        elif candidate.kind in _OWN_FINDS and candidate.strength == Strength.CHECKSUM:
            layer, against = inner, (inner, solid)
        else:
            layer, against = solid, (links, inner, solid)
        if all(is_free(taken, candidate.start, candidate.end) for taken in against):
            insort(layer, (candidate.start, candidate.end))
            kept.append(candidate)
    return sorted((one for one in kept if not one.silent), key=lambda one: (one.start, one.end))


def _rank(candidate: Candidate) -> tuple[int, int, int, int, str]:
    length = candidate.end - candidate.start
    return (-candidate.strength, candidate.distance, -length, candidate.start, candidate.kind)


def is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place is free, where ``taken`` is sorted and no two of it overlap.

    >>> is_free([(0, 4), (9, 12)], 4, 9), is_free([(0, 4), (9, 12)], 3, 5)
    (True, False)
    """
    at = bisect_right(taken, (start, end))
    return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)
