"""Invented banks of fingerprints and queries to them, always the same ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

KINDS = ("random", "clustered")
APART = 4.0  # bits on average between re-encodings of one picture (reference measurements: mean 4, largest 24)
FARTHEST = 24
PIECE = 1 << 18


def bank(kind: str, count: int) -> Hashes:
    """``count`` hashes: all random, or half of them copies of few pictures, the more popular the more copies."""
    rng = np.random.default_rng(count)
    hashes = rng.integers(0, 2**64, (count, 4), dtype=np.uint64)
    if kind == "clustered":
        half = count // 2
        heads = hashes[half : half + max(1, half // 50)]
        for begin in range(0, half, PIECE):
            size = min(PIECE, half - begin)
            popular = (len(heads) * rng.random(size) ** 3).astype(np.int64)
            apart = np.minimum(rng.geometric(1 / (1 + APART), size) - 1, FARTHEST)
            hashes[begin : begin + size] = turned(heads[popular], apart, rng)
    return hashes[rng.permutation(count)]


def queries(some: Hashes, count: int) -> Hashes:
    """Half within 31 bits of a hash of the bank, half not in it, in turn."""
    rng = np.random.default_rng(len(some) + 1)
    asked = rng.integers(0, 2**64, (count, 4), dtype=np.uint64)
    near = some[rng.integers(0, len(some), (count + 1) // 2)]
    asked[::2] = turned(near, rng.integers(0, 32, len(near)), rng)
    return asked


def turned(hashes: Hashes, apart: NDArray[np.int64], rng: np.random.Generator) -> Hashes:
    """Each hash with so many of its bits turned, at random places."""
    places = rng.random((len(hashes), 256), dtype=np.float32).argsort(axis=1)
    bits = np.zeros((len(hashes), 256), np.uint8)
    np.put_along_axis(bits, places, (np.arange(256) < apart[:, None]).astype(np.uint8), axis=1)
    return hashes ^ np.packbits(bits, axis=1).view(">u8").astype(np.uint64)


def write(folder: Path, kind: str, count: int, asked: int) -> None:
    """``bank.npy`` and ``queries.npy`` in a folder."""
    some = bank(kind, count)
    np.save(folder / "bank.npy", some)
    np.save(folder / "queries.npy", queries(some, asked))
