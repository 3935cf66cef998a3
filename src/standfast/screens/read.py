"""Reads one picture of a chat into messages, each with its place, its side where that shows, and how sure it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from standfast.errors import NotForMinors
from standfast.records import Age, Message, Notice, Place
from standfast.screens.layout import Piece, laid_out
from standfast.screens.limits import DEFAULT, Limits
from standfast.screens.picture import opened
from standfast.screens.reading import Box, Bubble, Line, Part, ScreenReading
from standfast.screens.sight import Seen, groups, seen
from standfast.screens.writing import Mark, marks

SURE = 0.9  # below this confidence a line is named in the notices: on clear screens hardly one is
LOST = 0.5  # below this it is not given as text at all: it is more often wrong than right
LETTER = 0.5  # how wide a letter is, in heights of its line
FEWEST = 0.4  # of the letters that a line has room for: capital M alone fills it with 0.7


def read(
    data: bytes,
    *,
    name: str,
    age: Age,
    limits: Limits = DEFAULT,
    watch: Callable[[int], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> ScreenReading:
    """What the picture ``data`` (PNG, JPEG or WebP), called ``name``, says. Nothing is written and ``data`` is kept.

    ``age`` is of the person in the pictures, when they were taken: anything but ``adult`` raises NotForMinors before a
    byte is looked at (safety S15). ``watch`` is told of each line read, ``clock`` (in seconds) only bounds the time.
    Raises EmptyFile, UnreadablePicture, PictureTooLarge, or OcrMissing where the extra ``ocr`` is not installed.
    """
    if age != "adult":
        raise NotForMinors()
    started = clock()
    pixels, more = opened(data, limits)
    found, cut = marks(pixels, limits, lambda: clock() - started > limits.seconds, watch or (lambda _: None))
    height, width = pixels.shape[:2]
    kept = [mark if _is_read(mark) else mark._replace(text="") for mark in found]
    pieces = laid_out(groups(pixels, seen(pixels, kept)), width, height)
    lines = _lines(pieces)
    bubbles = tuple(_bubble(piece, lines) for piece in pieces if not piece.other)
    said = tuple(bubble for bubble in bubbles if any(line.text for line in bubble.lines if line.part == "words"))
    everything = tuple(sorted(lines.values(), key=lambda line: line.number))
    used = {line.number for bubble in said for line in bubble.lines}
    messages = tuple(_message(bubble, name) for bubble in said)
    notices = _notices(everything, messages, more=more, cut=cut)
    other = tuple(line for line in everything if line.number not in used)
    return ScreenReading(name, len(data), width, height, everything, said, other, messages, notices)


def _is_read(mark: Mark) -> bool:
    """Whether what was read may be given as text: sure enough, and as long as the line is wide.

    Of a script that it does not know the recogniser gives nothing, or a letter or two, sometimes quite sure of them.
    """
    letters = (mark.x1 - mark.x0) / (LETTER * mark.height) if mark.height else 0.0
    return bool(mark.text) and mark.confidence >= LOST and len(mark.text) >= FEWEST * letters


def _lines(pieces: Sequence[Piece]) -> dict[int, Line]:
    """Every line by the identity of what was seen, numbered from the top."""
    parts: list[tuple[Seen, Part]] = []
    for piece in pieces:
        for line in piece.group.lines:
            part: Part = "other" if piece.other else "words"
            part = "sender" if line in piece.names else "time" if line in piece.times else part
            parts.append((line, part))
    return {
        id(line): Line(number, line.mark.text, _box([line]), round(line.mark.confidence, 3), part)
        for number, (line, part) in enumerate(parts, start=1)
    }


def _box(lines: Sequence[Seen]) -> Box:
    marks = [line.mark for line in lines]
    return Box(
        round(min(mark.x0 for mark in marks)),
        round(min(mark.y0 for mark in marks)),
        round(max(mark.x1 for mark in marks)),
        round(max(mark.y1 for mark in marks)),
    )


def _bubble(piece: Piece, lines: dict[int, Line]) -> Bubble:
    held = tuple(lines[id(line)] for line in piece.group.lines)
    return Bubble(held, _box(piece.group.lines), piece.side, piece.sender, piece.sent_at_text)


def _message(bubble: Bubble, name: str) -> Message:
    """The words of a bubble, a line break where the screen has one: whether it was typed cannot be seen."""
    return Message(
        conversation=0,
        sent_at=None,
        sent_at_text=bubble.sent_at_text,
        sender=bubble.sender,
        text=_text(bubble.lines),
        source=Place(name, "screen", bubble.lines[0].number, 0, 0),
        direction=bubble.direction,
    )


def _text(lines: Sequence[Line]) -> str:
    text, last = "", None
    for line in lines:
        if line.part != "words" or not line.text:
            continue
        if last is not None:
            beside = min(last.y1, line.box.y1) - max(last.y0, line.box.y0) > 0.5 * (last.y1 - last.y0)
            text += " " if beside else "\n"
        text, last = text + line.text, line.box
    return text


def _notices(lines: Sequence[Line], messages: Sequence[Message], *, more: bool, cut: bool) -> tuple[Notice, ...]:
    """What must be known before anybody relies on the reading."""
    ours = [line for line in lines if line.part != "other"]
    doubtful = tuple(line.number for line in ours if line.text and line.confidence < SURE)
    unread = tuple(line.number for line in ours if not line.text)
    sideless = tuple(message.source.line for message in messages if message.direction is None)
    told = (
        Notice("read_from_picture", FROM_PICTURE),
        Notice("picture_nothing", "No message was found in this picture.") if not messages else None,
        Notice("picture_doubtful", f"{len(doubtful)} line(s) were hard to read: look at them.", doubtful),
        Notice("picture_unread", f"{len(unread)} line(s) of writing {UNREAD}", unread),
        Notice("picture_side_unknown", f"Of {len(sideless)} message(s) {SIDELESS}", sideless),
        Notice("picture_first_only", FIRST_ONLY) if more else None,
        Notice("picture_cut", CUT) if cut else None,
    )
    empty = {"picture_doubtful": doubtful, "picture_unread": unread, "picture_side_unknown": sideless}
    return tuple(one for one in told if one is not None and empty.get(one.code, (0,)))


FROM_PICTURE = (
    "This was read from a picture and may hold wrong letters. The picture is the proof: keep it, and compare every "
    "name, number and address with it."
)
UNREAD = "could not be read, perhaps in a script that is not known here (Arabic, Cyrillic and others). See the picture."
SIDELESS = "it does not show on which side they stand. Who wrote them is not decided."
FIRST_ONLY = "The file holds more than one picture. Only the first was read."
CUT = "There is more writing than can be read in reasonable time. The rest is left out."
