"""Sheets to fill in with a pen: how the chat was saved, the exhibit, and every hand that the bundle goes through.

An examiner asks of a copy who made it, when, on what, with what, and what was done before (safety S32); a court asks in
whose hands an exhibit was. The program knows little of that, so it leaves room.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfast.evidence.paper.blocks import Block, Cell, heading, page, small, table
from standfast.evidence.paper.ink import Ink
from standfast.records import Case

ROOM = "\n\n"  # for a line by hand
ROWS = 8  # hand-overs on the sheet
CAPTURE = ("who", "when", "device", "app", "way", "vanish", "before", "after")
HANDS = ("hand-when", "hand-from", "hand-to", "hand-why", "hand-check", "hand-signed")


def sheets(made: Case, ink: Ink, *, bundle: str, key: str) -> Iterator[Block]:
    """The part of the paper, in blocks."""
    yield page()
    yield heading(ink.word("sheets"))
    yield small(ink.word("sheets-note"))
    yield heading(ink.word("capture"), 2)
    asked: list[list[Cell]] = [[ink.word(f"capture-{name}") + ROOM, ""] for name in CAPTURE]
    yield table([ink.word("asked-for"), ink.word("answer")], (3, 5), asked)
    yield heading(ink.word("exhibit"), 2)
    yield table([ink.word("what"), ink.word("answer")], (3, 5), _exhibit(made, ink, bundle=bundle, key=key))
    yield page()
    yield heading(ink.word("continuity"), 2)
    yield small(ink.word("continuity-note"))
    empty: list[list[Cell]] = [[f"{number}{ROOM}", "", "", "", "", ""] for number in range(1, ROWS + 1)]
    yield table([ink.word(name) for name in HANDS], (2, 2, 2, 2, 2, 2), empty)


def _exhibit(made: Case, ink: Ink, *, bundle: str, key: str) -> list[list[Cell]]:
    said = sum(message.kind != "system" for message in made.messages)
    held = ink.word("exhibit-held", files=ink.count(len(made.files)), messages=ink.count(said))
    known = [
        ("exhibit-number", ROOM),
        ("exhibit-what", f"{held}\n{ink.word('footer', bundle=ink.narrow(bundle))}"),
        ("exhibit-made", f"{made.made_at:%Y-%m-%d %H:%M:%S} UTC"),
        *([("key", ink.narrow(key))] if key else []),
        ("exhibit-digest", ROOM),
        ("exhibit-by", ROOM),
    ]
    return [[ink.word(name), value] for name, value in known]
