"""Puts lines of writing together: those that stand on one bubble, or close together on the bare page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standfast.screens import words
from standfast.screens.colour import Ground, Ink, ground, ink, joined, last_gap
from standfast.screens.extra import Pixels
from standfast.screens.writing import Mark

EDGE = 0.02  # of the width: a ground that comes this near to both edges is the page, not a bubble
TOUCH = 0.006  # or this near to one of them
APART = 3.0  # line heights between two lines of one bubble, a picture or a quoted message between them
CLOSE = 0.8  # line heights between two lines of one paragraph on the page


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with what it stands on."""

    mark: Mark
    ground: Ground
    ink: Ink
    on_page: bool


@dataclass(slots=True)
class Group:
    """Lines that stand together, top down, those of one row from left to right."""

    lines: list[Seen] = field(default_factory=list)

    @property
    def on_page(self) -> bool:
        return all(line.on_page for line in self.lines)

    @property
    def x0(self) -> float:
        return min(line.mark.x0 if self.on_page else line.ground.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.mark.x1 if self.on_page else line.ground.x1 for line in self.lines)

    @property
    def y0(self) -> float:
        return min(line.mark.y0 for line in self.lines)

    @property
    def y1(self) -> float:
        return max(line.mark.y1 for line in self.lines)

    @property
    def height(self) -> float:
        """Of a line, in the middle of all."""
        return sorted(line.mark.height for line in self.lines)[len(self.lines) // 2]


def seen(pixels: Pixels, marks: Sequence[Mark]) -> list[Seen]:
    """Every line with its ground and ink; one that ends with a time standing apart becomes two."""
    width = pixels.shape[1]
    found = []
    for mark in marks:
        under = ground(pixels, mark)
        left, right = under.x0 / width, 1 - (under.x1 + 1) / width
        on_page = max(left, right) <= EDGE or min(left, right) <= TOUCH
        for one in _split(pixels, mark, under):
            found.append(Seen(one, under, ink(pixels, one, under.colour), on_page))
    return found


def _split(pixels: Pixels, mark: Mark, under: Ground) -> tuple[Mark, ...]:
    place = words.time_at_end(mark.text)
    gap = last_gap(pixels, mark, under.colour) if place is not None else None
    if place is None or gap is None or mark.x1 - gap[1] > 6 * mark.height:
        return (mark,)
    said, time = mark.text[:place].rstrip(), mark.text[place:]
    return mark._replace(x1=gap[0], text=said), mark._replace(x0=gap[1], text=time)


def groups(pixels: Pixels, lines: Sequence[Seen]) -> list[Group]:
    """``lines`` in their groups, in the order of the groups' first lines."""
    made: list[Group] = []
    for line in sorted(lines, key=lambda one: (one.mark.middle, one.mark.x0)):
        for group in reversed(made[-8:]):
            if any(_together(pixels, other, line) for other in group.lines[-4:]):
                group.lines.append(line)
                break
        else:
            made.append(Group([line]))
    for group in made:
        group.lines = _in_rows(group.lines)
    return made


def _together(pixels: Pixels, upper: Seen, lower: Seen) -> bool:
    if upper.on_page != lower.on_page:
        return False
    high = max(upper.mark.height, lower.mark.height)
    gap = lower.mark.y0 - upper.mark.y1
    if upper.on_page:
        alike = abs(upper.mark.x0 - lower.mark.x0) < high and _same_ink(upper, lower)
        return alike and gap < CLOSE * high and not _one_row(upper.mark, lower.mark)
    shared = min(upper.ground.x1, lower.ground.x1) - max(upper.ground.x0, lower.ground.x0)
    narrow = min(upper.ground.x1 - upper.ground.x0, lower.ground.x1 - lower.ground.x0)
    if shared < 0.8 * narrow or gap > APART * high:
        return False
    return _one_row(upper.mark, lower.mark) or joined(pixels, upper.mark, upper.ground, lower.mark, lower.ground)


def _same_ink(one: Seen, other: Seen) -> bool:
    return max(abs(a - b) for a, b in zip(one.ink.colour, other.ink.colour, strict=True)) < 90


def _one_row(one: Mark, other: Mark) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * min(one.height, other.height)


def _in_rows(lines: list[Seen]) -> list[Seen]:
    """From left to right where lines stand side by side."""
    rows: list[list[Seen]] = []
    for line in lines:
        if rows and _one_row(rows[-1][0].mark, line.mark):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.mark.x0)]
