"""Measures the door: bytes on the wire, a thousand reports at once, kill -9 under way, what time tells of a code.

    python bench/door.py [--json] [--write] [--short]

Prints tables in Markdown; ``--write`` also puts them into docs/benchmarks/door.md, ``--json`` prints the figures
instead. It starts the real program on this machine. PostgreSQL and Lighthouse are measured where they are found. Ten
minutes; ``--short`` takes one and is only good to see that all of it works.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.site.burst import Burst, Killed, burst, killed  # noqa: E402
from bench.site.lighthouse import Score, scores  # noqa: E402
from bench.site.program import Place, running  # noqa: E402
from bench.site.timing import Timing, timing  # noqa: E402
from bench.site.wire import Weight, weights  # noqa: E402
from tests.web.inbox.cluster import cluster, missing  # noqa: E402

REPORTS, KILLS, SAMPLES = 1000, 50, 2000
SECONDS, DELTA = 5.0, 0.1  # to reach: 99 of 100 have their answer by then; Cliff's delta of hit and miss

INTRO = """\
# The door

Measured on {machine},
by `python bench/door.py --write`: the program that a server runs (`standfast.web.site.host door`), on loopback, with
the sender on the same cores and whatever else was running at the time.

## Bytes on the wire

A first visit: the page and everything that a browser loads with it, packed as the browser takes it. Headers are those
of HTTP/1.1, which HTTP/2 behind a proxy makes smaller; what encryption adds is not in it. The GOV.UK frontend, for
comparison, is about 92 kB.

| page | bytes alone | with all it loads | the same by gzip | and with headers | files | reach |
|---|---|---|---|---|---|---|"""

BURST = """\

## Many reports at once

Sealed reports of {kilobytes:.1f} kB with their mailboxes, each on a connection of its own, all begun at one moment, as
behind a proxy that tells from which address each came: {addresses} of them, or a single one, which waits under load so
that others are served. Refused: not acknowledged. Lost: acknowledged, and afterwards not in the inbox byte for byte.

| inbox | reports | addresses | acknowledged | refused | lost | wall s | p50 s | p99 s | reach |
|---|---|---|---|---|---|---|---|---|---|"""

KILLED = """\

## Killed under way

The door on SQLite is killed (SIGKILL) at a moment of chance while {each} reports come, {times} times over the same
inbox. Afterwards the file is checked and every acknowledged report is compared byte for byte, with its digest.

| times killed | reports sent | acknowledged | in the inbox | acknowledged and lost |
|---|---|---|---|---|
| {times} | {sent:,} | {acknowledged:,} | {kept:,} | {lost} |

## What time tells of a code

The reading of a mailbox that is there and of one that is not, by turns, without line and server. Cliff's delta is how
much more often the one is slower: 0 is no difference.

| inbox | of each | Cliff's delta | hit ms | miss ms | sizes of answers | reach |
|---|---|---|---|---|---|---|"""

LIGHTHOUSE = """\

## Lighthouse

As a phone on a slow line with a slow processor (its default), over plain HTTP/1.1 on loopback.

| page | performance | accessibility | best practices | largest content, s |
|---|---|---|---|---|"""


class Figures(NamedTuple):
    """Everything that is printed."""

    weights: list[Weight]
    bursts: list[tuple[str, int, Burst]]
    killed: Killed
    timings: list[tuple[str, Timing]]
    lighthouse: list[Score] | str


def figures(*, short: bool) -> Figures:
    """All of it; PostgreSQL where there is a server for it."""
    count, kills, samples = (100, 3, 100) if short else (REPORTS, KILLS, SAMPLES)
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="standfast-bench-")))
        places = {"SQLite": _made(folder / "sqlite")}
        if not missing():
            places["PostgreSQL"] = _made(folder / "postgresql", kept.enter_context(cluster(durable=True)))
        with running(places["SQLite"]) as door:
            sizes = list(weights(door.port))
            marks = "not run: it takes too long for a short run" if short else scores(door.port)
        bursts = [(name, count, burst(place, count, addresses=count)) for name, place in places.items()]
        bursts.append(("SQLite", 1, burst(places["SQLite"], count, addresses=1)))
        cut_off = killed(_made(folder / "killed"), kills)
        return Figures(sizes, bursts, cut_off, [(name, timing(one, samples)) for name, one in places.items()], marks)


def _made(root: Path, server: Path | None = None) -> Place:
    root.mkdir()
    return Place(root, server).made()


def page(found: Figures, machine: str) -> Iterator[str]:
    """The lines of the page."""
    yield INTRO.format(machine=machine)
    for one in found.weights:
        reach = f"{one.reach:,}" if one.reach else "-"
        sizes = f"{one.alone:,} | {one.all:,} | {one.gzip:,} | {one.headers:,}"
        yield f"| `{one.path}` | {sizes} | {one.files} | {reach} |"
    yield BURST.format(kilobytes=found.bursts[0][2].kilobytes, addresses=f"{found.bursts[0][1]:,}")
    for name, addresses, came in found.bursts:
        times = f"{came.wall:.1f} | {came.half:.2f} | {came.most:.2f}"
        counts = f"{came.sent:,} | {addresses:,} | {came.acknowledged:,} | {came.refused} | {came.lost}"
        yield f"| {name} | {counts} | {times} | 0, 0, p99 <= {SECONDS:.0f} s |"
    yield KILLED.format(**found.killed._asdict(), each=found.killed.sent // found.killed.times)
    for name, told in found.timings:
        sizes = ", ".join(f"{size:,}" for size in told.sizes)
        times = f"{told.samples:,} | {told.delta:+.3f} | {told.hit:.2f} | {told.miss:.2f}"
        yield f"| {name} | {times} | {sizes} | < {DELTA}, one size |"
    yield LIGHTHOUSE
    if isinstance(found.lighthouse, str):
        yield f"| {found.lighthouse} | - | - | - | - |"
        return
    for mark in found.lighthouse:
        marks = f"{mark.performance} | {mark.accessibility} | {mark.practices}"
        yield f"| `{mark.path}` | {marks} | {mark.largest / 1e3:.1f} |"


def headline(found: Figures) -> str:
    """What the index says."""
    told = ", ".join(f"`{one.path.removeprefix('/en-gb')}` {one.all / 1e3:.1f} kB" for one in found.weights[:3])
    _, _, first = found.bursts[0]
    lost = sum(one.lost for _, _, one in found.bursts)
    most = max(abs(one.delta) for _, one in found.timings)
    cut = found.killed
    return (
        f"[The door](benchmarks/door.md): {told} with everything they load;\n"
        f"{first.sent:,} reports at once: {lost} lost, {first.refused} refused, p99 {first.most:.1f} s (SQLite);\n"
        f"killed {cut.times} times under way: {cut.lost} of {cut.acknowledged:,} acknowledged reports lost;\n"
        f"the time of an answer tells {most:.3f} of whether a code is right (Cliff's delta)."
    )


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/benchmarks/door.md")
    parser.add_argument("--short", action="store_true", help="a tenth of everything, to see that it works")
    asked = parser.parse_args()
    if asked.write and asked.short:
        parser.error("a short run has no figures that are worth writing down")
    machine = report.machine()
    found = figures(short=asked.short)
    told = "\n".join(page(found, machine))
    print(json.dumps(found._asdict(), indent=1) if asked.json else told)
    if asked.write:
        report.write("door", told, headline(found))


if __name__ == "__main__":
    main()
