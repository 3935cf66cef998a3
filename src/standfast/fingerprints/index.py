"""An index of fingerprints in a folder: exact search among millions while hashes are added and withdrawn.

Built like a log-structured merge tree: immutable segments, mapped into memory, and a short delta of the newest changes.
One program writes at a time, any number search meanwhile. Whatever is killed at whatever moment, the folder holds the
state after the last change that was reported done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from standfast.errors import CannotWrite
from standfast.fingerprints import delta, manifest
from standfast.fingerprints.bank import Engine, check, checked_ids
from standfast.fingerprints.compaction import compacted, sweep, wanted
from standfast.fingerprints.delta import RECORD, Records
from standfast.fingerprints.hashes import FARTHEST, Hashes, checked
from standfast.fingerprints.lock import writing
from standfast.fingerprints.manifest import Manifest
from standfast.fingerprints.matches import Matches, Numbers, joined, ordered
from standfast.fingerprints.view import View, known, near, view

NO_HASHES: Hashes = np.empty((0, 4), np.uint64)
NO_IDS: Numbers = np.empty(0, np.int64)


class Index:
    """The index in a folder. An id may have several hashes; it is a whole number from 0 on.

    ``search`` looks each time whether another program has changed the folder, which costs microseconds.
    """

    def __init__(self, folder: Path, seen: View) -> None:
        self._folder = folder
        self._view = seen

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Index:
        """The index in ``folder``. Reads all of it once to see that it is whole.

        Raises DamagedIndex if it is not, or if there is none; with ``create`` a new one is made where there is nothing.
        Raises CannotWrite if it cannot be made.
        """
        if create:
            with _on_disk():
                if manifest.is_new(folder):
                    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    with writing(folder):
                        if manifest.is_new(folder):
                            manifest.write(folder, Manifest())
        return cls(folder, view(folder, None))

    def __len__(self) -> int:
        """How many hashes can be found."""
        return self._now().living

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

        ``limit`` keeps the nearest so many of each query; ``any`` gives one match of each query that has any, not
        always the nearest, and is the fastest. Raises DamagedIndex if what another program wrote is not whole.
        """
        check(queries, radius, limit)
        found = joined(near(self._now(), checked(queries), radius, one=any, engine=engine))
        return ordered(found, 1 if any else limit)

    def add(self, hashes: Hashes, ids: Numbers) -> None:
        """Adds hashes under their ids. They are found by everybody, and are on the disk, when this returns.

        Raises IndexInUse, DamagedIndex, CannotWrite; ValueError if an id is negative.
        """
        hashes, ids = checked(hashes), checked_ids(ids, len(hashes))
        with self._changing() as seen:
            if _records(seen) + len(ids) > delta.FULL:
                self._compact(hashes, ids, everything=False)
            elif len(ids):
                self._record(delta.added(hashes, ids))

    def remove(self, ids: Numbers) -> int:
        """Withdraws every hash of the ids, and says how many hashes that were. Nobody finds them when this returns.

        Their bits leave the disk when their segment is made anew; ``merge`` does it at once. Raises as ``add``, and
        then none was withdrawn.
        """
        ids = np.unique(checked_ids(ids, len(ids)))
        with self._changing() as seen:
            held = known(seen, ids)
            if len(held):
                self._record(delta.removed(held))
            withdrawn = seen.living - self._view.living
            if _records(self._view) > delta.FULL or any(wanted(one) for one in self._view.segments):
                with suppress(OSError):  # they are withdrawn already; a later change tidies up
                    self._compact(NO_HASHES, NO_IDS, everything=False)
            return withdrawn

    def merge(self) -> None:
        """Puts all into one segment, and takes what was withdrawn off the disk. Raises as ``add``.

        CannotWrite says so where only the last of it, to take the old files away, did not go.
        """
        with self._changing():
            self._compact(NO_HASHES, NO_IDS, everything=True)

    def _now(self) -> View:
        self._view = view(self._folder, self._view)
        return self._view

    @contextmanager
    def _changing(self) -> Iterator[View]:
        """Holds the lock, with the newest state."""
        with _on_disk(), writing(self._folder):
            yield self._now()

    def _record(self, records: Records) -> None:
        """Appends to the delta, then makes it count."""
        said = self._now().manifest
        written = delta.append(self._folder, said.delta, records)
        self._commit(replace(said, generation=said.generation + 1, delta=written))

    def _compact(self, hashes: Hashes, ids: Numbers, *, everything: bool) -> None:
        """Turns the delta, these hashes and some segments into one segment."""
        self._commit(compacted(self._folder, self._view, hashes, ids, everything=everything))
        try:
            sweep(self._folder, self._view.manifest)
        except OSError as left:
            if everything:
                raise CannotWrite(
                    "Old files of the index of fingerprints could not be taken away.",
                    safe="All changes hold: nobody finds what was withdrawn. Its bits are still on the disk.",
                ) from left

    def _commit(self, said: Manifest) -> None:
        manifest.write(self._folder, said)
        self._now()


def _records(seen: View) -> int:
    return seen.manifest.delta.size // RECORD.itemsize


@contextmanager
def _on_disk() -> Iterator[None]:
    """What the system refuses to write is said calmly."""
    try:
        yield
    except OSError as problem:
        raise CannotWrite(
            "The index of fingerprints could not be written.", safe="What was in it before is unchanged."
        ) from problem
