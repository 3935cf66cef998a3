"""A view is what one manifest says; a newer one opens only what is new."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from standfast.errors import DamagedIndex
from standfast.fingerprints.index import Index
from standfast.fingerprints.view import known, view
from tests.fingerprints.hashed import pairs, random


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.open(tmp_path, create=True)
    made.add(random(25_000), np.arange(25_000))
    return made


@pytest.mark.usefixtures("index")
def test_nothing_is_opened_again_while_nothing_changes(tmp_path: Path) -> None:
    first = view(tmp_path, None)
    assert view(tmp_path, first) is first


def test_a_new_record_opens_no_segment_again(index: Index, tmp_path: Path) -> None:
    first = view(tmp_path, None)
    index.remove(np.array([5]))
    second = view(tmp_path, first)
    assert second.segments[0].bank is first.segments[0].bank
    assert not first.segments[0].dead[first.segments[0].rows_of(np.array([5]))].any()
    assert second.living == first.living - 1


def test_ids_that_have_a_hash_are_known_each_once(index: Index, tmp_path: Path) -> None:
    index.add(random(2), np.array([7, 30_000]))
    index.remove(np.array([8]))
    assert known(view(tmp_path, None), np.array([7, 8, 9, 30_000, 40_000])).tolist() == [7, 9, 30_000]


def test_a_search_that_has_begun_ends_although_its_segment_is_merged_away(index: Index, tmp_path: Path) -> None:
    old = view(tmp_path, None)
    index.add(random(25_000, seed=2), np.arange(25_000, 50_000))
    index.merge()
    assert pairs(old.segments[0].bank.search(random(1), radius=0)) == [(0, 0, 0)]
    assert view(tmp_path, old).living == 50_000


@pytest.mark.usefixtures("index")
def test_a_missing_segment_is_damage(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "segment-1")
    with pytest.raises(DamagedIndex):
        view(tmp_path, None)
