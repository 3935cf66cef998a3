"""Segments stay few, and what was withdrawn leaves the disk."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from standfast.fingerprints import manifest
from standfast.fingerprints.compaction import sweep
from standfast.fingerprints.index import Index
from tests.fingerprints.hashed import random


def sizes(folder: Path) -> list[int]:
    return [piece.rows for piece in manifest.read(manifest.raw(folder)).segments]


def test_segments_are_at_least_four_times_as_large_as_the_next(tmp_path: Path) -> None:
    index = Index.open(tmp_path, create=True)
    for number in range(30):
        index.add(random(21_000, seed=number), np.arange(21_000) + number * 21_000)
    found = sizes(tmp_path)
    assert sum(found) == 630_000 and len(found) <= 3
    assert all(one >= 4 * other for one, other in pairwise(found))


def test_a_segment_is_made_anew_when_more_than_a_twentieth_is_dead(tmp_path: Path) -> None:
    index = Index.open(tmp_path, create=True)
    index.add(random(30_000), np.arange(30_000))
    assert index.remove(np.arange(1500)) == 1500
    assert sizes(tmp_path) == [30_000]
    assert index.remove(np.arange(1501)) == 1
    assert sizes(tmp_path) == [28_499]


def test_merge_leaves_no_bit_of_what_was_withdrawn(tmp_path: Path) -> None:
    index = Index.open(tmp_path, create=True)
    hashes = random(25_000)
    index.add(hashes, np.arange(25_000))
    index.remove(np.array([77]))
    index.merge()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert hashes[77].tobytes() not in everything
    assert hashes[78].tobytes() in everything


def test_only_what_nobody_names_is_swept_and_nothing_of_others(tmp_path: Path) -> None:
    index = Index.open(tmp_path, create=True)
    index.add(random(25_000), np.arange(25_000))
    (tmp_path / "segment-99").mkdir()
    (tmp_path / "segment-99" / "ids.npy").touch()
    (tmp_path / "notes.txt").touch()
    sweep(tmp_path, manifest.read(manifest.raw(tmp_path)))
    assert {path.name for path in tmp_path.iterdir()} == {"manifest.json", "lock", "notes.txt", "segment-1"}
