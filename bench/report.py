"""Puts the tables of one bench into its own section of docs/benchmarks.md, and leaves the other sections alone."""

from __future__ import annotations

import platform
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

Each section is written by the script that it names, which measures the others beside us in the same run. Times on a
shared machine differ by a tenth or two from run to run.
"""


def machine() -> str:
    """What the figures were measured on, in one line."""
    name = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    cores = sum(line.startswith("processor") for line in _lines("/proc/cpuinfo")) or "some"
    return f"{date.today().isoformat()}, Python {platform.python_version()}, {name}, {cores} cores"


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text(encoding="utf-8").split("\n") if place.exists() else []


def replaced(page: str, name: str, section: str) -> str:
    """``page`` with ``section`` between the marks of ``name``, at its end where there are none yet.

    >>> replaced("# Benchmarks", "x", "new") == replaced(replaced("# Benchmarks", "x", "old"), "x", "new")
    True
    """
    first, last = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    before, found, rest = page.partition(first)
    after = rest.partition(last)[2] if found else "\n"
    return f"{before.rstrip()}\n\n{first}\n{section.strip()}\n{last}{after}"


def write(name: str, section: str, page: Path = PAGE) -> None:
    """Writes the section of one bench."""
    old = page.read_text(encoding="utf-8") if page.exists() else HEAD
    page.write_text(replaced(old, name, section), encoding="utf-8")
