"""What people and platforms do to a picture before it appears somewhere else, one function each."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

from bench.prints.scenes import WORDS, Chance, Pixels

Change = Callable[[Image.Image, Chance], Image.Image]
PLATFORM, SERVICE = "platform", "service"


class Edit(NamedTuple):
    """An edit, the quality of the JPEG it is saved as, and the recall that each column must reach (hundredths)."""

    name: str
    change: Change
    quality: int = 85
    platform: int | None = None
    service: int | None = None


def crop(left: float, top: float, right: float, bottom: float) -> Change:
    """What is cut off each side, as a share of it."""

    def change(image: Image.Image, _: Chance) -> Image.Image:
        w, h = image.size
        return image.crop((round(w * left), round(h * top), round(w * (1 - right)), round(h * (1 - bottom))))

    return change


def centred(each: float) -> Change:
    return crop(each, each, each, each)


def corner(share: float) -> Change:
    """``share`` off two sides that meet, the corner drawn by lot."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        across, down = (share * side for side in chance.integers(0, 2, 2))
        return crop(share - across, share - down, across, down)(image, chance)

    return change


def edge(share: float) -> Change:
    """``share`` off one side, drawn by lot."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        off = [0.0] * 4
        off[int(chance.integers(4))] = share
        return crop(*off)(image, chance)

    return change


def anywhere(least: float, most: float) -> Change:
    """Of the width and of the height, each its own share between two, cut off at both ends as the lot falls."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        across, down = chance.uniform(least, most, 2)
        left, top = chance.random() * across, chance.random() * down
        return crop(left, top, across - left, down - top)(image, chance)

    return change


def border(share: float, fill: str = "black", *, even: bool = False) -> Change:
    """A frame, on each side a share of that side; ``even``: everywhere as thick as on the shorter side."""

    def change(image: Image.Image, _: Chance) -> Image.Image:
        w, h = image.size
        x, y = (round(share * min(w, h)),) * 2 if even else (round(share * w), round(share * h))
        return ImageOps.expand(image, (x, y, x, y), fill)

    return change


