"""Lays the figures of ``bench/fingerprints.py`` out in Markdown, each aim beside what was reached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.prints.choose import Step
from bench.prints.edits import EDITS, Edit
from bench.recognise.interval import interval

KEPT = Path(__file__).with_name("chosen.json")
FARTHEST_RATE = 2e-5

INTRO = """\
# Fingerprints

Measured on {machine},
by `python bench/fingerprints.py --write`. What was done to a picture, whether it is still found, how often two pictures
are taken for one, and how long it takes.

## Pictures

{count} pictures that were looked at when the variants were chosen, and {test} that were only measured, apart by
source:

| half | pictures by source |
|---|---|
| choosing | {design_sources} |
| measuring | {test_sources} |

Packages of Debian and PyPI are downloaded and opened for it; `spheres`, `page`, `portrait`, `hills`, `sky`, `mosaic`,
`room` and `poster` are drawn by the bench. They are landscapes, objects, animals, stars, screens and drawings, hardly
any of them people: how it is with pictures from a webcam has not been measured. Of a source, near copies and pictures
too plain to publish are left out, so nothing here tells how many pictures are too plain.{missing}

## What is found

Recall in percent, on the half that was only measured. *One hash*: what is published today, one PDQ of the picture.
*Platform*: the published set (at most 16 hashes, {mean:.1f} on average), found by the unchanged rule, distance at most
31, in an upload that a platform hashes at full size or after squashing it to 512 by the nearest pixel; the mean of
both. *Match service*: the client also asks for trimmed, mirrored and cropped hashes (at most 100, {asked:.0f} on
average); measured on every fourth picture. *Shipped* is the platform and match-service column on the pictures of
packages alone. A copy of quality below 50 counts as not found. Aims stand in brackets; **bold** is missed. Edits drawn
by lot are drawn once a picture.

| what was done | one hash | platform | match service | shipped |
|---|---|---|---|---|"""

PAIRS = """\

## Different pictures

All ordered pairs of pictures from different sources, over both halves, each unedited: everything that is published of
the one beside everything that is made of the other. The upper end is the 95 % interval of Clopper and Pearson. It
takes the pairs to be independent, which they are not quite: each picture is in many.

| beside | pairs | met | rate at most | aim | nearest distance |
|---|---|---|---|---|---|"""

CHOSEN = """\

## How the variants were chosen

From {pool} candidates, on every second picture of the half for choosing: always the one that finds the most copies not
found before, a row with an aim for platforms weighing three times as much as another, divided by its cost. Cost: how
often it comes within 96 bits of the upload of a picture from another source, the plain hash being 1 (31 is so rare that
it would tell nothing). What is published follows from this with the reasons in [decision
9](../decisions/0009-fingerprints.md).

| | candidate | recall gained | cost | weighted recall after it |
|---|---|---|---|---|"""

PACE = """\

## Speed and exactness

From the bytes of a JPEG to its hashes, one thread, processor time; the best of five runs, the middle of three pictures.

