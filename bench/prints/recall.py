"""How many copies of a picture are found after each edit, and how many pictures are taken for another one.

Reads the half of the pictures that was not looked at when the variants were chosen; pairs of different pictures are
counted over both halves.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.prints.choose import far, uploads
from bench.prints.edits import EDITS, edited
from bench.prints.pictures import TEST, Given
from bench.prints.scenes import Pixels
from standfast.fingerprints.hashes import FARTHEST, Hashes, from_hex
from standfast.fingerprints.pdq import BARELY, Pdq
from standfast.fingerprints.picture import Picture
from standfast.fingerprints.queries import queries
from standfast.fingerprints.variants import published


class Tried(NamedTuple):
    """One picture: its published hashes, what it is met by unedited, and per edit what was found.

    ``hits`` is edits x (one hash on a platform, the published set on a platform, the match service), each the share of
    the ways of hashing an upload that met; empty for pictures of the half that was chosen with, and without a number in
    the last column for three of four of the other half, because that column takes four times as long as the rest.
    """

    source: str
    published: Hashes
    plain: Hashes
    asked: Hashes
    hits: NDArray[np.float64]


class Pairs(NamedTuple):
    """Ordered pairs of pictures from different sources: how many, how many met, and the nearest distance of all."""

    total: int
    met: int
    nearest: int


def tried(number: int, given: Given, pixels: Pixels) -> Tried:
    """Everything that is measured of one picture."""
    known = from_hex(one.hash for one in published(Picture(pixels)))
    hits = []
    if given.half == TEST:
        chance = np.random.default_rng([number, 2])
        for edit in EDITS:
            copy = edited(pixels, edit, chance)
            platforms = _good(uploads(copy))
            service = float("nan") if number % 4 else float(_met(known, from_hex(queries(copy))) > 0)
            hits.append((_met(known[:1], platforms) / 2, _met(known, platforms) / 2, service))
    asked = from_hex(queries(pixels))
    return Tried(given.source, known, _good(uploads(pixels)), asked, np.array(hits))


def _good(made: Sequence[Pdq]) -> Hashes:
    """Platforms throw away what has a quality below 50."""
    return from_hex(one.hash for one in made if one.quality >= BARELY)


def _met(known: Hashes, some: Hashes) -> int:
    """How many of ``some`` are within 31 bits of any of ``known``."""
    return int((far(some, known) <= FARTHEST).any(axis=1).sum()) if len(some) else 0


def everything(pictures: Sequence[tuple[Given, Pixels]], workers: int) -> list[Tried]:
    """``tried`` of every picture, on several cores."""
    with ProcessPoolExecutor(workers) as executor:
        return list(executor.map(tried, range(len(pictures)), *zip(*pictures, strict=True), chunksize=4))


def pairs(found: Sequence[Tried], *, service: bool) -> Pairs:
    """All published hashes of each picture beside all that is made of each picture of another source, unedited."""
    made = [one.asked if service else one.plain for one in found]
    owner = np.repeat(np.arange(len(found)), [len(one) for one in made])
    hashes, sources = np.concatenate(made), np.array([one.source for one in found])
    count = met = 0
    nearest = 256
    for one in found:
        other = sources != one.source
        count += int(other.sum())
        distance = np.full(len(found), 256)
        np.minimum.at(distance, owner, far(hashes, one.published).min(axis=1))
        met += int((distance[other] <= FARTHEST).sum())
        nearest = min(nearest, int(distance[other].min()))
    return Pairs(count, met, nearest)
