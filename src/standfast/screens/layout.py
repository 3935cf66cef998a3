"""Tells the bubbles of a chat from the app around them, and on which side each one stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standfast.records import Direction
from standfast.screens import words
from standfast.screens.sight import Group, Seen

# All of these are shares of the picture's width, because apps scale with it; taken from the screens of five apps.
STATUS = 0.13  # how far down the clock at the top stands
HEAD = 0.19  # how far below that clock the title ends
TITLE = 0.25  # how far down the title reaches where the clock was cut off
FOOT = 0.3  # how far above the bottom, or the keyboard, the field to write in stands
LEAN = 0.08  # by how much one margin is wider than the other where a side is plain
RAIL = 0.012  # how exactly the bubbles of one side stand in one line
MARGIN = 0.2  # the widest margin beside the bubbles of one side
CENTRED = 0.06  # how far a line on the page is from the middle, at most
MIDDLE = 0.015  # how far a bubble of the app's own is
KEYS = 5  # letters that stand alone in one row are keys
SHORT = 32  # letters: what an app says under a bubble is no longer
STRONG = 0.3  # of 1: how strong the colour of a name is


@dataclass(slots=True)
class Piece:
    """A group and what it is. ``other`` is the app's own writing; ``names`` and ``times`` are lines of the group."""

    group: Group
    side: Direction | None = None
    other: bool = False
    sender: str | None = None
    sent_at_text: str = ""
    names: tuple[Seen, ...] = ()
    times: tuple[Seen, ...] = ()


def laid_out(found: Sequence[Group], width: int, height: int) -> list[Piece]:
    """Each group as a bubble or as the app's own, in order; sizes in pixels."""
    pieces = [Piece(group) for group in found]
    _app(pieces, width, height)
    bubbles = [piece for piece in pieces if not piece.other and not piece.group.on_page]
    _sides(bubbles, width)
    for piece in bubbles:
        _parts(piece)
    if any(piece.side is not None for piece in bubbles):
        _page_beside_bubbles(pieces, width)
    else:
        _page_alone(pieces, width)
    return pieces


def _app(pieces: Sequence[Piece], width: int, height: int) -> None:
    """Sets aside the clock and the title at the top, the keyboard and the field at the bottom."""
    tops = [line.mark for piece in pieces for line in piece.group.lines if line.mark.middle < STATUS * width]
    clock = min((mark.middle for mark in tops if words.is_time(mark.text)), default=None)
    low = min((y for y in _keys(pieces) if y > height - 1.2 * width), default=float(height))
    for piece in pieces:
        group = piece.group
        in_head = clock is not None and group.lines[0].mark.middle < clock + HEAD * width
        is_field = group.y0 > low - FOOT * width and all(words.is_field(line.mark.text) for line in group.lines)
        piece.other = in_head or is_field or group.y0 >= low


def _sides(bubbles: Sequence[Piece], width: int) -> None:
    """``out`` where a bubble leans to the right, ``in`` where to the left; what stands in the middle is the app's."""
    margins = [(one.group.x0 / width, 1 - one.group.x1 / width) for one in bubbles]
    lefts = _rails(margins)
    rights = _rails([(right, left) for left, right in margins])
    for piece, (left, right) in zip(bubbles, margins, strict=True):
        on_left = any(abs(left - one) < RAIL for one in lefts)
        on_right = any(abs(right - one) < RAIL for one in rights)
        if on_left != on_right:
            piece.side = "in" if on_left else "out"
        elif not on_left and abs(left - right) < MIDDLE and left > MARGIN / 2:
            piece.other = True


def _rails(margins: Sequence[tuple[float, float]]) -> list[float]:
    """Where bubbles of one side begin: one leans there plainly, or two begin there and end at different places."""
    near = [one for one in margins if one[0] < MARGIN]
    plain = [own for own, other in near if other - own > LEAN]
    pairs = [(one, two) for one in near for two in near if abs(one[0] - two[0]) < RAIL / 3]
    return plain + [one[0] for one, two in pairs if abs(one[1] - two[1]) > RAIL]


def _keys(pieces: Sequence[Piece]) -> Iterator[float]:
    """How far down each row of a keyboard begins: read as one line, or letter by letter."""
    single = []
    for piece in pieces:
        for line in piece.group.lines:
            if words.is_keys(line.mark.text):
                yield line.mark.y0
            elif len(line.mark.text) == 1:
                single.append(line.mark)
    for mark in single:
        if sum(abs(mark.middle - other.middle) < mark.height / 2 for other in single) >= KEYS:
            yield mark.y0


