"""A bank of hashes that never changes, made for one question: which of them are within a radius, all of them.

Made once, searched often, by many at a time. ``segment.py`` keeps one on disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.bands import probes
from standfast.fingerprints.hashes import FARTHEST, Hashes, checked, distances
from standfast.fingerprints.leaders import groups
from standfast.fingerprints.matches import Matches, Numbers, joined, ordered
from standfast.fingerprints.postings import Found, Postings, lookup, postings
from standfast.fingerprints.ranges import Rows, cut, expanded, parts
from standfast.fingerprints.scan import scan

Engine = Literal["auto", "numpy", "numba"]
Dead = NDArray[np.bool_]

MOST = 1 << 31
SCANNED = 4096  # up to so many hashes, comparing all is faster than the tables
WORTH = 50_000  # hashes from which on machine code is worth its start (auto)


@dataclass(frozen=True, slots=True)
class Layer:
    """Hashes with the tables over them, or without where they are few."""

    hashes: Hashes
    tables: Postings | None

    @classmethod
    def of(cls, hashes: Hashes) -> Layer:
        return cls(hashes, postings(hashes) if len(hashes) > SCANNED else None)

    def near(self, queries: Hashes, radius: int, engine: Engine, dead: Dead, *, one: bool = False) -> Iterator[Found]:
        """Pairs within ``radius`` that are not dead; if ``one``, at least one pair of each query that has any."""
        if self.tables is None:
            yield from _alive(scan(self.hashes, queries, radius), dead)
        elif _by_machine_code(engine, len(self.hashes)):
            from standfast.fingerprints import kernel

            yield from kernel.lookup(self.tables, self.hashes, queries, probes(radius), radius, dead, one=one)
        else:
            yield from _alive(lookup(self.tables, self.hashes, queries, probes(radius), radius), dead)


@dataclass(frozen=True, slots=True)
class Bank:
    """Hashes, N x 4, in the order of ``leaders.Groups``, each with the ``ids`` that the caller named it.

    ``singles`` are searched as they are; ``heads`` are the leaders, which stand for the rest of the rows.
    """

    hashes: Hashes
    ids: NDArray[np.unsignedinteger]
    singles: Layer
    heads: Layer
    start: NDArray[np.int64]
    reach: NDArray[np.uint8]
    farthest: int  # the largest reach

    @classmethod
    def of(cls, hashes: Hashes, ids: Numbers | None = None) -> Bank:
        """A bank of ``hashes``; their ids are their row numbers if none are given, and need not differ.

        Raises ValueError if an id is negative, or if there are more hashes than 2^31.

        >>> from standfast.fingerprints.hashes import from_hex
        >>> bank = Bank.of(from_hex(["0" * 64, "f" * 64]))
        >>> bank.search(from_hex(["7" + "0" * 63])).distance.tolist()
        [3]
        """
        hashes = checked(hashes)
        if len(hashes) > MOST:
            raise ValueError("a bank has at most 2^31 hashes: make several")
        named = checked_ids(np.arange(len(hashes)) if ids is None else ids, len(hashes))
        group = groups(hashes)
        hashes = hashes[group.order]
        small = not len(named) or int(named.max()) < 1 << 32
        return cls(
            hashes,
            named[group.order].astype(np.uint32 if small else np.uint64),
            Layer.of(hashes[: group.singles]),
            Layer.of(hashes[group.start[:-1]]),
            group.start,
            group.reach,
            farthest(group.reach),
        )

    def search(
        self,
        queries: Hashes,
        *,
        radius: int = FARTHEST,
        limit: int | None = None,
        any: bool = False,
        engine: Engine = "auto",
    ) -> Matches:
        """Every hash within ``radius`` bits (0 to 31) of every query, the nearest first.

        ``limit`` keeps the nearest so many of each query. ``any`` gives one match of each query that has any, not
        always the nearest, and is the fastest. Raises ValueError for another radius or limit.
        """
        check(queries, radius, limit)
        found = [self.named(one) for one in self.near(queries, radius, one=any, engine=engine)]
        return ordered(joined(found), 1 if any else limit)

    def named(self, found: Found) -> Matches:
        """Rows as ids."""
        return Matches(found[0], self.ids[found[1]].astype(np.int64), found[2])

    def near(
        self, queries: Hashes, radius: int, *, one: bool, engine: Engine, dead: Dead | None = None
    ) -> Iterator[Found]:
        """Pairs of a query and a row within ``radius`` that are not ``dead``; if ``one``, at least one of a query."""
        dead = np.zeros(0, np.bool_) if dead is None else dead
        queries = checked(queries)
        has = np.zeros(len(queries), np.bool_)
        for found in self.singles.near(queries, radius, engine, dead[: len(self.singles.hashes)], one=one):
            has[found[0]] = True
            yield found
        asked = np.flatnonzero(~has) if one else np.arange(len(queries))
        if len(self.reach) and len(asked):
            for query, row, far in self._grouped(queries[asked], radius, one, engine, dead):
                yield asked[query], row, far

    def _grouped(self, queries: Hashes, radius: int, one: bool, engine: Engine, dead: Dead) -> Iterator[Found]:
        """The members of groups, met through their leaders."""
        wide = radius + self.farthest
        for query, group, far in self.heads.near(queries, wide, engine, np.zeros(0, np.bool_)):
            met = far <= radius + self.reach[group].astype(np.int64)
            query, group, far = query[met], group[met], far[met]
            if not len(query):
                continue
            first = self.start[group]
            if one:  # most queries are answered by a leader
                yes = far <= radius
                if len(dead):
                    yes &= ~dead[first]
                yield query[yes], first[yes], far[yes]
                left = ~np.isin(query, query[yes])
                query, group, first, far = query[left], group[left], first[left], far[left]
                order = np.argsort(far, kind="stable")
                query, group, first = query[order], group[order], first[order]
            yield from self._members(queries, query, first, self.start[group + 1], radius, one, dead)

    def _members(
        self, queries: Hashes, query: Rows, low: Rows, high: Rows, radius: int, one: bool, dead: Dead
    ) -> Iterator[Found]:
        """Those within the radius among the rows ``[low[i], high[i])``, for ``query[i]``."""
        low, high, run = cut(low, high)
        query = query[run]
        has = np.zeros(len(queries), np.bool_)
        for part in parts(high - low):
            wanted = query[part]
            begin, end = low[part], high[part]
            if one:
                left = ~has[wanted]
                wanted, begin, end = wanted[left], begin[left], end[left]
            row, _ = expanded(begin, end)
            pairs = np.repeat(wanted, end - begin)
            far = distances(self.hashes[row], queries[pairs])
            near = far <= radius
            for found in _alive([(pairs[near], row[near], far[near])], dead):
                has[found[0]] = True
                yield found


def farthest(reach: NDArray[np.uint8]) -> int:
    """The largest reach of all groups, 0 where there are none."""
    return int(reach.max(initial=0))


def check(queries: Hashes, radius: int, limit: int | None) -> None:
    """Raises ValueError if this cannot be searched for."""
    checked(queries)
    if not 0 <= radius <= FARTHEST:
        raise ValueError(f"a radius is 0 to {FARTHEST} bits")
    if limit is not None and limit < 1:
        raise ValueError("a limit is 1 or more")


def checked_ids(ids: Numbers, count: int) -> Numbers:
    """The ids as 64-bit numbers. Raises ValueError if they are not ``count`` whole numbers from 0 to 2^62."""
    named = np.asarray(ids)
    if named.shape != (count,) or (count and (named.dtype.kind not in "iu" or int(named.min()) < 0)):
        raise ValueError("ids are one whole number from 0 on for each hash")
    if count and int(named.max()) > 1 << 62:  # so that what is reckoned with them stays within 64 bits
        raise ValueError("ids are at most 2^62")
    return named.astype(np.int64)


def _alive(found: Iterator[Found] | list[Found], dead: Dead) -> Iterator[Found]:
    for query, row, far in found:
        if len(dead):
            kept = ~dead[row]
            query, row, far = query[kept], row[kept], far[kept]
        yield query, row, far


def _by_machine_code(engine: Engine, count: int) -> bool:
    """Whether numba is to be used: asked for, or there and worth it."""
    if engine == "numpy" or (engine == "auto" and count < WORTH):
        return False
    from standfast.fingerprints.instructions import installed

    return engine == "numba" or installed
