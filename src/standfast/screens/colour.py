"""Sees what stands behind and in a line of writing: the colour of its bubble, how far that goes, and its own ink."""

from __future__ import annotations

from typing import Any, NamedTuple

from standfast.screens.extra import Pixels, part
from standfast.screens.writing import Mark

NEAR = 10  # of 255: a bubble is told from its page by more than this in one of red, green and blue
BREAK = 0.3  # of a line's height: what is narrower than this does not end a bubble (a letter, a tick, a JPEG's ripple)


class Ground(NamedTuple):
    """What a line stands on: its colour, and from which to which pixel of its rows that colour goes."""

    colour: tuple[int, int, int]
    x0: float
    x1: float


class Ink(NamedTuple):
    """The colour of the letters, and how strong a colour that is: 0 for black, grey and white, 1 for pure red."""

    colour: tuple[int, int, int]
    strength: float


def ground(pixels: Pixels, mark: Mark) -> Ground:
    """The ground under ``mark``: the colour around it, followed to both sides."""
    numpy = part("numpy")
    height, width = pixels.shape[:2]
    x0, x1 = _within(mark.x0, width), _within(mark.x1, width)
    y0, y1 = _within(mark.y0, height), _within(mark.y1, height)
    ring = numpy.concatenate([pixels[y0, x0 : x1 + 1], pixels[y1, x0 : x1 + 1], pixels[y0 : y1 + 1, x0]])
    colour = numpy.median(ring, axis=0)
    gap = max(3, round(BREAK * mark.height))
    left, right = float(x0), float(x1)
    for row in numpy.linspace(y0, y1, 5).astype(int):
        strip = pixels[max(0, row - 1) : row + 2].mean(axis=0)
        off = abs(strip - colour).max(axis=1) > NEAR
        left = min(left, x0 - _reach(off[:x0][::-1], gap))
        right = max(right, x1 + _reach(off[x1 + 1 :], gap))
    return Ground(_bytes(colour), left, right)


def _reach(off: Any, gap: int) -> int:
    """How many pixels a colour goes on: up to the first run of ``gap`` that are off it, or the edge of the picture."""
    numpy = part("numpy")
    if len(off) < gap:
        return len(off) if not off.any() else int(numpy.argmax(off))
    runs = numpy.convolve(off, numpy.ones(gap, dtype=int), "valid") == gap
    return int(numpy.argmax(runs)) if runs.any() else len(off)


def joined(pixels: Pixels, upper: Mark, above: Ground, lower: Mark, below: Ground) -> bool:
    """Whether one ground goes on from ``upper`` to ``lower``: seen on the left and on the right of the writing."""
    if max(abs(one - other) for one, other in zip(above.colour, below.colour, strict=True)) > 3 * NEAR:
        return False
    left = (max(above.x0, below.x0) + min(upper.x0, lower.x0)) / 2
    right = (min(above.x1, below.x1) + max(upper.x1, lower.x1)) / 2
    return any(_goes_on(pixels, x, upper, above, lower, below) for x in (left, right))


def _goes_on(pixels: Pixels, x: float, upper: Mark, above: Ground, lower: Mark, below: Ground) -> bool:
    numpy = part("numpy")
    height, width = pixels.shape[:2]
    column, top, bottom = _within(x, width), _within(upper.middle, height), _within(lower.middle, height)
    if bottom <= top:
        return True
    strip = pixels[top:bottom, column].astype(float)
    shares = numpy.linspace(0, 1, len(strip))[:, None]  # a bubble may change its colour slowly, from top to bottom
    wanted = numpy.array(above.colour) * (1 - shares) + numpy.array(below.colour) * shares
    off = abs(strip - wanted).max(axis=1) > NEAR
    return _reach(off, 2) == len(off)


def ink(pixels: Pixels, mark: Mark, colour: tuple[int, int, int]) -> Ink:
    """The colour of the pixels of ``mark`` that differ most from the ground."""
    numpy = part("numpy")
    height, width = pixels.shape[:2]
    x0, x1 = _within(mark.x0, width), _within(mark.x1, width)
    y0, y1 = _within(mark.y0, height), _within(mark.y1, height)
    cut = pixels[y0 : y1 + 1, x0 : x1 + 1].reshape(-1, 3).astype(float)
    far = abs(cut - numpy.array(colour)).max(axis=1)
    letters = numpy.median(cut[far >= 0.7 * far.max()], axis=0)
    return Ink(_bytes(letters), float(letters.max() - letters.min()) / 255)


def last_gap(pixels: Pixels, mark: Mark, colour: tuple[int, int, int]) -> tuple[float, float] | None:
    """Where the last wide gap in a line begins and ends, in pixels: before a time that stands apart. None if none."""
    numpy = part("numpy")
    height, width = pixels.shape[:2]
    x0, x1 = _within(mark.x0, width), _within(mark.x1, width)
    cut = pixels[_within(mark.y0, height) : _within(mark.y1, height) + 1, x0 : x1 + 1].astype(float)
    inked = (abs(cut - numpy.array(colour)).max(axis=2) > 4 * NEAR).any(axis=0)
    places = numpy.flatnonzero(inked)
    wide = numpy.flatnonzero(numpy.diff(places) > 0.45 * mark.height)
    if not len(wide):
        return None
    return float(x0 + places[wide[-1]]), float(x0 + places[wide[-1] + 1])


def _within(place: float, size: int) -> int:
    return min(max(round(place), 0), size - 1)


def _bytes(colour: Any) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in colour)
    return red, green, blue
