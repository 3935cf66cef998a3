"""Measures the exact search among many fingerprints, with faiss, threatexchange and usearch beside it.

    python bench/match.py [--large] [--write]

Prints tables in Markdown; ``--write`` also puts them into docs/benchmarks/match.md. A million hashes, ten with
``--large`` (12 GB of memory, half an hour). Each way to search is a process of its own with one thread, one after the
other. The others are installed into ``.venv-bench``. Ends with 1 if Standfast misses a pair that comparing all finds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.search import made  # noqa: E402
from bench.search.engines import BUILDS, PEERS  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks" / "match.md"
PROGRAM = ROOT / "bench" / "search" / "engines.py"
PLACE = ROOT / ".venv-bench"
PATIENCE = 3600  # seconds for one way to search
ONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
QUERIES = {"faiss flat": 200, "faiss MultiHash": 100, "threatexchange PDQIndex": 100, "usearch HNSW": 200}
SLOW = ("threatexchange PDQIndex", "usearch HNSW")  # to build: not tried with more than a million
PACKAGES = ("faiss-cpu", "threatexchange>=1.2", "usearch")
OURS = 1000
TRUTH = "faiss flat"

INTRO = """\
# Search

Measured on {machine},
by `python bench/match.py{large} --write`. Other work ran on the machine at the same time: trust the ratios.

All fingerprints within 31 of 256 bits, one thread. Half of the queries are 0 to 31 bits from a hash of the bank, half
are not in it. Random: no two hashes are alike. Clustered: half of the bank are copies of few pictures (of one in fifty;
the more popular, the more copies), as many bits apart as re-encodings are (4 on average, at most 24); what a query then
costs is mostly its answer. Median and p99: one query at a time, from the call to the arrays. Together: all in one call,
for each. Bytes: of memory a hash after building, files apart. Times: how many of faiss flat's medians in one of ours
(together: of its own together). Recall: of the pairs that faiss flat finds. `any` gives one match of each query.
MultiHash is set up as threatexchange's PDQ index sets it up, and PDQIndex is that itself, hexadecimal in and out;
usearch is asked for the nearest hundred, with the settings it comes with. Folder: the index on disk, searched through
its mapping.
"""
HEADLINE = """\
[Search](benchmarks/match.md): exact, among {count:,} random fingerprints, {numpy:.2f} ms a query in numpy
({flat_numpy:.0f} times faster than faiss flat) and {numba:.3f} ms in machine code ({flat_numba:.0f} times); among
clustered ones {multi:,.0f} times faster than faiss MultiHash. Recall {recall}.
"""


def main() -> int:
    """Measure, print, and say with the exit code whether a pair was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--large", action="store_true", help="ten million hashes too")
    parser.add_argument("--write", action="store_true", help=f"write the tables to {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    fault = install()
    lines = [INTRO.format(machine=report.machine(), large=" --large" if asked.large else "")]
    print(lines[0])
    rows: dict[tuple[str, int], dict[str, dict[str, Any]]] = {}
    for count in (1_000_000, 10_000_000) if asked.large else (1_000_000,):
        for kind in made.KINDS:
            rows[kind, count] = measured(kind, count, fault)
            newest = list(table(kind, count, rows[kind, count]))
            print("\n".join(newest), flush=True)
            lines += newest
    if asked.write:
        report.write(PAGE.stem, "\n".join(lines), headline(rows, max(count for _, count in rows)))
    missed = [name for row in rows.values() for name, one in row.items() if one.get("missed")]
    return 1 if missed else 0


def install() -> str:
    """Puts the others into an environment of their own; says why not. threatexchange needs a C++ compiler."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        venv.create(PLACE, with_pip=True)
    wanted = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    done = subprocess.run(wanted, capture_output=True, text=True, check=False)
    return f"not installed: {done.stderr.strip()[-120:]}" if done.returncode else ""


def measured(kind: str, count: int, fault: str) -> dict[str, dict[str, Any]]:
    """What each way to search took and found."""
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made.write(place, kind, count, OURS)
        for name in [one for one in BUILDS if count <= 1_000_000 or one not in SLOW]:
            found[name] = {"fault": fault} if fault and name in PEERS else run(name, place)
        truth = pairs(place, TRUTH, QUERIES[TRUTH])
        for name, one in found.items():
            asked = min(QUERIES[TRUTH], QUERIES.get(name, OURS))
            wanted = {pair for pair in truth if pair[0] < asked}
            got = pairs(place, name, asked)
            if "any" in name:
                wanted, got = {(query, 0) for query, _ in wanted}, {(query, 0) for query, _ in got & wanted}
            if wanted and "fault" not in one:
                one["recall"] = len(got & wanted) / len(wanted)
                one["missed"] = name not in PEERS and got != wanted
    return found


def run(name: str, place: Path) -> dict[str, Any]:
    python = str(PLACE / "bin" / "python") if name in PEERS else sys.executable
    asked = [python, str(PROGRAM), name, str(place), str(QUERIES.get(name, OURS))]
    around = {**os.environ, **ONE, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(asked, capture_output=True, text=True, timeout=PATIENCE, env=around, check=False)
    if done.returncode:
        return {"fault": (done.stderr.strip().split("\n") or ["?"])[-1][:120]}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def pairs(place: Path, name: str, asked: int) -> set[tuple[int, int]]:
    """What a way to search found for the first queries."""
    path = place / f"{name}.npy"
    if not path.exists():
        return set()
    query, row = np.load(path)
    kept = query < asked
    return set(zip(query[kept].tolist(), row[kept].tolist(), strict=True))


def table(kind: str, count: int, rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield f"## {count:,} {kind} hashes"
    yield ""
    yield "| | build s | bytes | median ms | p99 ms | together ms | times | together times | recall |"
    yield "|---|---|---|---|---|---|---|---|---|"
    flat = rows[TRUTH]
    for name, one in rows.items():
        if "fault" in one:
            yield f"| {name} | {one['fault']} | | | | | | | |"
            continue
        times = [f"{flat[key] / one[key]:,.1f}" if "fault" not in flat else "" for key in ("median", "batch")]
        spent = " | ".join(f"{1000 * one[key]:,.3f}" for key in ("median", "p99", "batch"))
        recall = f"{one['recall']:.4f}" if "recall" in one else ""
        yield f"| {name} | {one['build']:.1f} | {one['bytes']:.0f} | {spent} | {' | '.join(times)} | {recall} |"
    yield ""


def headline(rows: dict[tuple[str, int], dict[str, dict[str, Any]]], count: int) -> str:
    some, close = rows["random", count], rows["clustered", count]
    median = {name: one.get("median", float("nan")) for name, one in some.items()}
    ours = [one for row in rows.values() for name, one in row.items() if name not in PEERS]
    return HEADLINE.format(
        count=count,
        numpy=1000 * median["Standfast numpy"],
        numba=1000 * median["Standfast numba"],
        flat_numpy=median[TRUTH] / median["Standfast numpy"],
        flat_numba=median[TRUTH] / median["Standfast numba"],
        multi=close["faiss MultiHash"].get("median", float("nan")) / close["Standfast numba"]["median"],
        recall="1.0 in every run" if not any(one.get("missed", True) for one in ours) else "NOT 1.0",
    )


if __name__ == "__main__":
    sys.exit(main())