def letterbox(wide: int, high: int, *, blurred: bool = False) -> Change:
    """On a screen of another shape, black or a blurred copy beside it."""

    def change(image: Image.Image, _: Chance) -> Image.Image:
        w, h = image.size
        size = (w, round(w * high / wide)) if w * high > h * wide else (round(h * wide / high), h)
        behind = Image.new("RGB", size)
        if blurred:
            behind = ImageOps.fit(image, size).filter(ImageFilter.GaussianBlur(size[0] / 30))
        behind.paste(image, ((size[0] - w) // 2, (size[1] - h) // 2))
        return behind

    return change


def turned(degrees: float) -> Change:
    """Turned by so much to either side, as the lot falls, black in the corners."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        return image.rotate(degrees * (1 if chance.random() < 0.5 else -1), Image.Resampling.BICUBIC)

    return change


def words(chance: Chance, count: int) -> str:
    return " ".join(chance.choice(WORDS, count))


def banner(share: float, *, top: bool = False) -> Change:
    """A strip of one colour with words on it, over the bottom or the top."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        made, draw = image.copy(), ImageDraw.Draw(image)
        draw = ImageDraw.Draw(made)
        w, h = made.size
        dark = bool(chance.random() < 0.5)
        start = 0 if top else round(h * (1 - share))
        draw.rectangle((0, start, w, start + round(h * share)), (10, 10, 10) if dark else (245, 245, 245))
        font = ImageFont.load_default(h * share * 0.35)
        draw.text((w * 0.05, start + h * share * 0.3), words(chance, 5), "white" if dark else "black", font)
        return made

    return change


def sticker(image: Image.Image, chance: Chance) -> Image.Image:
    made, (w, h) = image.copy(), image.size
    x, y, r = chance.uniform(0.2, 0.8) * w, chance.uniform(0.2, 0.8) * h, 0.1 * math.hypot(w, h)
    ImageDraw.Draw(made).ellipse((x - r, y - r, x + r, y + r), (250, 210, 40))
    return made


def inset(image: Image.Image, chance: Chance) -> Image.Image:
    """A video call: a small second picture in a corner, 26 % of the width."""
    made, (w, h) = image.copy(), image.size
    small = Image.fromarray(np.full((h * 26 // 100, w * 26 // 100, 3), chance.integers(20, 220, 3), np.uint8))
    ImageDraw.Draw(small).ellipse(
        (small.width * 0.3, small.height * 0.2, small.width * 0.7, small.height * 0.9), "white"
    )
    made.paste(small, (w - small.width - w // 40, h // 40))
    return made


def phone(share: float, paper: tuple[int, int, int], *, chat: bool = False) -> Change:
    """A screenshot of a telephone: the picture ``share`` of the width, and what an app draws around it."""

    def change(image: Image.Image, chance: Chance) -> Image.Image:
        wide, high = 720, 1560
        screen = Image.new("RGB", (wide, high), paper)
        draw, ink = ImageDraw.Draw(screen), (230, 230, 230) if sum(paper) < 300 else (40, 40, 40)
        w = round(wide * share)
        h = round(w * image.height / image.width)
        if h > high * 0.8:
            w, h = round(w * high * 0.8 / h), round(high * 0.8)
        left, top = (
            (24 if chat else (wide - w) // 2),
            round((high - h) * (chance.uniform(0.35, 0.65) if chat else 0.5)),
        )
        draw.text((30, 16), "9:41", ink, ImageFont.load_default(26))
        draw.rectangle((wide - 90, 20, wide - 40, 42), outline=ink, width=3)
        draw.text((110, 80), words(chance, 2), ink, ImageFont.load_default(34))
        if chat:
            for y in (*range(160, top - 90, 110), *range(top + h + 30, high - 180, 110)):
                x, long = (24, 300) if chance.random() < 0.5 else (330, 360)
                draw.rounded_rectangle((x, y, x + long, y + 80), 24, (200, 225, 255) if x > 24 else (225, 225, 225))
                draw.text((x + 20, y + 24), words(chance, 4), (40, 40, 40), ImageFont.load_default(26))
        for place in range(4):
            draw.ellipse((80 + place * 170, high - 90, 120 + place * 170, high - 50), outline=ink, width=4)
        screen.paste(image.resize((w, h), Image.Resampling.LANCZOS), (left, top))
        return screen

    return change


def cropped_screenshot(image: Image.Image, chance: Chance) -> Image.Image:
    """A screenshot cut by hand to the picture: up to 2 % too much or too little on every side."""
    framed = border(0.02, "#101010")(image, chance)
    return crop(*chance.uniform(0, 0.04, 4))(framed, chance)


def noisy(image: Image.Image, chance: Chance) -> Image.Image:
    grain = np.asarray(image, np.float64) + chance.normal(0, 12, (image.height, image.width, 3))
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))


def smaller(share: float) -> Change:
    return lambda image, _: image.resize(
        (round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS
    )


EDITS = (
    Edit("saved again, JPEG 80", lambda image, _: image, 80),
    Edit("saved again, JPEG 10", lambda image, _: image, 10),
    Edit("half the size", smaller(0.5), 80),
    Edit("contrast x 1.5", lambda image, _: ImageEnhance.Contrast(image).enhance(1.5)),
    Edit("brightness x 0.7", lambda image, _: ImageEnhance.Brightness(image).enhance(0.7)),
    Edit("grey", lambda image, _: image.convert("L").convert("RGB")),
    Edit("blurred", lambda image, _: image.filter(ImageFilter.GaussianBlur(image.width / 250))),
    Edit("grain", noisy),
    Edit("mirror", lambda image, _: ImageOps.mirror(image), 85, 95),
    Edit("crop 2 %, centred", centred(0.02), 85, 95),
    Edit("crop 5 %, centred", centred(0.05), 85, 95),
    Edit("crop 8 %, centred", centred(0.08), 85, 95),
    Edit("crop 10 %, centred", centred(0.1), 85, 95),
    Edit("crop 3.5 %, centred", centred(0.035)),
    Edit("crop 6.5 %, centred", centred(0.065)),
    Edit("border 2 %", border(0.02), 85, 95),
    Edit("border 5 %", border(0.05), 85, 95),
    Edit("border 10 %", border(0.1), 85, 95),
    Edit("border 5 %, white", border(0.05, "white")),
    Edit("border 5 %, even", border(0.05, even=True)),
    Edit("letterbox 9:16 (story)", letterbox(9, 16), 85, 95),
    Edit("letterbox 1:1", letterbox(1, 1)),
    Edit("letterbox 16:9", letterbox(16, 9)),
    Edit("story on a blurred copy", letterbox(9, 16, blurred=True)),
    Edit("crop 5 %, a corner", corner(0.05), 85, 80, 85),
    Edit("crop 10 %, a corner", corner(0.1), 85, None, 85),
    Edit("crop 5 %, one side", edge(0.05), 85, None, 85),
    Edit("crop 10 %, one side", edge(0.1), 85, None, 85),
    Edit("crop 5-10 %, anywhere", anywhere(0.05, 0.1), 85, None, 85),
    Edit("crop 20 %, centred", centred(0.2), 85, None, 60),
    Edit("crop 20 %, a corner", corner(0.2), 85, None, 60),
    Edit("crop 20 %, one side", edge(0.2), 85, None, 60),
    Edit("crop 20 % in all, anywhere", anywhere(0.2, 0.2)),
    Edit("banner 10 %, bottom", banner(0.1)),
    Edit("banner 20 %, bottom", banner(0.2), 85, None, 60),
    Edit("banner 20 %, top", banner(0.2, top=True), 85, None, 60),
    Edit("sticker", sticker),
    Edit("picture in picture", inset),
    Edit("turned 2 degrees", turned(2)),
    Edit("turned 5 degrees", turned(5)),
    Edit("phone screenshot", phone(1, (14, 14, 16)), 85, None, 90),
    Edit("phone screenshot, light", phone(1, (250, 250, 250)), 85, None, 90),
    Edit("screenshot of a chat", phone(0.7, (245, 245, 245), chat=True)),
    Edit("screenshot cut by hand", cropped_screenshot),
)


def edited(pixels: Pixels, edit: Edit, chance: Chance) -> Pixels:
    """The picture after an edit, saved as a JPEG and read again."""
    kept = io.BytesIO()
    edit.change(Image.fromarray(pixels), chance).save(kept, "JPEG", quality=edit.quality)
    return np.asarray(Image.open(kept).convert("RGB"))
