"""What a bundle of a case holds, and the log of how it came to be.

``originals/`` are the files byte for byte, ``media/`` what an adult asked to put in, ``derived/`` what was made from
them, and ``inputs.json`` everything that has to be known to make it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from standfast.evidence.bag import Content
from standfast.evidence.original import Copied, Original
from standfast.records import Case
from standfast.seal.chain import canonical

CASE, TIMELINE, TABLE = "derived/case.json", "derived/timeline.html", "derived/identifiers.csv"
INPUTS = "inputs.json"


@dataclass(frozen=True, slots=True)
class Given:
    """What the person gave, and how they asked for it: everything that the case was made from."""

    originals: tuple[Original, ...]
    copied: tuple[Copied, ...]
    conversations: tuple[int, ...]  # which one of each file was read
    formats: tuple[str, ...]  # how each was read
    language: str
    include_media: bool = False


def name_of(made: Case, given: Given, *, fingerprint: str) -> str:
    """A name for the bundle of a case, 32 hexadecimal digits: other files, another time or key give another one."""
    told = [made.version, made.made_at.isoformat(), fingerprint, *_hashes(given.originals)]
    return hashlib.sha256(canonical(told)).hexdigest()[:32]


def log(made: Case, given: Given, *, clock: str) -> list[dict[str, Any]]:
    """The custody entries up to the sealing: what was read, and what was made from it. Nobody is named in them."""
    at, tool = made.made_at.isoformat(), f"standfast {made.version}"
    common = {"at": at, "clock": clock, "tool": tool, "role": "the person who holds the files, or somebody beside them"}
    read = {"action": "read", "input": _hashes(given.originals), "output": [], "reason": "to make a case"}
    derived = {"action": "made", "input": _hashes(given.originals), "output": [CASE, TIMELINE, TABLE]}
    return [{**common, **read}, {**common, **derived, "reason": "case, timeline, table and paper"}]


def inputs(made: Case, given: Given, *, clock: str) -> bytes:
    """``inputs.json``: the version, the choices that were made, and where each original stands or why it does not."""
    told = {
        "standfast": made.version,
        "made_at": made.made_at.isoformat(),
        "clock": clock,
        "country": made.country,
        "age": made.age,
        "me": made.me,
        "language": given.language,
        "include_media": given.include_media,
        "files": [
            {"file": source.name, "format": format, "conversation": number}
            for source, format, number in zip(made.files, given.formats, given.conversations, strict=True)
        ],
        "originals": [asdict(one) for one in given.originals],
    }
    return canonical(plain(told)) + b"\n"


def payload(
    made: Case, given: Given, *, clock: str, derived: Mapping[str, Content], papers: Iterable[tuple[str, bytes]]
) -> dict[str, Content]:
    """Every file below ``data/``: the originals, what was made of them (``derived``), the papers and the inputs."""
    contents: dict[str, Content] = {one.original.path: one.content for one in given.copied}
    contents |= derived
    for name, data in papers:
        contents[f"derived/{name}"] = _bytes(data)
    contents[INPUTS] = _bytes(inputs(made, given, clock=clock))
    return contents


def _bytes(data: bytes) -> Content:
    def content() -> Iterator[bytes]:
        yield data

    return content


def _hashes(originals: Sequence[Original]) -> list[str]:
    return sorted({one.sha256 for one in originals if one.sha256 is not None})


def plain(value: Any) -> Any:
    """The same, with half characters (a file's name can hold them) as their codes: canonical JSON has none."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value
