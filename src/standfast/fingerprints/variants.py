"""What is published of a picture besides itself: hashes of what it becomes when it is cropped, framed or mirrored.

A platform compares with one fixed rule, so whoever re-uploads a picture with a cut edge would pass. Each variant is
such a change, made beforehand. Which are made was chosen by measuring (docs/benchmarks/fingerprints.md).

All is whole numbers, so that Python and JavaScript hash the same bytes. ``a // b`` rounds down, also below zero.
Everything starts from S, the picture's ``area`` square of 1024 pixels, and ends in a square of 704.

- *Window* (left, top, right, bottom), in thousandths of a side that are cut off; below zero: added, in black.
  Cut: from S keep columns ``place(left)`` up to ``1024 - place(right)`` with ``place(k) = (1024 * k + 500) // 1000``,
  rows alike (what is added counts as 0 here), and take ``area(kept, 704)``. Where all four are at least 0, that is it.
  Added: with ``total = 1000 + added left + added right``, the kept picture spans columns
  ``(704 * added left + total // 2) // total`` up to ``704 - (704 * added right + total // 2) // total`` of a black
  square, rows alike, scaled to that width and height by ``stretched`` of ``squash``.
- *Mirror*: ``area(S with its columns in reverse order, 704)``.
- *Shape* (wide, high): black is added equally left and right, or above and below, until width : height of the whole is
  ``wide : high``; in thousandths of the picture's side, ``(1000 * (w * high - h * wide) // (h * wide) + 1) // 2`` above
  and below if that is above 0, else ``(1000 * (h * wide - w * high) // (w * high) + 1) // 2`` left and right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from standfast.fingerprints.pdq import BARELY, Pixels, pdq
from standfast.fingerprints.picture import Picture
from standfast.fingerprints.prints import Fingerprint, prints, thinned
from standfast.fingerprints.squash import area, stretched
from standfast.fingerprints.trim import screened

LEAST = "s320"  # the size that finds least which the two others do not
SQUARE, SIDE = 1024, 704  # of the sides tried the smallest that is as near to what platforms hash as 1024


class Window(NamedTuple):
    """What is cut off each side of the square, in thousandths; below zero, what is added in black."""

    left: int
    top: int
    right: int
    bottom: int


class Shape(NamedTuple):
    """The shape of a screen, width to height."""

    wide: int
    high: int


class Mirror(NamedTuple):
    """The mirrored picture, and what is cut off it."""

    window: Window = Window(0, 0, 0, 0)


Change = Window | Shape | Mirror

MOST = 16  # hashes of one picture: each more is one more chance of a false alarm, and tells more of the picture
CHANGES: dict[str, Change] = {
    "mirror": Mirror(),
    "story": Shape(9, 16),
    "inset-50": Window(50, 50, 50, 50),
    "inset-100": Window(100, 100, 100, 100),
    "inset-20": Window(20, 20, 20, 20),
    "inset-80": Window(80, 80, 80, 80),
    "pad-50": Window(-50, -50, -50, -50),
    "pad-20": Window(-20, -20, -20, -20),
    "pad-100": Window(-100, -100, -100, -100),
    "core": Window(200, 200, 200, 200),  # what is left of a copy with a strip over it, or with one side cut off
    "corner-lt": Window(50, 50, 0, 0),
    "corner-rt": Window(0, 50, 50, 0),
    "corner-lb": Window(50, 0, 0, 50),
    "corner-rb": Window(0, 0, 50, 50),
    "wide": Shape(16, 9),
    "square": Shape(1, 1),
}


def published(picture: Picture) -> tuple[Fingerprint, ...]:
    """What is given to platforms: hashes of the picture itself, without its bars, and changed, at most 16.

    In the order of their worth: the picture (as it is stored, and as a viewer shows it) from its squares of 512 and
    1024, without its bars if two opposite sides have one, each of ``CHANGES``, from its square of 320; the changes are
    made to what a viewer shows. One that has too little in it (quality below 50) is left out, so is one within six bits
    of one before it, and what then comes after the sixteenth. Raises Unprintable.
    """
    sizes = prints(picture)
    upright = picture.upright()
    without = screened(upright)
    found = [one for one in sizes if not one.variant.endswith(LEAST)]
    if without is not None:
        found += _hashed("trimmed", area(without, SIDE))
    square = area(upright, SQUARE)
    height, width = upright.shape[:2]
    for name, change in CHANGES.items():
        found += _hashed(name, changed(square, width, height, change))
    found += [one for one in sizes if one.variant.endswith(LEAST)]
    return thinned(found)[:MOST]


def _hashed(name: str, view: Pixels) -> list[Fingerprint]:
    """The fingerprint of a view in a list, which is empty if there is too little in it."""
    made = pdq(view)
    return [Fingerprint(made.hash, made.quality, name)] if made.quality >= BARELY else []


def changed(square: Pixels, width: int, height: int, change: Change) -> Pixels:
    """``change`` made to a picture of ``width`` x ``height`` pixels whose square of 1024 is given: 704 x 704 x 3."""
    if isinstance(change, Mirror):
        return windowed(square[:, ::-1], change.window)
    if isinstance(change, Shape):
        return windowed(square, bars(width, height, change))
    return windowed(square, change)


def bars(width: int, height: int, shape: Shape) -> Window:
    """What must be added to a picture so that it has the shape.

    >>> bars(640, 480, Shape(9, 16))
    Window(left=0, top=-685, right=0, bottom=-685)
    >>> bars(480, 640, Shape(1, 1))
    Window(left=-167, top=0, right=-167, bottom=0)
    """
    across, down = width * shape.high, height * shape.wide
    if across >= down:
        each = (1000 * (across - down) // down + 1) // 2
        return Window(0, -each, 0, -each)
    each = (1000 * (down - across) // across + 1) // 2
    return Window(-each, 0, -each, 0)


def windowed(square: Pixels, window: Window) -> Pixels:
    """The window of the square as 704 x 704 x 3, black where there is no picture."""
    side = len(square)
    first, top, last, bottom = ((side * max(cut, 0) + 500) // 1000 for cut in window)
    kept = square[top : side - bottom, first : side - last]
    left, above, right, below = (max(-cut, 0) for cut in window)
    if not any((left, above, right, below)):
        return area(kept, SIDE)
    wide, high = 1000 + left + right, 1000 + above + below
    begins, ends = (SIDE * left + wide // 2) // wide, SIDE - (SIDE * right + wide // 2) // wide
    starts, stops = (SIDE * above + high // 2) // high, SIDE - (SIDE * below + high // 2) // high
    made = np.zeros((SIDE, SIDE, 3), np.uint8)
    made[starts:stops, begins:ends] = stretched(kept, ends - begins, stops - starts)
    return made
