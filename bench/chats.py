"""Measures how fast chats are read, and what is lost on the way, with other readers beside it.

    python bench/chats.py [--json] [--write] [--runs N] [--no-peers]

Prints tables in Markdown; ``--write`` also puts them into docs/benchmarks.md, ``--json`` prints the figures instead.
The inputs are invented and always the same. Each reading is a process of its own; the readers take turns, so that a
busy moment of the machine meets all of them. The others are installed into ``.venv-bench``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.chat import edges  # noqa: E402
from bench.chat.inputs import INPUTS  # noqa: E402
from bench.chat.readers import READERS  # noqa: E402

PEERS = ROOT / ".venv-bench"
PATIENCE = 180  # seconds for one reading
PROGRAM = ROOT / "bench" / "chat" / "readers.py"

INTRO = """\
## Chats

Measured on {machine}, by `python bench/chats.py --write`, each reading in its own process,
median of {runs} runs in turn. Seconds run from the opened file to the last message; memory is the peak of the whole
process.
"""
NOTE = """\
Standfast reads WhatsApp twice, because the order of dates can only be told from the whole; it also accounts for every
byte and keeps the place of each message, which the others do not. Kept is a count: it does not say that what was kept
is right.
"""
EDGES = """\
### Small files with one trap each

The {files} sample pairs of the tests ({messages} messages that people wrote): date words, AM and PM in many languages,
other calendars, names with colons, marks, forged lines. They were written by us and look for failures: they are no
rate, and our own tests hold us to them. Lost: the words of a message are not there. Wrong: a time is given that is not
the true one, or one is given where the file leaves two open. Whole: files with neither.
"""


def install() -> dict[str, str]:
    """Makes the environment of the others; returns why each could not be installed."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
    faults = {}
    for package in sorted({package for _, package in READERS.values() if package}):
        asked = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            faults[package] = (done.stderr.strip().split("\n") or ["?"])[-1][:120]
    return faults


def read(reader: str, kind: str, path: Path, *, listed: bool = False) -> dict[str, Any]:
    """One reading in a process of its own; ``fault`` says why there is none."""
    ours = not READERS[reader][1]
    python = sys.executable if ours else str(PEERS / "bin" / "python")
    asked = [python, str(PROGRAM), reader, kind, str(path), *(["--messages"] if listed else [])]
    place = {**os.environ, "PYTHONPATH": str(ROOT / "src")} if ours else None
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=PATIENCE, env=place, check=False)
    except subprocess.TimeoutExpired:
        return {"fault": f"no result in {PATIENCE} s"}
    if done.returncode:
        return {"fault": (done.stderr.strip().split("\n") or ["?"])[-1][:120]}
    answer: dict[str, Any] = json.loads(done.stdout.strip().split("\n")[-1])
    return answer


def speeds(readers: list[str], faults: dict[str, str], runs: int) -> list[dict[str, Any]]:
    """One row for each input and reader."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, kind, file) in INPUTS.items():
            path = Path(folder) / file
            count = make(path)
            answers: dict[str, list[dict[str, Any]]] = {reader: [] for reader in readers}
            for _ in range(runs):
                for reader in readers:
                    fault = faults.get(READERS[reader][1])
                    last = answers[reader][-1:] or [{}]
                    if not fault and not last[0].keys() & {"fault", "none"}:
                        answers[reader].append(read(reader, kind, path))
                    elif fault:
                        answers[reader].append({"fault": f"not installed: {fault}"})
            megabytes = path.stat().st_size / 1e6
            rows += [row(name, reader, count, megabytes, answers[reader]) for reader in readers]
    ours = {row["input"]: row["messages_per_second"] for row in rows if row["reader"] == "Standfast"}
    for one in rows:
        if one.get("messages_per_second"):
            one["ratio"] = one["messages_per_second"] / ours[one["input"]]
    return [one for one in rows if "none" not in one]


def row(name: str, reader: str, count: int, megabytes: float, answers: list[dict[str, Any]]) -> dict[str, Any]:
    last = answers[-1]
    found: dict[str, Any] = {"input": name, "reader": reader, "of": count, "input_megabytes": round(megabytes, 1)}
    if "seconds" not in last:
        return found | last
    seconds = statistics.median(answer["seconds"] for answer in answers)
    peak = statistics.median(answer["megabytes"] for answer in answers)
    return found | {
        "version": last["version"],
        "kept": last["kept"],
        "megabytes": peak,
        "messages_per_second": count / seconds,
    }


def traps(readers: list[str], faults: dict[str, str]) -> list[dict[str, Any]]:
    """One row for each reader: what it makes of the small files."""
    rows = []
    for reader in readers:
        if READERS[reader][1] not in faults:
            found = edges.measure(partial(read, reader, "whatsapp", listed=True))
            rows.append({"reader": reader, **found._asdict()})
    return rows


def tables(speed: list[dict[str, Any]], trap: list[dict[str, Any]], runs: int) -> Iterator[str]:
    yield INTRO.format(machine=report.machine(), runs=runs)
    yield "| input | reader | messages/s | of ours | peak MB | kept | of |"
    yield "|---|---|---|---|---|---|---|"
    for one in speed:
        reader = f"{one['reader']} {one.get('version', '')}".strip()
        if "fault" in one:
            yield f"| {one['input']} | {reader} | {one['fault']} | | | | {one['of']:,} |"
            continue
        kept = f"{one['kept']:,}" if one["kept"] == one["of"] else f"**{one['kept']:,}**"
        yield (
            f"| {one['input']} ({one['input_megabytes']} MB) | {reader} | {one['messages_per_second']:,.0f} | "
            f"{one['ratio']:.2f} | {one['megabytes']:.0f} | {kept} | {one['of']:,} |"
        )
    yield ""
    yield NOTE
    yield EDGES.format(**trap[0])
    yield "| reader | lost | wrong times | whole files | refused files |"
    yield "|---|---|---|---|---|"
    for one in trap:
        whole = f"{one['whole']} of {one['files']}"
        yield f"| {one['reader']} | {one['lost']} | {one['wrong']} | {whole} | {one['failed']} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/benchmarks.md")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true", help="measure Standfast alone")
    asked = parser.parse_args()
    readers = [reader for reader, (_, package) in READERS.items() if not (asked.no_peers and package)]
    faults = {} if asked.no_peers else install()
    speed, trap = speeds(readers, faults, asked.runs), traps(readers, faults)
    if asked.json:
        print(json.dumps({"machine": report.machine(), "speed": speed, "edges": trap}, indent=1))
        return
    section = "\n".join(tables(speed, trap, asked.runs))
    print(section)
    if asked.write:
        report.write("chats", section)


if __name__ == "__main__":
    main()
