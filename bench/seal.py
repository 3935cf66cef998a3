"""Measures how long it takes to seal, check and open a case of a very long chat, and in how much memory.

    python bench/seal.py [--json] [--write] [--messages N]

Prints a table in Markdown; ``--write`` also puts it into docs/benchmarks/seal.md, ``--json`` prints the figures
instead. Each command is a process of its own, timed from its start to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
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

MESSAGES = 200_000
SECONDS, MEGABYTES = 60, 500  # what sealing may take

WRITES = "import sys, pathlib, bench.chat.inputs as i; i.android(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"

INTRO = """\
# Sealing

Measured on {machine},
by `python bench/seal.py --write`, from the start of each process to its end. Wall: seconds that passed, other work
running on the machine at the same time; processor: seconds that the command itself took, with the processes it started.
Memory is the peak of the largest of these processes. The chat is the invented Android chat of the bench for chats, with
{messages:,} messages ({megabytes:.1f} MB). Reading it and making the case is most of what `case` does; `seal` hands on
what is made, so that its time is the one of checking, packing and, with `--to`, of locking it.
"""


class Figure(NamedTuple):
    """One command: what it was, its seconds, its peak memory in megabytes, and the size of what it made."""

    command: str
    wall: float
    processor: float
    megabytes: int
    made: float


def measured(name: str, words: Sequence[str | Path], out: Path | None, home: Path) -> Figure:
    """Runs a command once. Raises CalledProcessError if it fails."""
    around = {**os.environ, "XDG_CONFIG_HOME": str(home)}
    command = [sys.executable, "-m", "standfast", *map(str, words)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    made = 0 if out is None else sum(path.stat().st_size for path in (out, *out.rglob("*")) if path.is_file())
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    peak = usage.ru_maxrss // 1024
    return Figure(name, wall, usage.ru_utime + usage.ru_stime, peak if peak > floor else 0, made / 1e6)


def figures(messages: int, folder: Path) -> tuple[list[Figure], float]:
    """The figures of every command, and the size of the chat in megabytes."""
    chat, case, home = folder / "chat.txt", folder / "case", folder / "home"
    # In a process of its own: what this one holds would count as the memory of those that it starts.
    subprocess.run([sys.executable, "-c", WRITES, str(chat), str(messages)], cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "standfast", "keygen", "--out", str(folder / "keys")], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    words = ("--country", "gb", "--age", "adult", "--me", "Marc")
    zipped, sealed, laid = folder / "a.zip", folder / "a.sealed", folder / "bundle"
    to, own = ("--to", folder / "keys" / "organisation.pub"), ("--key", folder / "keys" / "organisation.key")
    steps: tuple[tuple[str, Sequence[str | Path], Path | None], ...] = (
        ("`case`, everything", ("case", chat, *words, "--out", case), case),
        ("`case --sealed-only --to`", ("case", chat, *words, "--sealed-only", *to, "--out", folder / "b.sealed"),
         folder / "b.sealed"),
        ("`seal` to a zip", ("seal", case, "--out", zipped), zipped),
        ("`seal` to a folder", ("seal", case, "--out", laid), laid),
        ("`seal --to`", ("seal", case, *to, "--out", sealed), sealed),
        ("`verify` a zip", ("verify", zipped), None),
        ("`verify` a folder", ("verify", laid), None),
        ("`open --key`", ("open", sealed, *own, "--out", folder / "c.zip"), folder / "c.zip"),
    )  # fmt: skip
    return [measured(name, asked, out, home) for name, asked, out in steps], chat.stat().st_size / 1e6


def table(found: Sequence[Figure], machine: str, messages: int, megabytes: float) -> Iterator[str]:
    yield INTRO.format(machine=machine, messages=messages, megabytes=megabytes)
    yield "| command | wall s | processor s | peak MB | made MB | reach |"
    yield "|---|---|---|---|---|---|"
    for one in found:
        reach = f"< {SECONDS} s, < {MEGABYTES} MB" if "`seal" in one.command or "`case" in one.command else "-"
        made = f"{one.made:.1f}" if one.made else "-"
        figures = f"{one.wall:.1f} | {one.processor:.1f} | {one.megabytes or '-'} | {made}"
        yield f"| {one.command} | {figures} | {reach} |"


def headline(found: Sequence[Figure], messages: int) -> str:
    """One sentence for the index."""
    told = ", ".join(
        f"{one.command} {one.wall:.0f} s ({one.processor:.0f} s of processor) in {one.megabytes} MB"
        for one in found
        if one.command in ("`case`, everything", "`seal --to`", "`verify` a zip")
    )
    return f"[Sealing](benchmarks/seal.md), {messages:,} messages: {told}."


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the table to docs/benchmarks/seal.md")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    asked = parser.parse_args()
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        found, megabytes = figures(asked.messages, Path(folder))
    page = "\n".join(table(found, machine, asked.messages, megabytes))
    print(json.dumps([one._asdict() for one in found], indent=1) if asked.json else page)
    if asked.write:
        report.write("seal", page, headline(found, asked.messages))


if __name__ == "__main__":
    main()
