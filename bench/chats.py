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

Measured on {machine},
by `python bench/chats.py --write`. Other work ran on the machine at the same time, so a small difference says little.

## Large files

Each reading in its own process, the median of {runs} in turn, from the file to the last message. Messages per second of
processor time (all threads together): those in the file, kept or not. Wall: seconds that passed. Memory is the peak of
the whole process with its libraries. 5 % of the messages have two lines, 3 % are files. Right: of the messages in the
file, those that come out once, with their minute and their words (blanks and unseen marks apart). Standfast and
chatpack's streaming hand out one message at a time; the others hold all of them.
"""
NOTE = """\
Standfast reads WhatsApp twice, because the order of dates can only be told from the whole; it also accounts for every
byte (the bench fails if one is missing) and keeps the place of each message, which the others do not.

What chatpack 0.1.0 loses: on the iPhone's text the lines that begin with an unseen mark, which are the pictures, and
the right time of most others (it takes the month for the first number, and gives no time where that is above 12); on
Instagram the messages that are only a picture, as chat-miner does. It also drops each WhatsApp message in which the
word "left" stands ("no time left"); the text here does not have it, so that this does not count.
"""
EDGES = """\
## Small files with one trap each

The {files} WhatsApp sample pairs of the tests ({messages} messages that people wrote): date words, AM and PM in many
languages, other calendars, names with colons, marks, forged lines. They were written by us, look for failures, and our
own tests hold us to them: they are no rate. Lost: the words of a message are not there as a message. Wrong times: a
time is given, without a warning, that is not the true one. No time: none is given where the file has one. Guessed: one
is given where the file leaves two open or has none. Whole: files with none of these. Refused: files that ended in an
error, which at least is said; their messages count as lost.
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
                    elif not before or "kept" in before[-1]:
                        before += read(reader, kind, [path])
            found: dict[str, Any] = {
                "input": name,
                "input_megabytes": round(path.stat().st_size / 1e6, 1),
                "of": len(said),
            }
            for reader, told in answers.items():
                rows.append(found | {"reader": reader} | figures(told, len(said)))
                if "kept" in told[-1]:
                    rows[-1]["right"] = right(said, read(reader, kind, [path], listed=True)[0])
    ours = {row["input"]: row.get("messages_per_second") for row in rows if row["reader"] == "Standfast"}
    for row in rows:
        if "messages_per_second" in row and ours[row["input"]]:
            row["ratio"] = row["messages_per_second"] / ours[row["input"]]
    return rows


def figures(answers: list[dict[str, Any]], count: int) -> dict[str, Any]:
    """The middle of several answers."""
    last = answers[-1]
    if "kept" not in last:
        return last
    middle = {key: statistics.median(one[key] for one in answers) for key in ("processor", "wall", "megabytes")}
    pace = count / max(middle["processor"], 0.001)
    return {"version": last["version"], "kept": last["kept"], **middle, "messages_per_second": pace}


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
    yield "| input | reader | messages/s | of ours | wall s | peak MB | kept | right | of |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in speed:
        reader = f"{one['reader']} {one.get('version', '')}".strip()
        start = f"| {one['input']} ({one['input_megabytes']} MB) | {reader} |"
        if "kept" in one:
            kept, fit = (f"{one[key]:,}" if one[key] == one["of"] else f"**{one[key]:,}**" for key in ("kept", "right"))
            pace = f"{one['messages_per_second']:,.0f} | {one.get('ratio', 0):.2f} | {one['wall']:.1f}"
            yield f"{start} {pace} | {one['megabytes']:.0f} | {kept} | {fit} | {one['of']:,} |"
        else:
            yield f"{start} {one.get('fault', 'does not read it')} | | | | | | {one['of']:,} |"
    yield f"\n{NOTE}"
    yield EDGES.format(**trap[0])
    yield "| reader | lost | wrong times | no time | guessed | whole files | refused files |"
    yield "|---|---|---|---|---|---|---|"
    for one in trap:
        counts = " | ".join(str(one[key]) for key in ("lost", "wrong", "timeless", "guessed"))
        yield f"| {one['reader']} | {counts} | {one['whole']} of {one['files']} | {one['failed']} |"


def headline(speed: list[dict[str, Any]], trap: list[dict[str, Any]]) -> str:
    """One sentence for the index."""
    ours = [one for one in speed if one["reader"] == "Standfast" and "kept" in one]
    paces = ", ".join(f"{one['messages_per_second']:,.0f} messages/s in {one['megabytes']:.0f} MB ({one['input']})"
                      for one in ours)  # fmt: skip
    share = partial(_share, [one for one in speed if one["input"].startswith("WhatsApp")])
    missing = sum(one["of"] - one["right"] for one in ours)
    return (
        f"[Chats](benchmarks/chats.md): Standfast reads {paces}, by processor time.\n"
        f"On the WhatsApp text whatstk does {share('whatstk')} and chatpack (Rust) {share('chatpack')} of that speed;\n"
        f"{missing} messages lost or changed, {trap[0]['whole']} of {trap[0]['files']} trap files whole; "
        f"the best of the others: {max((one['whole'] for one in trap[1:]), default=0)}."
    )


def _share(speed: list[dict[str, Any]], reader: str) -> str:
    """The speed of a reader as a share of ours, the mean over the inputs."""
    found = [one["ratio"] for one in speed if one["reader"] == reader and "ratio" in one]
    return f"{statistics.mean(found):.1f} times" if found else "an unmeasured part"


def main() -> int:
    """Measure, print, and say with the exit code whether Standfast broke on an input or lost anything."""
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
    return int(any(one.get("right") != one["of"] for one in speed if one["reader"] == "Standfast"))


if __name__ == "__main__":
    sys.exit(main())
