"""Measures fingerprints: which copies of a picture are found, how often two pictures are taken for one, and how fast.

    python bench/fingerprints.py [--json] [--write] [--choose]

Pictures come from packages and from a generator (bench/prints/pictures.py) and are never kept in the repository.
Half an hour on two cores. ``--choose`` also chooses the variants anew, on the half of the pictures that is for it, and
prints in which order: a quarter of an hour more. The other programs are installed into ``.venv-bench``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.prints import choose, pictures, recall, speed, tables  # noqa: E402
from bench.prints.pool import pool  # noqa: E402
from bench.prints.scenes import KINDS  # noqa: E402

WORKERS = 2
BUDGET = 16


def figures(*, chosen: bool) -> dict[str, Any]:
    """Everything that is printed, as plain numbers."""
    paces = speed.speed()
    missing = pictures.brought()
    design, test = pictures.chosen(pictures.DESIGN), pictures.chosen(pictures.TEST)
    found = recall.everything([*test, *design], WORKERS)
    measured = found[: len(test)]
    shipped = [one.hits for one, (of, _) in zip(measured, test, strict=True) if of.source not in KINDS]
    if chosen:
        tables.keep(choose.chosen(choose.everything(design[::2], WORKERS), BUDGET))
    return {
        "missing": missing,
        "sources": [Counter(one.source for one, _ in half) for half in (design, test)],
        "hits": np.nanmean([one.hits for one in measured], axis=0).tolist(),
        "shipped": np.nanmean(shipped, axis=0).tolist(),
        "published": _spread([len(one.published) for one in measured]),
        "asked": _spread([len(one.asked) for one in measured]),
        "pairs": [recall.pairs(found, service=service)._asdict() for service in (False, True)],
        "pool": len(pool()),
        "steps": tables.read_steps(),
        "speed": paces._asdict(),
    }


def _spread(counts: Sequence[int]) -> tuple[float, int]:
    """The mean and the most."""
    return float(np.mean(counts)), max(counts)


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/benchmarks/fingerprints.md")
    parser.add_argument("--choose", action="store_true", help="choose the variants anew")
    asked = parser.parse_args()
    machine = report.machine()
    found = figures(chosen=asked.choose)
    page = "\n".join(tables.page(found, machine))
    print(json.dumps(found, indent=1) if asked.json else page)
    if asked.write:
        report.write("fingerprints", page, tables.headline(found))


if __name__ == "__main__":
    main()
