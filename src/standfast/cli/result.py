"""What ``case`` writes: what the person needs in a folder, and what they may hand over in a sealed bundle."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standfast.cli import shown
from standfast.cli.folder import Piece, written, written_file
from standfast.cli.shown import Step

if TYPE_CHECKING:
    from standfast.evidence.bag import Content, Sealing
    from standfast.evidence.bundle import Given
    from standfast.guide import Plan
    from standfast.records import Case
    from standfast.seal.keys import Recipient

BUNDLE, REPORT = "bundle.zip", "report.pdf"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """A case with everything that is needed to write it down. ``full`` asks for the whole transcript on paper."""

    made: Case
    given: Given
    plan: Plan
    letters: str
    how: Sealing
    full: bool
    step: Step


def folder(result: Result, out: Path, *, replace: bool) -> None:
    """Writes everything into the new folder ``out``, the bundle last; what is long is made once and copied into it."""
    from standfast import evidence, guide
    from standfast.evidence import bundle
    from standfast.guide.page import page

    made = result.made
    papers: list[tuple[str, bytes]] = []

    def report(beside: Path) -> Iterator[bytes]:
        papers.extend(_papers(result, (beside / "case.json").stat().st_size, lambda: _read(beside / "case.json")))
        yield papers[0][1]

    def zipped(beside: Path) -> Iterator[bytes]:
        derived = {
            name: _from(beside / name.rpartition("/")[2]) for name in (bundle.CASE, bundle.TIMELINE, bundle.TABLE)
        }
        return _bundle(result, derived, papers)

    pieces: dict[str, Piece] = {
        "case.json": lambda _: shown.watched(evidence.as_json(made), result.step),
        "plan.txt": lambda _: (guide.text(result.plan),),
        "plan.html": lambda _: page(result.plan),
        "plan.json": lambda _: (json.dumps(guide.as_json(result.plan), ensure_ascii=False, indent=2) + "\n",),
        "words-to-send.txt": lambda _: (result.letters,),
        "timeline.html": lambda _: shown.watched(evidence.timeline(made), result.step),
        "identifiers.csv": lambda _: evidence.identifiers_csv(made),
        REPORT: report,
        BUNDLE: zipped,
    }
    written(out, pieces, replace=replace)


def sealed_file(result: Result, out: Path, to: Recipient | None, code: str | None, *, replace: bool) -> None:
    """Writes nothing but the bundle, sealed, to the new file ``out``; nothing of it ever stands readable on a disk."""
    from standfast import evidence
    from standfast.evidence import bundle
    from standfast.seal import lock

    made = result.made
    derived: dict[str, Content] = {
        bundle.CASE: lambda: _encoded(shown.watched(evidence.as_json(made), result.step)),
        bundle.TIMELINE: lambda: _encoded(shown.watched(evidence.timeline(made), result.step)),
        bundle.TABLE: lambda: _encoded(evidence.identifiers_csv(made)),
    }
    size = sum(map(len, derived[bundle.CASE]()))
    papers = list(_papers(result, size, lambda: b"".join(derived[bundle.CASE]())))
    contents = _bundle(result, derived, papers)
    written_file(out, lock.sealed(contents, to=() if to is None else (to,), code=code), replace=replace)


def _papers(result: Result, size: int, case_json: Callable[[], bytes]) -> Iterator[tuple[str, bytes]]:
    """The report, and the transcript where it was asked for. In a language without words for it, it is in English."""
    from standfast.evidence import bundle, paper
    from standfast.seal.chain import chained

    made, given, how = result.made, result.given, result.how
    log = list(chained(bundle.log(made, given, clock=how.clock)))
    return paper.paper(
        made, originals=given.originals, custody=log, bundle=how.name, key=how.fingerprint,
        case_json=case_json() if size <= paper.ATTACHED else None, clock=how.clock, full=result.full,
        language=given.language if given.language in paper.LANGUAGES else "en",
    )  # fmt: skip


def _bundle(result: Result, derived: Mapping[str, Content], papers: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bundle as a zip, in pieces."""
    from standfast.evidence import bag, bundle, zipped

    log = bundle.log(result.made, result.given, clock=result.how.clock)
    held = bundle.payload(result.made, result.given, clock=result.how.clock, derived=derived, papers=papers)
    return zipped.zipped(bag.bag(held, log, result.how))


def _from(path: Path) -> Content:
    """What stands in a file that was written just before."""

    def content() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece

    return content


def _read(path: Path) -> bytes:
    return b"".join(_from(path)())


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text as bytes, in pieces worth a hash."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > CHUNK // 4:
            yield "".join(held).encode("utf-8", "backslashreplace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "backslashreplace")
