"""Finds the writing in a picture and reads it, part by part, so that a scrolled chat of any length can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from standfast.errors import UnreadablePicture
from standfast.screens.extra import Pixels, part, reader
from standfast.screens.limits import Limits

HIGH = 2000  # pixels of one part: about a phone's screen, on which the finder of writing is at its best
SHARED = 200  # pixels that two parts share: more than twice the tallest line
SEAM = 12  # pixels around the middle of what they share, in which both may claim a line
LEAST = 736  # the finder would scale a smaller picture up to this, a thread of one pixel to gigabytes
WIDEST = 2200  # wider pictures are scaled down: beyond it, writing is found no better
FLAT = 16  # of 255: a box in which red, green and blue differ by less holds no writing
BAR = 0.6  # of a line's height: how far from its left an upright line is looked for
UPRIGHT = 0.85  # of that height: how much of it such a line takes; a capital takes 0.6
NARROW = 720  # narrower ones are scaled up twice: their letters are a dozen pixels high


class Mark(NamedTuple):
    """One line of writing: where it stands in pixels, what was read there and how sure that is (0 to 1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    confidence: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def marks(
    pixels: Pixels, limits: Limits, late: Callable[[], bool], watch: Callable[[int], None]
) -> tuple[list[Mark], bool]:
    """Every line of writing from top to bottom, and whether a bound cut the rest off.

    What was found but cannot be read has an empty text. ``watch`` is told of each line that was read.
    """
    height, width = pixels.shape[:2]
    scale = _scale(width) if 4 * height * width <= limits.pixels else min(1.0, _scale(width))
    scaled = _scaled(pixels, scale)
    boxes: list[Any] = []
    cut = False
    for top, bottom, low, high in _parts(scaled.shape[0]):
        if late() or len(boxes) > limits.boxes:
            cut = True
            break
        boxes += [box for box in _found(scaled[top:bottom], top) if low - SEAM <= _middle(box) < high + SEAM]
    kept = _once(boxes)
    read: list[Mark] = []
    looked = 0
    for box in kept[: limits.boxes]:
        if late():
            break
        looked += 1
        if (mark := _read(scaled, box, scale)) is not None:
            read.append(mark)
            watch(1)
    return read, cut or looked < len(kept)


def _scale(width: int) -> float:
    return WIDEST / width if width > WIDEST else 2.0 if width < NARROW else 1.0


def _scaled(pixels: Pixels, scale: float) -> Pixels:
    if scale == 1.0:
        return pixels
    cv2 = part("cv2")
    height, width = pixels.shape[:2]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(pixels, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=how)


def _parts(height: int) -> Iterator[tuple[int, int, float, float]]:
    """The parts of a picture: from which row to which, and of which rows the lines are its own."""
    top, low = 0, float("-inf")
    while True:
        bottom = top + HIGH
        if height - bottom < SHARED:  # no part is a mere strip
            yield top, height, low, float("inf")
            return
        yield top, bottom, low, bottom - SHARED / 2
        low, top = bottom - SHARED / 2, bottom - SHARED


def _found(rows: Pixels, top: int) -> list[Any]:
    """The corners of each line of writing in one part, moved down by ``top``: arrays (4, 2) of pixels."""
    height, width = rows.shape[:2]
    if min(height, width) < LEAST:
        numpy = part("numpy")
        larger = numpy.empty((max(height, LEAST), max(width, LEAST), 3), dtype=rows.dtype)
        larger[:] = numpy.median(rows.reshape(-1, 3), axis=0)
        larger[:height, :width] = rows
        rows = larger
    boxes = _asked(rows, use_det=True, use_rec=False).boxes
    if boxes is None:
        return []
    boxes[:, :, 1] += top
    return list(boxes)


def _asked(rows: Pixels, *, use_det: bool, use_rec: bool) -> Any:
    """What the recogniser answers; it takes blue first."""
    numpy = part("numpy")
    try:
        return reader()(numpy.ascontiguousarray(rows[:, :, ::-1]), use_det=use_det, use_cls=False, use_rec=use_rec)
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError, part("cv2").error) as fault:
        raise UnreadablePicture() from fault


def _middle(box: Any) -> float:
    return float(box[:, 1].mean())


def _once(boxes: list[Any]) -> list[Any]:
    """``boxes`` from top to bottom, without the second of two that two parts found at their seam."""
    kept: list[Any] = []
    for box in sorted(boxes, key=_middle):
        near = [one for one in kept[-40:] if abs(_middle(one) - _middle(box)) < SEAM]
        if not any(_covers(one, box) for one in near):
            kept.append(box)
    return kept


def _covers(one: Any, other: Any) -> bool:
    """Whether two boxes share more than half of the narrower one's width."""
    shared = min(one[:, 0].max(), other[:, 0].max()) - max(one[:, 0].min(), other[:, 0].min())
    narrow = min(one[:, 0].max() - one[:, 0].min(), other[:, 0].max() - other[:, 0].min())
    return bool(shared > narrow / 2)


def _read(scaled: Pixels, box: Any, scale: float) -> Mark | None:
    """The line in ``box``, or None where nothing is there but one colour."""
    numpy = part("numpy")
    height, width = scaled.shape[:2]
    corners = numpy.clip(box, 0, [width - 1, height - 1]).astype(numpy.float32)
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    inside = scaled[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1]
    if not _varies(inside):
        return None
    bar = _bar(inside)
    corners[:, 0] = numpy.maximum(corners[:, 0], x0 + bar)
    crop = part("rapidocr.utils.process_img").get_rotate_crop_image(scaled, corners)
    text, confidence = "", 0.0
    answer = _asked(crop, use_det=False, use_rec=True) if min(crop.shape[:2]) > 1 else None
    if answer is not None and answer.txts and (text := str(answer.txts[0]).strip()):
        confidence = float(answer.scores[0])
    left, top, right, bottom = (float(side) / scale for side in (x0 + bar, y0, x1, y1))
    return Mark(left, top, right, bottom, text, confidence)


def _varies(inside: Pixels) -> bool:
    """Whether any of red, green and blue is not the same all over."""
    return bool((inside.max(axis=(0, 1)).astype(int) - inside.min(axis=(0, 1)) >= FLAT).any())


def _bar(inside: Pixels) -> int:
    """How many pixels an upright line at the left takes with the gap behind it: it marks a paragraph, and is no letter.

    It goes nearly from the top of the box to its bottom, where a letter leaves room, and is of one colour.
    """
    numpy = part("numpy")
    high, wide = inside.shape[:2]
    reach = min(wide, round(BAR * high))
    strip = inside[:, :reach].astype(int)
    columns = numpy.median(strip, axis=0)
    even = (abs(strip - columns).max(axis=2) < 3 * FLAT).mean(axis=0) > UPRIGHT
    ground = numpy.median(inside.reshape(-1, 3), axis=0)
    inked = even & (abs(columns - ground).max(axis=1) > 3 * FLAT)
    return int(numpy.flatnonzero(inked)[-1]) + 3 if inked.any() else 0
