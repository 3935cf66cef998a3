"""Measures the fingerprints of videos: how fast, how many bits a re-encoding moves them, and the memory of a long one.

    python bench/video.py [--quick] [--write]

Prints tables in Markdown; ``--write`` also puts them into docs/benchmarks/video.md. The films are made here, of clouds
of noise that a camera pans over with coloured shapes before them. ``--quick`` leaves the two hours out. FFmpeg decodes
with one thread.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from standfast.fingerprints.pdq import Pixels, distance, pdq  # noqa: E402
from standfast.fingerprints.squash import area  # noqa: E402
from standfast.fingerprints.video import match, published, video  # noqa: E402
from standfast.fingerprints.vpdq import Frame, agreement  # noqa: E402
from tests.fingerprints.films import decoded, encoded, shapes  # noqa: E402

INTRO = """\
# Video

Measured on {machine} by `python bench/video.py --write`. Other work ran on the machine at the same time.

The films are made by the bench: clouds of noise that a camera pans over, coloured shapes before them, all harmless.
Real films have more of everything, so the speeds say more about sizes than about any one file. Nobody's program runs
beside ours: `vpdq` is published as source only and needs FFmpeg's headers.
"""
SPEED = """\

## Speed

A film of {seconds} seconds, 30 frames a second, one thread, the median of 3. Times real time: seconds of film for a
second of work, hashes of the file included. Decoding: the share of the time in which FFmpeg decodes. Quick: key frames
only, one every {gap} seconds here.

| film | MB | times real time | megapixels/s | decoding | frames | quick, times real time | frames |
|---|---|---|---|---|---|---|---|
"""
BITS = """\

## Bits between a film and its copies

{count} frames of a film of {width} x {height}, each beside the same second of the copy. "Main": our hash of both, which
is of a square of 512 pixels. "Their": our hash against the copy's frame hashed at its full size, as vPDQ does. "S1024":
the same had ours been of a square of 1,024. Over: of "their", frames more than 31 bits away. Found: vPDQ's two
percentages at distance 31, and whether we call it the same.

| copy | main: mean | p95 | max | their: mean | p95 | max | over | S1024: mean | p95 | max | found | same |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""
LONG = """\

## A long film

Peak memory of the whole process, its libraries included; the file itself lies on disk. Published: of the hashes, those
given out (at most 120).

| film | MB | seconds of work | times real time | peak MB | hashed | published | quick, seconds |
|---|---|---|---|---|---|---|---|
"""
HEADLINE = """\
[Video](benchmarks/video.md): {small:.0f} times real time at 480 x 720 and {large:.0f} at 1080p with one thread
({quick:.0f} with key frames only), {mean:.1f} bits (mean) between a film and its copies; two hours in {peak:.0f} MB.
"""
SECONDS, RATE, GAP = 20, 30, 4
COPIES: dict[str, dict[str, Any]] = {
    "H.264, a third of the rate (crf 34)": {"crf": "34"},
    "H.264, very low rate (crf 45)": {"crf": "45"},
    "VP9": {"codec": "libvpx-vp9", "kind": "webm"},
    "MPEG-4, AVI": {"codec": "mpeg4", "kind": "avi"},
    "half the size, crf 30": {"half": 2, "crf": "30"},
    "a quarter of the size, crf 30": {"half": 4, "crf": "30"},
    "half the size, VP9": {"half": 2, "codec": "libvpx-vp9", "kind": "webm"},
}


@cache
def plane(seed: int, side: int = 2048) -> Pixels:
    """A square of noise as clouds have it: at half the size a detail is half as strong (1/f)."""
    chance = np.random.default_rng(seed)
    waves = np.hypot(*np.meshgrid(np.fft.fftfreq(side), np.fft.rfftfreq(side), indexing="ij"))
    waves[0, 0] = 1
    made = []
    for _ in range(3):
        noise = chance.normal(size=waves.shape) + 1j * chance.normal(size=waves.shape)
        field = np.fft.irfft2(noise / waves, s=(side, side))
        made.append(np.clip(128 + 55 * (field - field.mean()) / field.std(), 0, 255))
    return np.stack(made, 2).astype(np.uint8)