| program | size | ms a picture | pictures/s | beside threatexchange's hasher |
|---|---|---|---|---|"""


def read_steps() -> list[list[Any]]:
    """The order in which variants were chosen when ``--choose`` was last given."""
    steps: list[list[Any]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else []
    return steps


def keep(steps: Sequence[Step]) -> list[list[Any]]:
    """Writes the order of the choice down for the next run."""
    rows = [[one.name, round(one.gain, 4), round(one.cost, 2), round(one.recall, 4)] for one in steps]
    KEPT.write_text("[\n" + ",\n".join(" " + json.dumps(row) for row in rows) + "\n]\n", encoding="utf-8")
    return rows


def page(found: dict[str, Any], machine: str) -> Iterator[str]:
    """The lines of the page."""
    sources = [", ".join(f"{name} {count}" for name, count in half.items()) for half in found["sources"]]
    totals = [sum(half.values()) for half in found["sources"]]
    missing = f" Not to be had: {', '.join(found['missing'])}." if found["missing"] else ""
    yield INTRO.format(
        machine=machine, count=totals[0], test=totals[1], design_sources=sources[0], test_sources=sources[1],
        mean=found["published"][0], asked=found["asked"][0], missing=missing,
    )  # fmt: skip
    for edit, hits, shipped in zip(EDITS, found["hits"], found["shipped"], strict=True):
        yield _row(edit, hits, shipped)
    yield PAIRS
    for name, pairs in zip(
        ("the platform's hashes of an upload", "all that the match service asks"), found["pairs"], strict=True
    ):
        most = interval(pairs["met"], pairs["total"])[1]
        reached = "reached" if most <= FARTHEST_RATE else "**missed**"
        yield f"| {name} | {pairs['total']:,} | {pairs['met']} | {most:.1e} | 2e-5 {reached} | {pairs['nearest']} |"
    yield CHOSEN.format(pool=found["pool"])
    for number, (name, gain, cost, recall) in enumerate(found["steps"], 1):
        yield f"| {number} | {name} | {100 * gain:.1f} | {cost:.2f} | {100 * recall:.1f} |"
    yield from _paces(found["speed"])


def _row(edit: Edit, hits: Sequence[float], shipped: Sequence[float]) -> str:
    one, platform, service = (100 * hit for hit in hits)
    told = [_aimed(platform, edit.platform), _aimed(service, edit.service)]
    return f"| {edit.name} | {one:.0f} | {told[0]} | {told[1]} | {100 * shipped[1]:.0f} / {100 * shipped[2]:.0f} |"


def _aimed(reached: float, aim: int | None) -> str:
    if aim is None:
        return f"{reached:.0f}"
    return f"{reached:.1f} [{aim}]" if reached >= aim else f"**{reached:.1f}** [{aim}]"


def _paces(speed: dict[str, Any]) -> Iterator[str]:
    yield PACE
    peer = {size: seconds for program, size, seconds in speed["paces"] if program == "threatexchange"}
    for program, size, seconds in sorted(speed["paces"], key=lambda one: (one[1], -one[2])):
        beside = f"{peer[size] / seconds:.1f} x" if size in peer else "-"
        yield f"| {program} | {size} | {1000 * seconds:.1f} | {1 / seconds:.1f} | {beside} |"
    off = ", ".join(f"{name} {bits}" for name, bits in speed["off_peer"].items())
    versions = ", ".join(f"{name} {version}" for name, version in speed["versions"].items())
    yield (
        f"\nReference mode is {speed['off_rule']} bits from what the C++ program made of the {speed['vectors']} large\n"
        f"shared vectors. At full size we are at most so many bits from others, whose binding takes luma in double\n"
        f"precision: {off}. Other programs: {versions}.\n"
        f"Aims at 12 MP: reference mode at least 12 x, the sizes at least 5 x. They were set beside 3.4 s for\n"
        f"threatexchange's hasher; where it takes less, as here, decoding the JPEG alone can be more than they allow."
    )


def headline(found: dict[str, Any]) -> str:
    """Some sentences for the index."""
    aims = [
        (hit, aim)
        for edit, hits in zip(EDITS, found["hits"], strict=True)
        for hit, aim in ((hits[1], edit.platform), (hits[2], edit.service))
        if aim is not None
    ]
    reached = sum(100 * hit >= aim for hit, aim in aims)
    worst = max(interval(pairs["met"], pairs["total"])[1] for pairs in found["pairs"])
    pace = {(program, size): seconds for program, size, seconds in found["speed"]["paces"]}
    peer = pace.get(("threatexchange", "12 MP"), float("nan"))
    quick, sizes = (peer / pace[f"Standfast, {what}", "12 MP"] for what in ("reference mode", "the sizes"))
    return (
        f"[Fingerprints](benchmarks/fingerprints.md): {reached} of {len(aims)} aims for edited copies reached with "
        f"at most 16 hashes a picture;\ndifferent pictures meet at a rate of at most {worst:.1e}; 12 MP to a hash "
        f"{quick:.1f} times as fast as threatexchange's hasher\n(reference mode), {sizes:.1f} times with all sizes."
    )
