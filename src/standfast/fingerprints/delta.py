"""The newest changes of an index, one record after the other: few enough that their hashes are compared one by one."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.errors import DamagedIndex
from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.manifest import Part
from standfast.fingerprints.matches import Numbers

FULL = 20_000  # records; comparing with so many takes a twentieth of a millisecond
RECORD = np.dtype([("removed", "<u8"), ("id", "<u8"), ("hash", "<u8", (4,))])  # 48 bytes

Records = NDArray[np.void]


class Delta(NamedTuple):
    """What the records come to: hashes that were added and not removed since, their ids, and all ids removed."""

    hashes: Hashes
    ids: Numbers
    removed: Numbers


def added(hashes: Hashes, ids: Numbers) -> Records:
    """Records that add hashes."""
    records = np.zeros(len(ids), RECORD)
    records["id"], records["hash"] = ids, hashes
    return records


def removed(ids: Numbers) -> Records:
    """Records that remove all hashes of these ids which were added before."""
    records = np.zeros(len(ids), RECORD)
    records["id"], records["removed"] = ids, 1
    return records


def replay(records: Records) -> Delta:
    """What is left after all records, in their order: a hash that is added after its removal stays.

    >>> some = np.concatenate([added(np.zeros((1, 4), np.uint64), np.array([7])), removed(np.array([7]))])
    >>> replay(some).ids.tolist(), replay(some[::-1]).ids.tolist()
    ([], [7])
    """
    is_removal = records["removed"] != 0
    ids = records["id"].astype(np.int64)
    last = {int(one): place for place, one in zip(np.flatnonzero(is_removal).tolist(), ids[is_removal], strict=True)}
    places = np.flatnonzero(~is_removal)
    living = np.array([place for place in places.tolist() if last.get(int(ids[place]), -1) < place], np.int64)
    return Delta(np.ascontiguousarray(records["hash"][living]), ids[living], ids[is_removal])


def append(folder: Path, before: Part, records: Records) -> Part:
    """Writes records behind those of ``before``, on the disk, over whatever a program that stopped has left there."""
    data = records.tobytes()
    handle = os.open(folder / before.name, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "r+b") as file:
        file.truncate(before.size)
        file.seek(before.size)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Part(before.name, before.size + len(data), zlib.crc32(data, before.crc32))


def read(folder: Path, part: Part) -> Records:
    """The records that the manifest counts. Raises DamagedIndex if they are not all there as they were written."""
    if not part.size:
        return np.zeros(0, RECORD)
    with (folder / part.name).open("rb") as file:
        data = file.read(part.size)
    if len(data) != part.size or zlib.crc32(data) != part.crc32 or part.size % RECORD.itemsize:
        raise DamagedIndex
    return np.frombuffer(data, RECORD)
