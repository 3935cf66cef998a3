"""Measures how well pictures of chats are read: letters, addresses, sides, seconds, with tesseract beside it.

    python bench/screens.py [--no-peers] [--misses] [--write]

Prints a table in Markdown; ``--write`` also puts it into docs/benchmarks/screens.md. ``--misses`` lists each message
that was read otherwise. Needs the extra ``ocr``; the screens are drawn here, from invented words, with the fonts found.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.screen.made import Screen, screens  # noqa: E402
from standfast.evidence.suggest import suggestions  # noqa: E402
from standfast.screens import ScreenReading, read  # noqa: E402
from tests.screens.drawn import STYLES, drawn, saved  # noqa: E402

INTRO = """\
# Screens

Measured on {machine} by `python bench/screens.py --write`.

{count} drawn screens of chats, invented and harmless: in the styles of four apps, and eight of apps that do not exist,
whose colours, sizes and margins fall by chance. The rules were made on the first; the last were only measured. Drawn
screens are cleaner than real ones: expect more errors there. Letters: 1 less the share of letters to put in, take out
or exchange, over the words of all bubbles. Exact: of the addresses and numbers on the screen, those read without one
wrong letter, line breaks aside; with suggestions: those also found by a repair that passes the checksum, as the only
one. Wrong: suggestions that are the only one and not what was drawn. Sides: bubbles put on the right side; none:
bubbles whose side was left open. Times: bubbles with the time, or no time, that was drawn.
"""
HEADLINE = """\
[Screens](benchmarks/screens.md): of {count} drawn screens {letters:.1%} of the letters right, {exact} of {all}
addresses and numbers exact, {helped} with suggestions, {sides:.1%} of the bubbles on the right side, {seconds:.1f} s a
picture.
"""


@dataclass(frozen=True, slots=True)
class Score:
    """How one screen was read."""

    letters: float
    exact: int
    helped: int
    wrong: int
    sides: int
    none: int
    bubbles: int
    times: int
    seconds: float


def scored(screen: Screen, reading: ScreenReading, seconds: float) -> Score:
    """How ``reading`` agrees with what was drawn."""
    bubbles = [said for said in screen.chat if said.side is not None]
    flat = [re.sub(r"\s", "", message.text) for message in reading.messages]
    values = {(one.values, one.kind) for message in reading.messages for one in suggestions(message.text)}
    only = {found[0] for found, _ in values if len(found) == 1}
    exact = {code for code in screen.wanted if any(code in text for text in flat)}
    sides = none = times = 0
    left = list(reading.messages)
    for said in bubbles:
        close = min(left, key=lambda one: distance(one.text.split(), said.text.split()), default=None)
        if close is None:
            continue
        left.remove(close)
        sides += close.direction == said.side
        none += close.direction is None
        times += close.sent_at_text == said.time
    return Score(
        letters=letters([said.text for said in bubbles], [message.text for message in reading.messages]),
        exact=len(exact),
        helped=len(exact | (only & set(screen.wanted))),
        wrong=len(only - set(screen.wanted)),
        sides=sides,
        none=none,
        bubbles=len(bubbles),
        times=times,
        seconds=seconds,
    )


def letters(wanted: Sequence[str], got: Sequence[str]) -> float:
    """The share of letters that are right, blank space of any kind counted as one blank or none."""
    one, other = ("".join(" ".join(texts).split()) for texts in (wanted, got))
    return max(0.0, 1 - distance(one, other) / len(one))


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts must be put in, taken out or exchanged (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, part in enumerate(one, start=1):
        before, row[0] = row[0], place
        for index, there in enumerate(other, start=1):
            before, row[index] = row[index], min(before + (part != there), row[index] + 1, row[index - 1] + 1)
    return row[-1]


def peer(screen: Screen) -> tuple[float, int, float] | None:
    """Letters, exact addresses and seconds of tesseract, which knows neither bubbles nor sides."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    started = time.perf_counter()
    done = subprocess.run([program, "-", "-", "--psm", "6"], input=screen.data, capture_output=True, check=False)
    seconds = time.perf_counter() - started
    text = done.stdout.decode("utf-8", "replace")
    wanted = [said.text for said in screen.chat if said.side is not None]
    flat = re.sub(r"\s", "", text)
    exact = sum(code in flat for code in screen.wanted)
    return letters(wanted, _without_chrome(text, screen)), exact, seconds


def _without_chrome(text: str, screen: Screen) -> list[str]:
    """The lines of a peer that are not the app's own, times taken off: it is not measured by what it does not claim."""
    app = {"21:34", "87%", "nadia q", "online", "today", "message", "me", "nadia", "emma b", "karim"}
    times = {said.time for said in screen.chat if said.time}
    lines = [" ".join(word for word in line.split() if word not in times) for line in text.splitlines()]
    return [line for line in lines if line.strip().lower() not in app and not line.startswith("21:34")]


def row(name: str, count: int, one: Score, other: tuple[float, int, float] | None) -> str:
    cells = (
        name,
        f"{one.letters:.3f}",
        f"{one.exact} of {count}",
        one.helped,
        one.wrong,
        f"{one.sides} of {one.bubbles}",
        one.none,
        one.times,
        f"{one.seconds:.1f}",
        *((f"{other[0]:.3f}", other[1], f"{other[2]:.1f}") if other else ("", "", "")),
    )
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Draw, read, count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="do not run tesseract beside it")
    parser.add_argument("--misses", action="store_true", help="list what was read otherwise")
    parser.add_argument("--write", action="store_true", help="write the table to docs/benchmarks/screens.md")
    asked = parser.parse_args()
    every = list(screens())
    read(saved(drawn(STYLES["snapchat"], ())), name="first", age="adult")  # loads the models
    lines = [INTRO.format(machine=report.machine(), count=len(every))]
    lines.append(
        "| screen | letters | exact | with suggestions | wrong | sides | none | times | s | tesseract | exact | s |"
    )
    lines.append("|---|---|---|---|---|---|---|---|---|---|---|---|")
    scores = []
    for screen in every:
        started = time.perf_counter()
        reading = read(screen.data, name=screen.name, age="adult")
        one = scored(screen, reading, time.perf_counter() - started)
        scores.append(one)
        lines.append(row(screen.name, len(screen.wanted), one, None if asked.no_peers else peer(screen)))
        print(lines[-1], flush=True)
        if asked.misses:
            print(*misses(screen, reading), sep="\n")
    print("\n".join(lines))
    if asked.write:
        report.write("screens", "\n".join(lines), headline(every, scores))


def misses(screen: Screen, reading: ScreenReading) -> Iterator[str]:
    wanted = {(said.side, "".join(said.text.split()), said.time) for said in screen.chat}
    for message in reading.messages:
        if (message.direction, "".join(message.text.split()), message.sent_at_text) not in wanted:
            yield f"    {message.direction} {message.sent_at_text!r} {message.text!r}"


def headline(every: Sequence[Screen], scores: Sequence[Score]) -> str:
    return HEADLINE.format(
        count=len(every),
        letters=statistics.mean(one.letters for one in scores),
        exact=sum(one.exact for one in scores),
        all=sum(len(screen.wanted) for screen in every),
        helped=sum(one.helped for one in scores),
        sides=sum(one.sides for one in scores) / sum(one.bubbles for one in scores),
        seconds=statistics.median(one.seconds for one in scores),
    )


if __name__ == "__main__":
    main()
