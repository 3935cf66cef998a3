"""Chooses the variants: at each step the one that finds the most new copies for what it costs in false alarms.

Reads only pictures of the half that is for choosing.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.prints.edits import EDITS, edited
from bench.prints.pictures import Given
from bench.prints.pool import changed, pool
from bench.prints.scenes import Pixels
from standfast.fingerprints.hashes import FARTHEST, Hashes, from_hex
from standfast.fingerprints.pdq import BARELY, Pdq, pdq
from standfast.fingerprints.squash import area, nearest
from standfast.fingerprints.variants import SQUARE

SIZES = 3  # hashes of the picture itself: of its squares of 512, 1024 and 320
NEAR = 96  # bits: pairs of different pictures that near are counted, because nearer ones are too rare to tell apart
AIM, OTHER = 3.0, 1.0  # what a row with an aim for platforms weighs, and one without


class Measured(NamedTuple):
    """One picture: what could be published, what was uploaded (two hashes an edit), and which have quality enough."""

    source: str
    published: Hashes
    good: NDArray[np.bool_]
    uploads: Hashes
    seen: NDArray[np.bool_]


class Step(NamedTuple):
    """One variant taken: its mean gain in recall over the weighted rows, its cost, the recall after it."""

    name: str
    gain: float
    cost: float
    recall: float


def uploads(pixels: Pixels) -> list[Pdq]:
    """The two hashes that platforms make of an upload: at full size, and squashed to 512 by the nearest pixel."""
    return [pdq(pixels), pdq(nearest(pixels))]


def measured(number: int, given: Given, pixels: Pixels) -> Measured:
    """Everything the choice needs of one picture."""
    height, width = pixels.shape[:2]
    square = area(pixels, SQUARE)
    made = [pdq(area(pixels, 512) if max(height, width) > 512 else pixels), pdq(square), pdq(area(pixels, 320))]
    made += [pdq(changed(square, width, height, change)) for change in pool().values()]
    chance = np.random.default_rng([number, 1])
    found = [one for edit in EDITS for one in uploads(edited(pixels, edit, chance))]
    return Measured(given.source, *_arrays(made), *_arrays(found))


def _arrays(made: Sequence[Pdq]) -> tuple[Hashes, NDArray[np.bool_]]:
    return from_hex(one.hash for one in made), np.array([one.quality >= BARELY for one in made])


def everything(pictures: Sequence[tuple[Given, Pixels]], workers: int) -> list[Measured]:
    """``measured`` of every picture, on several cores."""
    with ProcessPoolExecutor(workers) as executor:
        numbers = range(len(pictures))
        return list(executor.map(measured, numbers, *zip(*pictures, strict=True), chunksize=4))


def far(some: Hashes, others: Hashes) -> NDArray[np.int64]:
    """The distances of every one to every other."""
    bits: NDArray[np.int64] = np.bitwise_count(some[:, None] ^ others[None]).sum(axis=2, dtype=np.int64)
    return bits


def matches(found: Sequence[Measured]) -> NDArray[np.bool_]:
    """Picture x edit x way of hashing x candidate: whether that published hash meets that upload."""
    made = [(far(one.uploads, one.published) <= FARTHEST) & one.seen[:, None] & one.good for one in found]
    return np.array(made).reshape(len(found), len(EDITS), 2, -1)


def costs(found: Sequence[Measured]) -> NDArray[np.float64]:
    """How often a candidate comes near a picture from another source, the plain hash being 1; at least 1."""
    plain = np.array([one.uploads[0] for one in found])
    seen = np.array([one.seen[0] for one in found])
    sources = np.array([one.source for one in found])
    near = np.zeros(len(found[0].published))
    for one in found:
        others = seen & (sources != one.source)
        near += (far(one.published, plain[others]) <= NEAR).sum(axis=1) * one.good
    made: NDArray[np.float64] = np.maximum(near / near[:SIZES].mean(), 1)
    return made


def chosen(found: Sequence[Measured], budget: int) -> list[Step]:
    """The first ``budget`` variants, the best for its cost first."""
    hit, cost = matches(found), costs(found)
    names = ["512", "1024", "320", *pool()]
    weight = np.array([AIM if edit.platform is not None else OTHER for edit in EDITS])
    weight /= weight.sum()
    now: NDArray[np.bool_] = np.any(hit[..., :SIZES], axis=3)
    steps: list[Step] = []
    for _ in range(budget):
        new = (hit & ~now[..., None]).mean(axis=(0, 2))
        gain = weight @ new
        best = int(np.argmax(gain / cost))
        now |= hit[..., best]
        steps.append(Step(names[best], float(gain[best]), float(cost[best]), float(weight @ now.mean(axis=(0, 2)))))
    return steps
