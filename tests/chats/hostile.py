"""Feeds one format with files made to do harm, each in a child process, and prints how long and how large it became.

Run by ``test_format.py``: ``python hostile.py FORMAT`` prints one JSON object a filler.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from standfast.chats import Reading
from standfast.errors import StandfastError
from tests.chats.sampled import held, members, samples

SIZE = 24 * 1024 * 1024  # bytes of filler: well above every buffer, small enough for CI


def fillers(data: bytes) -> dict[str, tuple[bytes, int]]:
    """What is put between the two halves of a real file: a piece, and how often. Joined only in the child."""
    half = data[: len(data) // 2] or b"x"
    pieces = {
        "one line": (b"a", SIZE),
        "line ends": (b"\n", SIZE // 8),
        "digits": (b"1", SIZE),
        "short lines": (b"x\n", SIZE // 16),
        "brackets": (b"[", SIZE),
        "objects": (b'{"a":', SIZE // 5),
        "quotes": (b'"', SIZE),
        "open tags": (b"<a", SIZE // 16),
        "comments": (b"<!--", SIZE // 32),
        "entities": (b"&amp", SIZE // 16),
        "commas": (b",", SIZE),
        "itself": (data, SIZE // 8 // max(1, len(data))),
        "bytes": (bytes(range(256)), SIZE // 1024),
        "half again": (half, SIZE // 16 // len(half)),
    }
    return {label: (piece, max(1, times)) for label, (piece, times) in pieces.items()}


def peak(*, reset: bool = False) -> int:
    """The largest size of this process so far in kB; on Linux it can be counted anew."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    return int(status.read_text().partition("VmHWM:")[2].split()[0])


def run(name: str, path: Path, which: int, filler: tuple[bytes, int], chosen: bool, pipe: Connection) -> None:
    parts = members(path)
    inner, data = parts[which]
    half = len(data) // 2
    parts[which] = (inner, data[:half] + filler[0] * filler[1] + data[half:])
    base = peak(reset=True)
    start, end = time.perf_counter(), "read"
    try:
        reading = Reading(held(path.name, parts, folder=path.is_dir()), conversation=0, format=name if chosen else None)
        count = sum(1 for _ in reading)
        summary = reading.summary()
        if summary.accounts.total != summary.bytes:
            end = f"{summary.bytes - summary.accounts.total} bytes unaccounted of {count} messages"
    except StandfastError:
        end = "refused"
    grown = peak() - base
    pipe.send({"end": end, "seconds": round(time.perf_counter() - start, 2), "megabytes": grown // 1024})


def main(name: str) -> None:
    context = multiprocessing.get_context("fork")
    sample = next(sample for sample in samples() if sample.format == name)
    parts = members(sample.path)
    which = max(range(len(parts)), key=lambda index: len(parts[index][1]))
    for label, filler in fillers(parts[which][1]).items():
        ours, theirs = context.Pipe()
        child = context.Process(
            target=run, args=(name, sample.path, which, filler, bool(sample.expected.get("chosen")), theirs)
        )
        child.start()
        theirs.close()  # so that a child that dies is noticed at once
        try:
            answer = ours.recv() if ours.poll(30) else {"end": "no answer in 30 s", "seconds": 30, "megabytes": 0}
        except EOFError:
            answer = {"end": "no answer", "seconds": 0, "megabytes": 0}
        child.kill()
        child.join()
        sys.stdout.write(json.dumps({"format": name, "filler": label, **answer}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
