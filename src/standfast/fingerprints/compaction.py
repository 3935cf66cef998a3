"""Which segments are made anew and when, so that there are few of them and little in them is dead."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np

from standfast.fingerprints import segment
from standfast.fingerprints.hashes import Hashes
from standfast.fingerprints.manifest import Manifest, Part
from standfast.fingerprints.matches import Numbers
from standfast.fingerprints.segment import Segment
from standfast.fingerprints.view import View

TOO_DEAD = 0.05  # of the rows of a segment
STEP = 4  # a segment stays if it is at least so many times larger than what would come behind it
OURS = ("segment-", "dead-", "delta-")


def wanted(one: Segment) -> bool:
    """Whether so much of a segment is dead that it is to be made anew."""
    return one.gone > TOO_DEAD * one.rows


def compacted(folder: Path, seen: View, hashes: Hashes, ids: Numbers, *, everything: bool) -> Manifest:
    """Writes what comes after ``seen`` with these hashes added, on the disk, and returns the manifest that says so.

    Nothing counts before that manifest is written. Those segments stay that are large and alive, unless
    ``everything`` is to become one.
    """
    with suppress(OSError):
        sweep(folder, seen.manifest)  # what a program that stopped has left
    number = seen.manifest.generation + 1
    rows = len(ids) + len(seen.delta.ids)
    kept: list[Segment] = []
    parts = [(seen.delta.hashes, seen.delta.ids), (hashes, ids)]
    for one in sorted(seen.segments, key=lambda one: one.rows):
        if everything or wanted(one) or one.rows < STEP * rows:
            parts.append(one.living())
            rows += one.rows
        else:
            kept.append(segment.bury(folder, f"dead-{number}-{len(kept)}", one))
    all_hashes = np.concatenate([part[0] for part in parts])
    all_ids = np.concatenate([part[1] for part in parts])
    made = [segment.write(folder, f"segment-{number}", all_hashes, all_ids)] if len(all_ids) else []
    return Manifest(number, tuple(one.piece for one in [*kept[::-1], *made]), Part(f"delta-{number}", 0, 0))


def sweep(folder: Path, said: Manifest) -> None:
    """Takes away files of ours that the manifest does not name. A reader that has them open keeps them.

    Raises OSError where one stays.
    """
    named = {said.delta.name, *(one.name for one in said.segments)}
    named |= {one.dead.name for one in said.segments if one.dead}
    for path in folder.iterdir():
        if path.name.startswith(OURS) and path.name not in named:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
