"""What could not be read, what a reader must know about the files, times in doubt, and files that were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfast.evidence.original import Original
from standfast.evidence.paper.blocks import Block, heading, items, small, table, text
from standfast.evidence.paper.ink import Ink, file_name
from standfast.evidence.paper.lines import WHOLE, media
from standfast.evidence.paper.moments import MOST as READINGS
from standfast.evidence.paper.moments import shown
from standfast.records import Case, Notice

MOST = 60  # rows of one table; all are in case.json
LINES = 12  # of those that a note is about


def doubts(made: Case, originals: Sequence[Original], ink: Ink) -> Iterator[Block]:
    """The part of the paper, in blocks."""
    yield heading(ink.word("doubts"))
    yield from _unparsed(made, ink)
    yield from _warnings(made, ink)
    yield from _ambiguous(made, ink)
    yield from _left_out(made, [one for one in originals if one.withheld and one.kind not in WHOLE], ink)


def _more(count: int, ink: Ink) -> Iterator[Block]:
    if count > MOST:
        yield small(ink.word("more", count=ink.count(count - MOST)))


def _unparsed(made: Case, ink: Ink) -> Iterator[Block]:
    yield heading(ink.word("unparsed"), 2)
    lost = sum(source.summary.accounts.unparsed for source in made.files)
    pieces = [piece for source in made.files for piece in source.summary.unparsed]
    if not lost and not pieces:
        yield text(ink.word("unparsed-none"))
        return
    yield text(ink.word("unparsed-total", bytes=ink.count(lost)))
    rows = []
    for piece in pieces[:MOST]:
        source = piece.source
        file = ink.narrow(file_name(source.file))
        where = ink.word("places-line", file=file, line=str(source.line)) if source.line else file
        rows.append([where, ink.count(piece.size), ink.narrow(piece.reason)])
    if rows:
        yield table([ink.word(key) for key in ("place", "size", "reason")], (3, 1.2, 3), rows)
    yield from _more(len(pieces), ink)


def _warnings(made: Case, ink: Ink) -> Iterator[Block]:
    every = [(source.name, notice) for source in made.files for notice in source.summary.warnings]
    if not every:
        return
    yield heading(ink.word("warnings"), 2)
    if ink.language != "en":
        yield small(ink.word("warnings-note"))
    told = [_told(notice, name if len(made.files) > 1 else "", ink) for name, notice in every[:MOST]]
    yield items(told)
    yield from _more(len(every), ink)


def _told(notice: Notice, name: str, ink: Ink) -> str:
    said = ink.theirs(notice.text, longest=600)
    if notice.lines:
        more = ", …" if len(notice.lines) > LINES else ""
        said = ink.word("warning-lines", text=said, lines=", ".join(map(str, notice.lines[:LINES])) + more)
    return ink.word("file-note", file=ink.narrow(file_name(name)), text=said) if name else said


def _ambiguous(made: Case, ink: Ink) -> Iterator[Block]:
    yield heading(ink.word("ambiguous"), 2)
    found = [(index, one) for index, one in enumerate(made.messages) if one.sent_at is None and one.time_candidates]
    if not found:
        yield text(ink.word("ambiguous-none"))
        return
    rows = [
        [str(index + 1), ink.narrow(one.sent_at_text), "\n".join(map(shown, one.time_candidates[:READINGS]))]
        for index, one in found[:MOST]
    ]
    yield table([ink.word(key) for key in ("message", "as-written", "readings")], (1, 2, 3), rows)
    yield from _more(len(found), ink)


def _left_out(made: Case, held: Sequence[Original], ink: Ink) -> Iterator[Block]:
    """Kind and size of each, for an adult its SHA-256. Never a name: it can say what a picture shows (safety S15)."""
    yield heading(ink.word("left-out"), 2)
    if not held:
        yield text(ink.word("left-out-none"))
        return
    adult = made.age == "adult"
    yield text(ink.word("left-out-adult" if adult else "left-out-careful"))
    rows = []
    for one in held[:MOST]:
        kind = media(one.kind, ink)
        if one.member:
            kind = f"{kind}\n{ink.word('left-out-in', file=ink.narrow(file_name(one.file)))}"
        size = ink.count(one.size)
        row = [kind, f"{size}\n{ink.narrow(one.changed_at.replace('T', ' '))}" if one.changed_at else size]
        rows.append([*row, ink.narrow(one.sha256 or ink.word("digest-none"))] if adult else row)
    size = f"{ink.word('size')}\n{ink.word('changed-at')}" if adult else ink.word("size")
    head = [ink.word("sort"), size, ink.word("digest")]
    yield table(head, (2.2, 2.0, 4.6), rows) if adult else table(head[:2], (3, 1), rows)
    yield from _more(len(held), ink)
