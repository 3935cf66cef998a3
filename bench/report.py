"""Writes the page of one bench in docs/benchmarks/, and its headline into the index, docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
INDEX = DOCS / "benchmarks.md"


def machine() -> str:
    """What the figures were measured on, in one line; the load tells whether anybody else was at work on it."""
    name = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    load = f", load average {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{date.today()}, Python {platform.python_version()}, {name}, {os.cpu_count()} cores{load}"


def _lines(path: str) -> list[str]:
    place = Path(path)
    return place.read_text(encoding="utf-8").split("\n") if place.exists() else []


def replaced(index: str, name: str, headline: str) -> str:
    """``index`` with ``headline`` between the marks of ``name``, at its end where there are none yet.

    >>> replaced("# Benchmarks", "x", "new") == replaced(replaced("# Benchmarks", "x", "old"), "x", "new")
    True
    """
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = index.partition(first)
    after = rest.partition(last)[2] if found else "\n"
    gap = "" if found else "\n\n"
    return f"{before if found else before.rstrip()}{gap}{first}\n{headline.strip()}\n{last}{after}"


def write(name: str, page: str, headline: str) -> None:
    """Writes ``docs/benchmarks/<name>.md`` and puts the headline into the index."""
    (DOCS / "benchmarks" / f"{name}.md").write_text(page.strip() + "\n", encoding="utf-8")
    INDEX.write_text(replaced(INDEX.read_text(encoding="utf-8"), name, headline), encoding="utf-8")