def _parts(piece: Piece) -> None:
    """Finds the name over the words of a bubble, by its colour, and the time below or beside them."""
    lines = piece.group.lines
    times = [line for line in lines if words.is_time(line.mark.text)]
    if len(times) == len(lines):  # under a picture, a voice message, or words that cannot be read
        piece.other, piece.times = True, tuple(times)
    elif times:
        piece.times = (times[-1],) if times[-1] in lines[-2:] else ()
        piece.sent_at_text = piece.times[0].mark.text if piece.times else ""
    rest = [line for line in lines if line not in piece.times]
    if piece.side == "in" and len(rest) > 1 and _is_coloured_name(rest[0], rest[1:]):
        piece.names, piece.sender = (rest[0],), rest[0].mark.text


def _is_coloured_name(line: Seen, others: Sequence[Seen]) -> bool:
    strong = line.ink.strength > STRONG and all(line.ink.strength > other.ink.strength + 0.15 for other in others)
    return strong and words.is_name(line.mark.text)


def _page_beside_bubbles(pieces: Sequence[Piece], width: int) -> None:
    """What stands on the bare page where messages have bubbles: times and names, or else the app's own."""
    first = next(index for index, piece in enumerate(pieces) if piece.side is not None)
    heights = sorted(piece.group.height for piece in pieces if piece.side is not None)
    usual = heights[len(heights) // 2]
    for index, piece in enumerate(pieces):
        if piece.other or not piece.group.on_page:
            continue
        group = piece.group
        text = " ".join(line.mark.text for line in group.lines)
        below = next((one for one in pieces[index + 1 :] if not one.other), None)
        above = next((one for one in reversed(pieces[:index]) if not one.other), None)
        small = group.height < 0.88 * usual and len(text) <= SHORT
        centred = _is_centred(group, width)
        if words.is_day_and_time(text):
            piece.other, piece.times = True, tuple(group.lines)
            _give_time(piece, text, above, below, centred=centred)
        elif small and words.is_name(text) and below is not None and _is_over(piece, below):
            below.sender, piece.other, piece.names = text, True, tuple(group.lines)
        over = index < first and group.y0 < TITLE * width and words.is_name(text)
        piece.other = piece.other or over or small or centred


def _is_centred(group: Group, width: int) -> bool:
    return abs(group.x0 - (width - group.x1)) < CENTRED * width and group.x0 > MARGIN * width


def _give_time(piece: Piece, text: str, above: Piece | None, below: Piece | None, *, centred: bool) -> None:
    """A time under a bubble is that bubble's, one in the middle of the page that of the bubble below it."""
    to = below if centred else above
    gap = 2 * piece.group.height
    if to is None or to.sent_at_text or to.side is None:
        return
    apart = to.group.y0 - piece.group.y1 if centred else piece.group.y0 - to.group.y1
    if apart < 2 * gap:
        to.sent_at_text = text


def _is_over(label: Piece, bubble: Piece) -> bool:
    """Whether a small line stands directly over a bubble of the left side and begins where it does."""
    near = bubble.group.y0 - label.group.y1 < 1.5 * label.group.height
    return bubble.side == "in" and bubble.sender is None and near and abs(label.group.x0 - bubble.group.x0) < 60


def _page_alone(pieces: Sequence[Piece], width: int) -> None:
    """Where no bubble has a side: names in colour, each over the words that are theirs."""
    current: str | None = None
    named: list[Piece] = []
    for piece in pieces:
        group = piece.group
        if piece.other or not group.on_page:
            continue
        if len(group.lines) == 1 and group.lines[0].ink.strength > STRONG and words.is_name(group.lines[0].mark.text):
            current, piece.other, piece.names = group.lines[0].mark.text, True, tuple(group.lines)
        elif len(group.lines) == 1 and (words.is_day_and_time(group.lines[0].mark.text) or _is_centred(group, width)):
            piece.other = True
        elif current is not None:
            piece.sender = current
            named.append(piece)
    if any(words.is_own(one.sender or "") for one in named):
        for one in named:
            one.side = "out" if words.is_own(one.sender or "") else "in"
