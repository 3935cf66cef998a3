"""A segment on disk answers as the bank it was made from, and a damaged one does not answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standfast.errors import DamagedIndex
from standfast.fingerprints.bank import Bank
from standfast.fingerprints.segment import bury, read, write
from tests.fingerprints.hashed import chance, clustered, pairs, queries

BANK = clustered(6000)
IDS = chance(1).integers(0, 5000, 6000)


def test_it_is_searched_as_the_bank_is(tmp_path: Path) -> None:
    made = write(tmp_path, "segment-1", BANK, IDS)
    asked = queries(BANK, 50)
    assert pairs(read(tmp_path, made.piece).bank.search(asked)) == pairs(Bank.of(BANK, IDS).search(asked))


def test_the_rows_of_ids_are_found(tmp_path: Path) -> None:
    made = write(tmp_path, "segment-1", BANK, IDS)
    asked = np.array([0, 7, 4999, 5000, 2**62])
    assert sorted(made.rows_of(asked).tolist()) == np.flatnonzero(np.isin(made.bank.ids, asked)).tolist()
    assert made.rows_of(np.empty(0, np.int64)).tolist() == []


def test_the_dead_are_written_down_and_read_again(tmp_path: Path) -> None:
    made = write(tmp_path, "segment-1", BANK, IDS)
    buried = bury(tmp_path, "dead-2", made.without(np.array([3, 5999])))
    assert np.flatnonzero(read(tmp_path, buried.piece).dead).tolist() == [3, 5999]
    assert not made.dead.any() and bury(tmp_path, "dead-3", made) is made
    hashes, ids = buried.living()
    assert len(hashes) == len(ids) == 5998


def test_a_changed_byte_in_any_file_is_noticed(tmp_path: Path) -> None:
    made = write(tmp_path, "segment-1", BANK, IDS)
    made = bury(tmp_path, "dead-2", made.without(np.array([3])))
    paths = [*(tmp_path / "segment-1").iterdir(), tmp_path / "dead-2.npy"]
    assert len(paths) == len(made.piece.files) + 1
    for path in paths:
        whole = path.read_bytes()
        place = int(chance(len(whole)).integers(len(whole)))
        for wrong in (whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :], whole[:-1], b""):
            path.unlink()
            path.write_bytes(wrong)
            with pytest.raises(DamagedIndex):
                read(tmp_path, made.piece)
        path.write_bytes(whole)
    read(tmp_path, made.piece)
