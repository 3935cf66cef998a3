"""Draws chats as apps show them, from invented harmless words: the pictures that the reader of screens is tried on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal

Ink = tuple[int, int, int]
Picture = Any  # of Pillow, which is part of an extra: nothing here needs it before it is asked to draw
Font = Any

NAMES: tuple[Ink, ...] = ((200, 30, 110), (20, 120, 200), (190, 90, 0))


@dataclass(frozen=True, slots=True)
class Said:
    """One bubble that is drawn. ``side`` None is a line by the app, in the middle."""

    side: Literal["in", "out"] | None
    text: str
    time: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How an app looks, in shares of the width of the picture."""

    name: str
    page: Ink
    head: Ink
    theirs: Ink
    mine: Ink
    ink: Ink = (20, 20, 20)
    my_ink: Ink = (20, 20, 20)
    faint: Ink = (120, 120, 120)
    bubbles: bool = True
    times: Literal["inside", "below", "none"] = "inside"
    avatar: float = 0.0  # room on the left for a small round picture
    text: float = 0.037  # height of a letter
    round: float = 0.022
    margin: float = 0.03  # between a bubble and the edge
    most: float = 0.64  # the widest that a line of words may be
    doodles: bool = False  # small drawings all over the page
    fade: Ink | None = None  # what the colour of one's own bubbles turns to, from the top of the screen to the bottom
    keys: bool = False


STYLES = {
    style.name: style
    for style in (
        Style("whatsapp-light", (239, 234, 226), (0, 128, 105), (255, 255, 255), (217, 253, 211)),
        Style(
            "whatsapp-dark", (11, 20, 26), (32, 44, 51), (32, 44, 51), (0, 92, 75),
            ink=(233, 237, 239), my_ink=(233, 237, 239), faint=(140, 155, 165), doodles=True,
        ),
        Style(
            "instagram-light", (255, 255, 255), (255, 255, 255), (239, 239, 239), (55, 151, 240),
            my_ink=(255, 255, 255), times="none", avatar=0.1, round=0.04,
        ),
        Style(
            "instagram-dark", (0, 0, 0), (0, 0, 0), (38, 38, 38), (120, 60, 220),
            ink=(250, 250, 250), my_ink=(255, 255, 255), times="none", avatar=0.1, round=0.04, fade=(40, 90, 240),
        ),
        Style("telegram", (190, 210, 160), (255, 255, 255), (255, 255, 255), (239, 255, 222), text=0.034, doodles=True,
              keys=True),
        Style("snapchat", (255, 255, 255), (255, 255, 255), (255, 255, 255), (255, 255, 255), bubbles=False,
              times="none"),
    )
}  # fmt: skip


@dataclass
class Drawing:
    """A page under the pen: ``y`` is where the next thing goes."""

    style: Style
    width: int
    path: str | None
    image: Picture
    y: float = 0.0
    fonts: dict[int, Font] = field(default_factory=dict)

    @property
    def pen(self) -> Any:
        return import_module("PIL.ImageDraw").Draw(self.image)

    def font(self, share: float) -> Font:
        size = max(8, round(share * self.width))
        if size not in self.fonts:
            fonts = import_module("PIL.ImageFont")
            self.fonts[size] = fonts.truetype(self.path, size) if self.path else fonts.load_default(size)
        return self.fonts[size]

    def wrapped(self, text: str, font: Font, most: float) -> list[str]:
        """Lines no wider than ``most`` pixels; a word that is too long is cut, as apps do."""
        lines = [""]
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}".strip()
            if font.getlength(joined) <= most:
                lines[-1] = joined
                continue
            lines += [""] if lines[-1] else []
            for letter in word:
                if font.getlength(lines[-1] + letter) > most:
                    lines.append("")
                lines[-1] += letter
        return lines


def drawn(
    style: Style, chat: Sequence[Said], *, width: int = 1080, height: int = 1920, font: str | None = None
) -> Picture:
    """A screen with ``chat`` on it. ``font`` is a file, else the one that Pillow brings (plain ASCII)."""
    on = Drawing(style, width, font, import_module("PIL.Image").new("RGB", (width, height), style.page))
    if style.doodles:
        _doodles(on, height)
    _chrome(on, height)
    for said in chat:
        if said.side is None:
            _middle(on, said.text)
        elif style.bubbles:
            _bubble(on, said)
        else:
            _plain(on, said)
    assert on.y < height - (0.14 + 0.6 * style.keys) * width, "the chat does not fit on its screen"
    return on.image