def scene(width: int, height: int, seconds: float, rate: int, seed: int) -> Iterator[Pixels]:
    """The frames of a film: a pan over the plane, cut to another place every ``GAP`` seconds, shapes before it."""
    ground = plane(seed)
    chance = np.random.default_rng(seed)
    small = (width // 4, height // 4)
    start, speed = np.zeros(2), np.zeros(2)
    for number in range(round(seconds * rate)):
        if number % (GAP * rate) == 0:
            start, speed = chance.uniform(0, 300, 2), chance.uniform(5, 40, 2)
        x, y = (int(one) for one in start + speed * (number % (GAP * rate)) / rate)
        out = ground[np.arange(y, y + height)[:, None] % len(ground), np.arange(x, x + width) % len(ground)]
        figures = shapes(*small, number / rate, seed)
        ring = np.abs(figures.astype(int).sum(2) - 380) > 150
        mask = np.repeat(np.repeat(ring, 4, 0), 4, 1)
        large = np.repeat(np.repeat(figures, 4, 0), 4, 1)
        inside = out[: len(mask), : mask.shape[1]]
        inside[mask] = large[mask]
        yield out


def timed(data: bytes, *, quick: bool) -> tuple[float, int]:
    """The median of three runs in seconds, and the frames that came."""
    took, frames = [], 0
    for _ in range(3):
        started = time.perf_counter()
        frames = len(video(io.BytesIO(data), quick=quick).frames)
        took.append(time.perf_counter() - started)
    return statistics.median(took), frames


def decoding(data: bytes) -> float:
    """The seconds in which FFmpeg decodes with one thread, and nothing else is done."""
    import av

    started = time.perf_counter()
    with av.open(io.BytesIO(data), "r") as container:
        container.streams.video[0].codec_context.thread_count = 1
        for _ in container.decode(video=0):
            pass
    return time.perf_counter() - started


def speeds() -> Iterator[tuple[str, float, float]]:
    """A row a film, with times real time of the whole and of the quick pass."""
    for width, height in ((480, 720), (1920, 1080)):
        for name, codec, kind in (("H.264", "libx264", "mp4"), ("VP9", "libvpx-vp9", "webm")):
            frames = scene(width, height, SECONDS, RATE, 5)
            data = encoded(frames, codec=codec, kind=kind, rate=RATE, g=str(GAP * RATE))
            (whole, count), (quick, keys) = timed(data, quick=False), timed(data, quick=True)
            pixels = SECONDS * RATE * width * height / 1e6
            cells = (
                f"{name}, {width} x {height}", f"{len(data) / 1e6:.1f}", f"{SECONDS / whole:.1f}",
                f"{pixels / whole:.0f}", f"{decoding(data) / whole:.0%}", count, f"{SECONDS / quick:.0f}", keys,
            )  # fmt: skip
            yield row(cells), SECONDS / whole, SECONDS / quick


def copies(width: int, height: int) -> Iterator[tuple[str, list[int]]]:
    """A row a copy of one film, with the bits between the main hashes."""
    source = encoded(scene(width, height, SECONDS, 10, 6), crf="18")
    mine, frames = video(io.BytesIO(source)), list(decoded(source))
    large = [pdq(area(frame, 1024)).hash for frame in frames[::10]]
    for name, wanted in COPIES.items():
        options = dict(wanted)
        part = options.pop("half", 1)
        data = encoded(frames, size=(width // part, height // part), **options)
        copy, there = video(io.BytesIO(data)), [pdq(frame) for frame in list(decoded(data))[::10]]
        theirs = [one.hash for one in there]
        main = apart([one.hash for one in mine.frames], [one.hash for one in copy.frames])
        direct = apart([one.hash for one in mine.frames], theirs)
        full = [Frame(float(at), one.hash, one.quality) for at, one in enumerate(there)]
        found, over = agreement(mine.frames, full, radius=31, quality=50), sum(one > 31 for one in direct)
        cells = (
            name, *spread(main), *spread(direct), f"{over} of {len(direct)}", *spread(apart(large, theirs)),
            f"{found.query_percent:.0f} / {found.target_percent:.0f} %", "yes" if match(mine, copy).same else "no",
        )  # fmt: skip
        yield row(cells), main
    other = video(io.BytesIO(encoded(scene(width, height, SECONDS, 10, 7))))
    none = match(mine, other)
    bits = [min(distance(a.hash, b.hash) for b in other.frames) for a in mine.frames]
    yield row(("another film (nearest frames)", *spread(bits), *[""] * 7, f"{none[0]:.0f} / {none[1]:.0f} %", "no")), []


def apart(some: list[str], others: list[str]) -> list[int]:
    return [distance(one, other) for one, other in zip(some, others, strict=False)]


def spread(bits: list[int]) -> tuple[str, str, str]:
    """Mean, 95th percentile, maximum."""
    return f"{statistics.mean(bits):.1f}", f"{np.percentile(bits, 95):.0f}", str(max(bits))


def row(cells: tuple[Any, ...]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def long(folder: Path) -> Iterator[tuple[str, float]]:
    """A row a length, with the peak of memory in megabytes."""
    for name, seconds, rate, size in (("2 minutes", 120, 10, (320, 240)), ("2 hours", 7200, 10, (320, 240))):
        place = folder / f"{seconds}.mp4"
        loop = list(scene(*size, 60, rate, 8))
        place.write_bytes(encoded((loop[n % len(loop)] for n in range(seconds * rate)), rate=rate, preset="ultrafast"))
        runs = [one(place, quick) for quick in (False, True)]
        took, most, hashed, given = runs[0]
        cells = (
            f"{name}, {size[0]} x {size[1]}, {rate} a second", f"{place.stat().st_size / 1e6:.0f}", f"{took:.1f}",
            f"{seconds / took:.0f}", f"{most:.0f}", int(hashed), int(given), f"{runs[1][0]:.1f}",
        )  # fmt: skip
        yield row(cells), most


def one(place: Path, quick: bool) -> list[float]:
    """Seconds, peak megabytes, frames hashed and published, of a process of its own."""
    command = [sys.executable, __file__, "--one", str(place), *(["--quick"] if quick else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def told(place: str, quick: bool) -> None:
    """What that process says."""
    started = time.perf_counter()
    found = video(place, quick=quick)
    took = time.perf_counter() - started
    print(took, peak(), len(found.frames), len(published(found)))


def peak() -> float:
    """The most memory that this process held, in megabytes (Linux).

    Not ``ru_maxrss``: a process inherits that from the one that started it, which holds whole films here.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    """Make, hash, compare and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave the two hours out")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/benchmarks/video.md")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        told(asked.one, asked.quick)
        return
    size = (480, 720)
    page = INTRO.format(machine=report.machine()) + SPEED.format(seconds=SECONDS, gap=GAP)
    fast = list(speeds())
    page += "\n".join(line for line, _, _ in fast) + "\n"
    page += BITS.format(count=SECONDS, width=size[0], height=size[1])
    near = list(copies(*size))
    page += "\n".join(line for line, _ in near) + "\n"
    most = 0.0
    if not asked.quick:
        with tempfile.TemporaryDirectory() as folder:
            kept = list(long(Path(folder)))
        page, most = page + LONG + "\n".join(line for line, _ in kept) + "\n", kept[-1][1]
    print(page)
    mean = statistics.mean(bit for _, bits in near for bit in bits)
    line = HEADLINE.format(small=fast[0][1], large=fast[2][1], quick=fast[2][2], mean=mean, peak=most)
    print(line)
    if asked.write:
        report.write("video", page, line)


if __name__ == "__main__":
    main()
