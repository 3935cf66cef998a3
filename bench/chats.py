"""Measures how fast chats are read, and what is lost on the way, with other readers beside it.

    python bench/chats.py [--json] [--write] [--runs N] [--no-peers]

Prints tables in Markdown; ``--write`` also puts them into docs/benchmarks/chats.md, ``--json`` prints the figures
instead. The inputs are invented and always the same. Each reading is a process of its own; the readers take turns, so
that a busy moment of the machine meets all of them. The others are installed into ``.venv-bench``.
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
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.chat import edges  # noqa: E402
from bench.chat.inputs import INPUTS, Said  # noqa: E402
from bench.chat.readers import READERS  # noqa: E402

PEERS = ROOT / ".venv-bench"
PATIENCE = 600  # seconds for one process
PROGRAM = ROOT / "bench" / "chat" / "readers.py"

INTRO = """\
# Chats

Measured on {machine}, by `python bench/chats.py --write`. The machine was not ours alone, so a difference of less than
a half says little.

## Large files

Each reading in its own process, median of {runs} runs in turn. Seconds run from the opened file to the last message;
the messages per second are those in the file, kept or not; memory is the peak of the whole process with its libraries.
5 % of the messages have two lines, 3 % are files. Right: of the messages in the file, those that come out once, with
their minute and their words (blanks and unseen marks apart). Standfast and chatpack's streaming hand out one message at
a time; the others hold all of them.
"""
NOTE = """\
Standfast reads WhatsApp twice, because the order of dates can only be told from the whole; it also accounts for every
byte (the bench ends if one is missing) and keeps the place of each message, which the others do not.
"""
EDGES = """\
## Small files with one trap each

The {files} WhatsApp sample pairs of the tests ({messages} messages that people wrote): date words, AM and PM in many
languages, other calendars, names with colons, marks, forged lines. They were written by us, look for failures, and our
own tests hold us to them: they are no rate. Lost: the words of a message are not there as a message. Wrong times: a
time is given, without a warning, that is not the true one. Guessed: one time is given where the file leaves two open,
or is no time at all. Whole: files with none of these. Refused: files that ended in an error, which at least is said;
their messages count as lost.
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
            faults[package] = f"not installed: {(done.stderr.strip().split(chr(10)) or ['?'])[-1][:120]}"
    return faults


def read(reader: str, kind: str, paths: Sequence[Path], *, listed: bool = False) -> list[dict[str, Any]]:
    """What a reader makes of each path, in one process; ``fault`` says why there is nothing."""
    ours = not READERS[reader][1]
    python = sys.executable if ours else str(PEERS / "bin" / "python")
    asked = [python, str(PROGRAM), reader, kind, *map(str, paths), *(["--messages"] if listed else [])]
    place = {**os.environ, "TQDM_DISABLE": "1"} | ({"PYTHONPATH": str(ROOT / "src")} if ours else {})
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=PATIENCE, env=place, check=False)
        told, said = done.stdout, (done.stderr.strip().split("\n") or ["?"])[-1][:120]
    except subprocess.TimeoutExpired as late:
        told, said = (late.stdout or b"").decode(), f"no result in {PATIENCE} s"
    answers = [json.loads(line) for line in told.split("\n") if line.startswith("{") and line.endswith("}")]
    if answers and "none" in answers[0]:
        return answers[:1] * len(paths)
    return answers + [{"fault": said}] * (len(paths) - len(answers))


