"""The first page: what the paper is, and what it is not and cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from standfast.evidence.paper.blocks import Block, heading, items, small, text
from standfast.evidence.paper.glyphs import code
from standfast.evidence.paper.ink import Ink, file_name
from standfast.records import Case


def about(made: Case, ink: Ink, *, clock: str, attached: bool) -> Iterator[Block]:
    """The first page in blocks, with the contents of the paper."""
    yield heading(ink.word("about"))
    yield text(ink.word("about-is"))
    said = ink.word("about-made", version=made.version, when=f"{made.made_at:%Y-%m-%d %H:%M:%S}")
    yield text(said + (" " + ink.word("about-clock", clock=ink.theirs(clock)) if clock else ""))
    limits = ("about-export", "about-since", "about-account", "about-alleged", "about-nobody", "about-pictures")
    yield items([ink.word(key) for key in limits])
    yield items([
        *_times(made, ink),
        ink.word("about-giver"),
        ink.word("about-numbers"),
        ink.word("about-marks", mark=code("\u202e")),
        ink.word("about-attached" if attached else "about-beside"),
    ])  # fmt: skip
    yield {"kind": "contents", "words": [ink.word("contents"), ink.word("contents-page")]}


def _times(made: Case, ink: Ink) -> list[str]:
    """What the times rest on, for each file where that is not the same for all."""
    bases = [(file_name(source.name), source.summary.time_basis) for source in made.files]
    if len({basis for _, basis in bases}) == 1:
        return [ink.word(f"times-{bases[0][1]}")]
    return [ink.word("times-file", file=ink.narrow(name), basis=ink.word(f"times-{basis}")) for name, basis in bases]


def part(ink: Ink, *, first: int, last: int, count: int) -> Iterator[Block]:
    """The head of one volume of the whole text."""
    yield small(ink.word("about-volume", first=str(first), last=str(last), count=ink.count(count)))
    yield small(ink.word("about-giver") + " " + ink.word("about-marks", mark=code("\u202e")))
