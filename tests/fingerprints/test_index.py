"""The index finds what was added and not withdrawn, whoever else writes, stops or is killed meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from standfast.errors import CannotWrite, DamagedIndex, IndexInUse
from standfast.fingerprints import delta
from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.index import Index
from standfast.fingerprints.lock import writing
from tests.fingerprints.hashed import ZERO, brute, chance, clustered, pairs, queries, random, turned

POOL = clustered(3000)
WRITER = """
import sys, numpy as np
from pathlib import Path
from standfast.fingerprints import delta
from standfast.fingerprints.index import Index
from tests.fingerprints.hashed import random
delta.FULL = 50
folder, first = Path(sys.argv[1]), int(sys.argv[2])
made = Index.open(folder, create=True)
for number in range(first, first + 1000):
    made.add(random(20, seed=number), np.full(20, number))
    print("added", number, flush=True)
    if number % 3 == 2:
        made.remove(np.array([number - 1]))
        print("removed", number - 1, flush=True)
    if number % 7 == 6:
        made.merge()
"""


class Changes(RuleBasedStateMachine):
    """Any series of changes, with a second reader, against a plain list."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.place = tempfile.TemporaryDirectory()
        self.index, self.reader = Index.open(Path(self.place.name), create=True), Index.open(Path(self.place.name))
        self.held: list[tuple[int, int]] = []  # id, row of the pool
        self.full, delta.FULL = delta.FULL, 100

    @rule(start=st.integers(0, 2900), count=st.integers(0, 99), name=st.integers(0, 40))
    def add(self, start: int, count: int, name: int) -> None:
        rows = np.arange(start, start + count)
        self.index.add(POOL[rows], name + rows % 3)
        self.held += [(name + row % 3, row) for row in rows.tolist()]

    @rule(names=st.lists(st.integers(0, 43), max_size=5))
    def remove(self, names: list[int]) -> None:
        kept = [one for one in self.held if one[0] not in names]
        assert self.index.remove(np.array(names, np.int64)) == len(self.held) - len(kept)
        self.held = kept

    @rule()
    def merge(self) -> None:
        self.index.merge()

    @rule()
    def open_again(self) -> None:
        self.index = Index.open(Path(self.place.name))

    @invariant()
    def everything_is_found_and_nothing_else(self) -> None:
        bank = POOL[[row for _, row in self.held]]
        ids = np.array([name for name, _ in self.held], np.int64)
        asked = queries(POOL, 3, seed=len(self.held))
        for one in (self.index, self.reader):
            assert len(one) == len(self.held)
            assert pairs(one.search(asked)) == brute(bank, asked, 31, ids)

    def teardown(self) -> None:
        delta.FULL = self.full
        self.place.cleanup()


Changes.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestChanges = Changes.TestCase


def state(folder: Path) -> dict[int, int]:
    """How many hashes each id has, by searching for them; each must be whole."""
    made = Index.open(folder, create=True)
    asked = np.concatenate([random(1, seed=number) for number in range(1100)])
    found = made.search(asked, radius=0)
    return dict(zip(found.id.tolist(), found.query.tolist(), strict=True))


@pytest.mark.parametrize("run", range(20))
def test_killed_at_any_moment_it_holds_all_that_was_reported_done(tmp_path: Path, run: int) -> None:
    wait = float(chance(run).uniform(0, 0.4))
    command = [sys.executable, "-c", WRITER, str(tmp_path), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline()]
        time.sleep(wait)
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        told += child.stdout.read().split("\n")
    words = [line.split() for line in told if line.strip()]
    done = {int(number) for what, number in words if what == "added"}
    gone = {int(number) for what, number in words if what == "removed"}
    held = state(tmp_path)
    after = max(done) + 1
    assert done - gone - {after - 1, after - 2} <= held.keys()  # what was being removed may be gone
    assert not gone & held.keys() and held.keys() <= done | {after}
    made = Index.open(tmp_path, create=True)
    assert len(made) == 20 * len(held)
    made.add(ZERO, np.array([5000]))
    made.merge()
    assert len(made) == 20 * len(held) + 1


def test_readers_are_right_at_every_moment_while_a_writer_merges(tmp_path: Path) -> None:
    writer, lasting = Index.open(tmp_path, create=True), random(9000, seed=1)
    writer.add(lasting, np.arange(9000))
    faults: list[str] = []
    done = threading.Event()

    def read(hashes: Hashes) -> None:
        reader = Index.open(tmp_path)
        while not done.is_set():
            if reader.search(hashes[:50], radius=5).id.tolist() != list(range(50)):
                faults.append("a hash was not found")

    readers = [threading.Thread(target=read, args=(lasting,)) for _ in range(2)]
    for one in readers:
        one.start()
    for number in range(12):
        writer.add(random(500, seed=number + 2), np.arange(500) + 10_000)
        writer.remove(np.arange(10_000, 10_250))
        writer.merge()
    done.set()
    for one in readers:
        one.join()
    assert faults == []


