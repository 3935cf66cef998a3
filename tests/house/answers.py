"""What the pure rooms answer to the shared vectors and to every chat sample, as plain JSON.

The same file runs in Python and, inside Pyodide, on what stands in for a person's device; both must answer alike. It
uses nothing outside the standard library and the package itself.

A vector file ``tests/vectors/<room>.json`` is ``{"room", "call", "cases"}``, and may say in a line ``about`` what it
is: ``call`` is a function on the room's face; each of the ``cases`` is ``{"name", "input", "expect"}``, the input being
keyword arguments and ``expect`` what the answer must hold as JSON (:func:`holds`), or ``{"error": "EmptyFile"}``.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

EXPECTED = ".expected.json"


def plain(value: Any) -> Any:
    """A value as JSON has it: a record becomes an object, a moment its ISO 8601 text, a set a sorted list.

    >>> from standfast.records import Place
    >>> plain((Place("chat.txt", "", 1, 0, 5), date(2025, 3, 4)))
    [{'file': 'chat.txt', 'path': '', 'line': 1, 'start': 0, 'end': 5}, '2025-03-04']
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(part) for part in value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return [plain(part) for part in value]


def answer(room: str, call: str, given: Mapping[str, Any]) -> Any:
    """What a function on a room's face answers, as the room itself puts it into JSON, or else as :func:`plain` does.

    >>> answer("shelf", "texts", {"package": "standfast", "suffix": ".none"})
    []
    """
    from standfast.errors import StandfastError

    face = importlib.import_module(f"standfast.{room}")
    as_json = getattr(face, "as_json", plain)
    try:
        return plain(as_json(getattr(face, call)(**given)))
    except StandfastError as error:
        return {"error": type(error).__name__}


def holds(answer: Any, expected: Any) -> bool:
    """Whether ``answer`` has all of ``expected``: more keys may be there, lists are as long and in the same order.

    >>> holds({"a": [1, {"b": 2, "c": 3}]}, {"a": [1, {"b": 2}]}), holds([1, 2], [1]), holds({}, {"a": None})
    (True, False, False)
    """
    if isinstance(expected, dict):
        return isinstance(answer, dict) and all(key in answer and holds(answer[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return isinstance(answer, list) and len(answer) == len(expected) and all(map(holds, answer, expected))
    return type(answer) is type(expected) and bool(answer == expected)


def vector_answers(tests: Path) -> Iterator[tuple[str, Any]]:
    """``(file: name, answer)`` for every case of every vector file."""
    for path in sorted(tests.glob("vectors/*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        for case in vectors["cases"]:
            yield f"{path.name}: {case['name']}", answer(vectors["room"], vectors["call"], case["input"])


def sample_names(tests: Path) -> list[str]:
    """Every chat sample, a file or a folder, by its place under ``tests/chats/samples``."""
    samples = tests / "chats" / "samples"
    return sorted(
        path.relative_to(samples).as_posix() for path in samples.glob("*/*") if not path.name.endswith(EXPECTED)
    )


def held(tests: Path, name: str) -> Any:
    """One sample as the chats room takes it, with its size: a file or archive in memory, or a folder's files."""
    from standfast.chats import Holding, Member, holding

    path = tests / "chats" / "samples" / name
    if not path.is_dir():
        return holding(path.name, Member.of(path.name, path.read_bytes()))
    inside = sorted(part for part in path.rglob("*") if part.is_file())
    members = [Member.of(part.relative_to(path).as_posix(), part.read_bytes(), alone=False) for part in inside]
    return Holding(path.name, tuple(members), packed=True)


def case_answer(holding: Any, number: int) -> dict[str, str]:
    """Every paper of the case that one conversation makes, as told by the one who speaks first in it."""
    from standfast import chats, evidence, guide
    from standfast.records import SourceFile

    first = chats.Reading(holding, conversation=number)
    me = next((message.sender for message in first if message.sender is not None), None)
    reading = chats.Reading(holding, conversation=number, me=me)
    messages = list(reading)
    read = frozenset(member.name for claim in reading.claims for group in claim.groups for member in group)
    held_back = evidence.withheld(holding, read, age="adult")
    source = SourceFile(holding.file, 0, None, reading.summary(), held_back)
    made = evidence.case(
        [source], [messages], made_at=datetime(2025, 3, 5, tzinfo=UTC),
        version="1", platforms=[reading.claims[0].format.platform], country="gb", age="adult", me=me,
    )  # fmt: skip
    plan = guide.plan("gb", age="adult")
    return {
        "case.json": "".join(evidence.as_json(made)),
        "plan.txt": guide.text(plan),
        "timeline.html": "".join(evidence.timeline(made)),
        "identifiers.csv": "".join(evidence.identifiers_csv(made)),
    }


def sample_answer(tests: Path, name: str) -> Any:
    """Everything read from one sample, conversation by conversation, with its account and its case; or a calm error."""
    from standfast import chats
    from standfast.errors import StandfastError

    try:
        holding = held(tests, name)
        answers = []
        for line in chats.listing(holding, chats.recognise(holding)):
            reading = chats.Reading(holding, conversation=line.number)
            read = [plain(line), plain(list(reading)), plain(reading.summary())]
            answers.append([*read, case_answer(holding, line.number)])
        return answers
    except StandfastError as error:
        return {"error": type(error).__name__}


def every_answer(tests: Path) -> dict[str, Any]:
    """What the pure rooms answer to everything, by name."""
    answers = dict(vector_answers(tests))
    for name in sample_names(tests):
        answers[f"sample {name}"] = sample_answer(tests, name)
    return answers