def speeds(readers: list[str], faults: dict[str, str], runs: int) -> list[dict[str, Any]]:
    """One row for each input and reader."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, kind, file) in INPUTS.items():
            path = Path(folder) / file
            said = make(path)
            answers: dict[str, list[dict[str, Any]]] = {reader: [] for reader in readers}
            for _ in range(runs):
                for reader, before in answers.items():
                    if fault := faults.get(READERS[reader][1]):
                        before.append({"fault": fault})
                    elif not before or "seconds" in before[-1]:
                        before += read(reader, kind, [path])
            found: dict[str, Any] = {
                "input": name,
                "input_megabytes": round(path.stat().st_size / 1e6, 1),
                "of": len(said),
            }
            for reader, told in answers.items():
                rows.append(found | {"reader": reader} | figures(told, len(said)))
                if "seconds" in told[-1]:
                    rows[-1]["right"] = right(said, read(reader, kind, [path], listed=True)[0])
    ours = {row["input"]: row["messages_per_second"] for row in rows if row["reader"] == "Standfast"}
    for row in rows:
        if "messages_per_second" in row:
            row["ratio"] = row["messages_per_second"] / ours[row["input"]]
    return rows


def figures(answers: list[dict[str, Any]], count: int) -> dict[str, Any]:
    """The middle of several answers."""
    last = answers[-1]
    if "seconds" not in last:
        return last
    seconds, peak = (statistics.median(answer[key] for answer in answers) for key in ("seconds", "megabytes"))
    kept = {"version": last["version"], "kept": last["kept"], "megabytes": peak}
    return kept | {"seconds": seconds, "messages_per_second": count / seconds}


def right(said: Sequence[Said], answer: dict[str, Any]) -> int:
    """How many of what was said come out with their minute and their words."""
    wanted = Counter((at, edges.folded(words)) for at, words in said)
    found = Counter((at, edges.folded(words)) for at, words in answer.get("messages", []))
    return (wanted & found).total()


def traps(readers: list[str], faults: dict[str, str]) -> list[dict[str, Any]]:
    """One row for each reader: what it makes of the small files."""
    rows = []
    for reader in readers:
        if READERS[reader][1] not in faults:
            found = edges.measure(partial(read, reader, "whatsapp", listed=True))
            rows.append({"reader": reader, **found._asdict()})
    return rows


def tables(speed: list[dict[str, Any]], trap: list[dict[str, Any]], machine: str, runs: int) -> Iterator[str]:
    yield INTRO.format(machine=machine, runs=runs)
    yield "| input | reader | messages/s | of ours | peak MB | kept | right | of |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in speed:
        reader = f"{one['reader']} {one.get('version', '')}".strip()
        start = f"| {one['input']} ({one['input_megabytes']} MB) | {reader} |"
        if "seconds" in one:
            kept, fit = (f"{one[key]:,}" if one[key] == one["of"] else f"**{one[key]:,}**" for key in ("kept", "right"))
            pace = f"{one['messages_per_second']:,.0f} | {one['ratio']:.2f} | {one['megabytes']:.0f}"
            yield f"{start} {pace} | {kept} | {fit} | {one['of']:,} |"
        else:
            yield f"{start} {one.get('fault', 'does not read it')} | | | | | {one['of']:,} |"
    yield f"\n{NOTE}"
    yield EDGES.format(**trap[0])
    yield "| reader | lost | wrong times | guessed | whole files | refused files |"
    yield "|---|---|---|---|---|---|"
    for one in trap:
        whole = f"{one['whole']} of {one['files']}"
        yield f"| {one['reader']} | {one['lost']} | {one['wrong']} | {one['guessed']} | {whole} | {one['failed']} |"


def headline(speed: list[dict[str, Any]], trap: list[dict[str, Any]]) -> str:
    """One sentence for the index."""
    ours = [one for one in speed if one["reader"] == "Standfast"]
    paces = ", ".join(f"{one['messages_per_second']:,.0f} messages/s in {one['megabytes']:.0f} MB ({one['input']})"
                      for one in ours)  # fmt: skip
    missing = sum(one["of"] - one["right"] for one in ours)
    return (
        f"[Chats](benchmarks/chats.md): Standfast reads {paces}; {missing} messages lost or changed, "
        f"{trap[0]['whole']} of {trap[0]['files']} trap files whole. Best of the others on the trap files: "
        f"{max((one['whole'] for one in trap[1:]), default=0)}."
    )


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/benchmarks/chats.md")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true", help="measure Standfast alone")
    asked = parser.parse_args()
    machine = report.machine()
    readers = [reader for reader, (_, package) in READERS.items() if not (asked.no_peers and package)]
    faults = {} if asked.no_peers else install()
    speed, trap = speeds(readers, faults, asked.runs), traps(readers, faults)
    page = "\n".join(tables(speed, trap, machine, asked.runs))
    print(json.dumps({"machine": machine, "speed": speed, "edges": trap}, indent=1) if asked.json else page)
    if asked.write:
        report.write("chats", page, headline(speed, trap))


if __name__ == "__main__":
    main()