def test_a_withdrawal_holds_at_once_for_another_reader(tmp_path: Path) -> None:
    writer = Index.open(tmp_path, create=True)
    writer.add(random(30_000), np.arange(30_000))
    reader = Index.open(tmp_path)
    asked = turned(random(3), 31)
    assert reader.search(asked).id.tolist() == [0, 1, 2]
    writer.remove(np.array([1]))
    assert reader.search(asked).id.tolist() == reader.search(asked, any=True).id.tolist() == [0, 2]


def test_any_and_limit_look_into_every_segment_and_the_delta(tmp_path: Path) -> None:
    made = Index.open(tmp_path, create=True)
    for number in range(3):
        made.add(random(25_000 // 5**number, seed=number), np.arange(25_000 // 5**number) + number * 100_000)
    asked = np.concatenate([turned(random(1, seed=number), 31) for number in range(3)])
    assert made.search(asked, any=True).id.tolist() == made.search(asked, limit=1).id.tolist() == [0, 100_000, 200_000]


def test_a_second_writer_is_told_so_and_may_search(tmp_path: Path) -> None:
    made = Index.open(tmp_path, create=True)
    with writing(tmp_path):
        with pytest.raises(IndexInUse):
            made.add(ZERO, np.array([1]))
        assert pairs(made.search(ZERO)) == []


def test_a_folder_of_other_things_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").touch()
    with pytest.raises(DamagedIndex):
        Index.open(tmp_path)


def test_the_delta_is_full_at_twenty_thousand_records() -> None:
    assert delta.FULL == 20_000


def test_an_index_is_only_made_where_that_is_asked_for(tmp_path: Path) -> None:
    for place in (tmp_path / "mistyped", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(DamagedIndex):
            Index.open(place)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(DamagedIndex):
        Index.open(tmp_path / "file")
    with pytest.raises(CannotWrite):
        Index.open(tmp_path / "file", create=True)


def test_an_emptied_manifest_or_a_folder_that_is_gone_is_never_an_empty_index(tmp_path: Path) -> None:
    made = Index.open(tmp_path / "index", create=True)
    made.add(random(50), np.arange(50))
    (tmp_path / "index" / "manifest.json").write_bytes(b"")
    for wrong in (lambda: made.search(ZERO), lambda: len(made), lambda: Index.open(tmp_path / "index", create=True)):
        with pytest.raises(DamagedIndex):
            wrong()
    with pytest.raises(DamagedIndex):
        made.add(ZERO, np.array([1]))
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(DamagedIndex):
        made.search(ZERO)


@pytest.mark.skipif(os.name != "posix", reason="there only the owner's rights are asked for")
def test_nobody_but_the_owner_can_read_a_fingerprint(tmp_path: Path) -> None:
    made = Index.open(tmp_path / "index", create=True)
    made.add(random(30_000), np.arange(30_000))
    made.remove(np.arange(5))
    made.add(random(5, seed=2), np.arange(5))
    files = [tmp_path / "index", *(tmp_path / "index").rglob("*")]
    assert len(files) > 8
    assert {oct(path.stat().st_mode & 0o077) for path in files} == {"0o0"}


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_withdrawal_holds_though_the_disk_is_full_when_it_is_tidied_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Index.open(tmp_path, create=True)
    made.add(random(30_000), np.arange(30_000))
    monkeypatch.setattr("standfast.fingerprints.segment.write", full)
    assert made.remove(np.arange(5000)) == 5000
    assert len(made) == len(Index.open(tmp_path)) == 25_000
    with pytest.raises(CannotWrite, match="before is unchanged"):
        made.merge()
    assert len(made) == 25_000


def test_old_files_that_stay_are_told_and_nothing_else_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Index.open(tmp_path, create=True)
    made.add(random(30_000), np.arange(30_000))
    made.remove(np.arange(10))
    monkeypatch.setattr("shutil.rmtree", full)
    with pytest.raises(CannotWrite, match="nobody finds what was withdrawn"):
        made.merge()
    assert len(made) == len(Index.open(tmp_path)) == 29_990


def test_the_largest_id_can_be_withdrawn_and_a_larger_one_is_refused(tmp_path: Path) -> None:
    made = Index.open(tmp_path, create=True)
    made.add(random(2), np.array([0, 1 << 62]))
    made.merge()
    assert made.remove(np.array([1 << 62])) == 1
    with pytest.raises(ValueError, match=r"2\^62"):
        made.add(random(1), np.array([(1 << 62) + 1]))