def _chrome(on: Drawing, height: int) -> None:
    """The clock, the title and the field to write in."""
    width, style, pen = on.width, on.style, on.pen
    dark = sum(style.head) < 400
    ink = (255, 255, 255) if dark else (30, 30, 30)
    pen.rectangle((0, 0, width, 0.2 * width), fill=style.head)
    pen.text((0.04 * width, 0.02 * width), "21:34", font=on.font(0.032), fill=ink)
    pen.text((0.86 * width, 0.02 * width), "87%", font=on.font(0.032), fill=ink)
    pen.text((0.2 * width, 0.08 * width), "Nadia Q", font=on.font(0.042), fill=ink)
    pen.text((0.2 * width, 0.14 * width), "online", font=on.font(0.028), fill=ink)
    low = height - (0.12 + 0.6 * style.keys) * width
    field_ink = tuple(min(255, part + 30) if sum(style.page) < 400 else max(0, part - 12) for part in style.page)
    pen.rounded_rectangle((0.03 * width, low, 0.85 * width, low + 0.1 * width), 0.05 * width, fill=field_ink)
    pen.text((0.1 * width, low + 0.03 * width), "Message", font=on.font(0.036), fill=style.faint)
    on.y = 0.24 * width
    if style.keys:
        pen.rectangle((0, low + 0.12 * width, width, height), fill=(210, 213, 219))
        for row, keys in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm")):
            for place, key in enumerate(keys):
                x, y = (0.03 + 0.05 * row + 0.097 * place) * width, low + (0.15 + 0.14 * row) * width
                pen.rounded_rectangle((x - 6, y - 10, x + 0.07 * width, y + 0.09 * width), 8, fill=(255, 255, 255))
                pen.text((x + 0.015 * width, y), key, font=on.font(0.05), fill=(20, 20, 20))


def _doodles(on: Drawing, height: int) -> None:
    ink = tuple(part + 7 if sum(on.style.page) < 400 else part - 9 for part in on.style.page)
    step = on.width // 9
    for y in range(0, height, step):
        for x in range(-step // 2 * (y // step % 2), on.width, step):
            on.pen.arc(
                (x, y, x + step * 0.6, y + step * 0.6), (x * 7 + y * 3) % 360, (x * 7 + y * 3) % 360 + 250, ink, 4
            )


def _middle(on: Drawing, text: str) -> None:
    font = on.font(0.03)
    on.pen.text(((on.width - font.getlength(text)) / 2, on.y), text, font=font, fill=on.style.faint)
    on.y += 0.07 * on.width


def _bubble(on: Drawing, said: Said) -> None:
    style, width, pen = on.style, on.width, on.pen
    font, small = on.font(style.text), on.font(0.027)
    lines = on.wrapped(said.text, font, style.most * width)
    step, pad = 1.32 * style.text * width, 0.026 * width
    stamp = small.getlength(said.time) + 0.03 * width if said.time and style.times == "inside" else 0
    widest = max(font.getlength(lines[-1]) + stamp, small.getlength(said.name), *(font.getlength(one) for one in lines))
    wide, high = widest + 2 * pad, step * (len(lines) + bool(said.name)) + 2 * pad
    left = width * (1 - style.margin) - wide if said.side == "out" else width * (style.margin + style.avatar)
    if style.avatar and said.side == "in":
        pen.ellipse((0.03 * width, on.y + high - 0.08 * width, 0.11 * width, on.y + high), fill=(180, 140, 90))
    fill = _mine(on) if said.side == "out" else style.theirs
    pen.rounded_rectangle((left, on.y, left + wide, on.y + high), style.round * width, fill=fill)
    y = on.y + pad
    if said.name:
        colour = NAMES[sum(map(ord, said.name)) % len(NAMES)]
        pen.text((left + pad, y), said.name, font=small, fill=colour)
        y += step
    for line in lines:
        pen.text((left + pad, y), line, font=font, fill=style.my_ink if said.side == "out" else style.ink)
        y += step
    on.y += high
    if said.time and style.times == "inside":
        x = left + wide - pad - small.getlength(said.time)
        pen.text((x, y - 0.85 * step), said.time, font=small, fill=style.faint)
    on.y += 0.014 * width


def _mine(on: Drawing) -> Ink:
    """The colour of one's own bubbles here."""
    share = min(1.0, on.y / on.image.height)
    red, green, blue = zip(on.style.mine, on.style.fade or on.style.mine, strict=True)
    mixed = [round(one * (1 - share) + other * share) for one, other in (red, green, blue)]
    return mixed[0], mixed[1], mixed[2]


def _plain(on: Drawing, said: Said) -> None:
    """A name in colour and the words under it, all on the left."""
    width, pen = on.width, on.pen
    name, ink = ("ME", (230, 60, 60)) if said.side == "out" else (said.name or "NADIA", (20, 150, 220))
    font, small = on.font(on.style.text), on.font(0.027)
    lines = on.wrapped(said.text, font, 0.8 * width)
    pen.text((0.05 * width, on.y), name, font=small, fill=ink)
    on.y += 0.05 * width
    top = on.y
    for line in lines:
        pen.text((0.07 * width, on.y), line, font=font, fill=on.style.ink)
        on.y += 1.32 * on.style.text * width
    pen.rectangle((0.05 * width, top, 0.056 * width, on.y), fill=ink)
    on.y += 0.03 * width


def saved(image: Picture, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a file with ``image`` in it."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
