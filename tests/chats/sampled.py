"""The sample pairs of chats: an export as an app writes it, and beside it what must come out.

``samples/<format>/<case>`` is a file or a folder (its files are the members of an archive);
``samples/<format>/<case>.expected.json`` says what must be read from it, only the keys that matter:

    {"conversations": 1, "conversation": null, "me": null, "messages": [{"sender": …, "text": …}], "warnings": ["…"]}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from standfast.chats import Holding, Member, holding

SAMPLES = Path(__file__).parent / "samples"


class Sample(NamedTuple):
    format: str
    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.format}/{self.path.name}"


def samples() -> list[Sample]:
    found = []
    for told in sorted(SAMPLES.glob("*/*.expected.json")):
        path = told.with_name(told.name.removesuffix(".expected.json"))
        found.append(Sample(told.parent.name, path, json.loads(told.read_text(encoding="utf-8"))))
    return found


def members(path: Path) -> list[tuple[str, bytes]]:
    """``(name, bytes)`` of the file, or of every file in the folder."""
    if path.is_file():
        return [(path.name, path.read_bytes())]
    return [(str(file.relative_to(path)), file.read_bytes()) for file in sorted(path.rglob("*")) if file.is_file()]


def held(name: str, parts: list[tuple[str, bytes]], *, folder: bool) -> Holding:
    if not folder:
        return holding(name, Member.of(*parts[0]))
    return Holding(name, tuple(Member.of(inner, data, alone=False) for inner, data in parts), packed=True)


def held_sample(sample: Sample) -> Holding:
    return held(sample.path.name, members(sample.path), folder=sample.path.is_dir())
