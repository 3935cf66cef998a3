"""The newest changes are replayed in order, and only those that count are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import DamagedIndex
from standfast.fingerprints.delta import RECORD, added, append, read, removed, replay
from standfast.fingerprints.manifest import Part
from tests.fingerprints.hashed import random

EMPTY = Part("delta-0", 0, 0)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5))))
def test_what_is_left_is_what_was_added_after_its_last_removal(steps: list[tuple[bool, int]]) -> None:
    hashes = random(len(steps) + 1)
    records, wanted = [np.zeros(0, RECORD)], []
    for number, (adds, name) in enumerate(steps):
        if adds:
            records.append(added(hashes[number : number + 1], np.array([name])))
            wanted.append((name, hashes[number].tolist()))
        else:
            records.append(removed(np.array([name])))
            wanted = [one for one in wanted if one[0] != name]
    found = replay(np.concatenate(records))
    assert list(zip(found.ids.tolist(), found.hashes.tolist(), strict=True)) == wanted
    assert found.removed.tolist() == [name for adds, name in steps if not adds]


def test_what_a_stopped_program_left_behind_the_last_change_is_written_over(tmp_path: Path) -> None:
    part = append(tmp_path, EMPTY, added(random(3), np.arange(3)))
    with (tmp_path / "delta-0").open("ab") as file:
        file.write(b"half a rec")
    assert replay(read(tmp_path, part)).ids.tolist() == [0, 1, 2]
    part = append(tmp_path, part, removed(np.array([1])))
    assert replay(read(tmp_path, part)).ids.tolist() == [0, 2]
    assert part.size == (tmp_path / "delta-0").stat().st_size == 4 * 48


def test_a_changed_or_missing_byte_is_noticed(tmp_path: Path) -> None:
    part = append(tmp_path, EMPTY, added(random(3), np.arange(3)))
    whole = (tmp_path / "delta-0").read_bytes()
    for wrong in (whole[:-1], whole[:50] + bytes([whole[50] ^ 1]) + whole[51:], b""):
        (tmp_path / "delta-0").write_bytes(wrong)
        with pytest.raises(DamagedIndex):
            read(tmp_path, part)
