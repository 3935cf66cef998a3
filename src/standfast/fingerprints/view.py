"""An index as it was after one change: what a search reads. It is never altered; the next change makes another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from standfast.errors import DamagedIndex
from standfast.fingerprints import delta, manifest, segment
from standfast.fingerprints.bank import Engine
from standfast.fingerprints.delta import Delta
from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.manifest import Manifest, Piece
from standfast.fingerprints.matches import Matches, Numbers
from standfast.fingerprints.scan import scan
from standfast.fingerprints.segment import Segment


class View(NamedTuple):
    """The manifest, as it is written and as it is meant, and what it names."""

    raw: bytes
    manifest: Manifest
    segments: tuple[Segment, ...]
    delta: Delta

    @property
    def living(self) -> int:
        """How many hashes can be found."""
        return len(self.delta.ids) + sum(one.rows - one.gone for one in self.segments)


def view(folder: Path, before: View | None) -> View:
    """The index in ``folder`` now; what was open in ``before`` is not opened again. Raises DamagedIndex.

    A writer may take files away between the reading of the manifest and the opening: then its newer one is read.
    """
    while True:
        raw = manifest.raw(folder)
        if before is not None and raw == before.raw:
            return before
        try:
            return _opened(folder, raw, before)
        except OSError as problem:
            if manifest.raw(folder) == raw:
                raise DamagedIndex from problem


def _opened(folder: Path, raw: bytes, before: View | None) -> View:
    said = manifest.read(raw)
    newest = delta.replay(delta.read(folder, said.delta))
    open_now = {one.piece.name: one for one in before.segments} if before else {}
    same_delta = before is not None and before.manifest.delta.name == said.delta.name
    done = len(before.delta.removed) if before is not None and same_delta else 0
    segments = []
    for piece in said.segments:
        one = _segment(folder, piece, open_now.get(piece.name), since_delta=same_delta)
        told = newest.removed[done:] if one is open_now.get(piece.name) else newest.removed
        rows = one.rows_of(np.unique(told))
        segments.append(one.without(rows) if len(rows) else one)
    return View(raw, said, tuple(segments), newest)


def _segment(folder: Path, piece: Piece, held: Segment | None, *, since_delta: bool) -> Segment:
    """The segment as its files say; the one that is held if nothing but newer records can have changed it."""
    if held is None:
        return segment.read(folder, piece)
    if held.piece == piece and since_delta:
        return held
    buried = segment.dead(folder, piece)
    return replace(held, piece=piece, dead=buried, gone=int(buried.sum()))


def near(seen: View, queries: Hashes, radius: int, *, one: bool, engine: Engine) -> Iterator[Matches]:
    """Everything within ``radius`` in all segments and the delta; if ``one``, a query that has a match is done."""
    asked = np.arange(len(queries))
    for number in range(len(seen.segments) + 1):
        has = np.zeros(len(queries), np.bool_)
        for query, name, far in _in_part(seen, number, queries[asked], radius, one=one, engine=engine):
            has[asked[query]] = True
            yield Matches(asked[query], name, far)
        if one:
            asked = asked[~has[asked]]


def _in_part(seen: View, number: int, queries: Hashes, radius: int, *, one: bool, engine: Engine) -> Iterator[Matches]:
    """As ``near``, in one segment; behind the last one comes the delta."""
    if number < len(seen.segments):
        part = seen.segments[number]
        dead = part.dead if part.gone else None
        for found in part.bank.near(queries, radius, one=one, engine=engine, dead=dead):
            yield part.bank.named(found)
    else:
        for query, row, far in scan(seen.delta.hashes, queries, radius):
            yield Matches(query, seen.delta.ids[row], far)


def known(seen: View, ids: Numbers) -> Numbers:
    """Those of the ids, each once, that have a hash."""
    held = np.isin(ids, seen.delta.ids)
    for part in seen.segments:
        rows = part.rows_of(ids)
        held |= np.isin(ids, part.bank.ids[rows[~part.dead[rows]]].astype(np.int64))
    return ids[held]
