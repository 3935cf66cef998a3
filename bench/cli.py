"""Measures how long the commands take that a person waits for: asking for help, and a case from a long chat.

    python bench/cli.py [--json] [--write]

Prints a table in Markdown; ``--write`` also puts it into docs/benchmarks/cli.md, ``--json`` prints the figures instead.
Each command is a process of its own, timed from its start to its end, as a person at a keyboard would.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.chat.inputs import android  # noqa: E402

MESSAGES = 40_000  # about where WhatsApp cuts an export without media
HELPS, CASES = 11, 3
REACH = 0.3  # seconds for --help

INTRO = """\
# The command line

Measured on {machine},
by `python bench/cli.py --write`: from the start of the process to its end, Python's own start included (an empty
program takes {empty:.2f} s here). Wall: seconds that passed, other work running on the machine at the same time;
processor: seconds that the command itself took. The chat is the invented Android chat of the bench for chats.
"""


class Figure(NamedTuple):
    """One command: what it was, the middles of its times in seconds, how many runs, and its peak memory in megabytes.

    The system counts the memory of this program in, until the command exceeds it: smaller than that is told as 0.
    """

    command: str
    wall: float
    processor: float
    runs: int
    megabytes: int


def measured(words: Sequence[str], name: str, runs: int) -> Figure:
    """Runs a command several times after one run that warms the file cache. Raises CalledProcessError if it fails."""
    times, work, peaks = [], [], []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - begun)
        work.append(usage.ru_utime + usage.ru_stime)
        peaks.append(usage.ru_maxrss // 1024)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(words))
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wall, processor = statistics.median(times[1:]), statistics.median(work[1:])
    return Figure(name, wall, processor, runs, max(peaks) if max(peaks) > floor else 0)


def figures() -> list[Figure]:
    """The figures of every command, an empty program first."""
    standfast = [sys.executable, "-m", "standfast"]
    with tempfile.TemporaryDirectory() as folder:
        chat, out = Path(folder) / "chat.txt", Path(folder) / "case"
        android(chat, MESSAGES)
        case = [*standfast, "case", str(chat), *("--country", "gb", "--age", "adult", "--me", "Marc")]
        return [
            measured([sys.executable, "-c", ""], "an empty program", HELPS),
            measured([*standfast, "--help"], "`standfast --help`", HELPS),
            measured([*case, "--force", "--out", str(out)], f"`standfast case`, {MESSAGES:,} messages", CASES),
        ]


def table(found: Sequence[Figure], machine: str) -> Iterator[str]:
    yield INTRO.format(machine=machine, empty=found[0].processor)
    yield "| command | wall s, median | processor s | runs | peak MB | reach |"
    yield "|---|---|---|---|---|---|"
    for one in found[1:]:
        reach = f"< {REACH} s" if one.command.endswith("--help`") else "-"
        times = f"{one.wall:.2f} | {one.processor:.2f} | {one.runs}"
        yield f"| {one.command} | {times} | {one.megabytes or '-'} | {reach} |"


def headline(found: Sequence[Figure]) -> str:
    """One sentence for the index."""
    told = ", ".join(f"{one.command} {one.wall:.2f} s ({one.processor:.2f} s of processor)" for one in found[1:])
    return f"[The command line](benchmarks/cli.md): {told}."


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the table to docs/benchmarks/cli.md")
    asked = parser.parse_args()
    machine = report.machine()
    found = figures()
    page = "\n".join(table(found, machine))
    print(json.dumps([one._asdict() for one in found], indent=1) if asked.json else page)
    if asked.write:
        report.write("cli", page, headline(found))


if __name__ == "__main__":
    main()
