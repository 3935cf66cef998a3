"""Draws varied harmless pictures from a seed: eight kinds of scene, none of which shares its drawing with another.

The first four are for choosing the variants, the last four for measuring them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Chance = np.random.Generator
SHAPES = ((640, 480), (480, 640), (768, 512), (512, 768), (854, 480), (480, 854), (640, 640), (720, 540))
WORDS = ("river", "table", "lamp", "seven", "quiet", "bread", "window", "north", "paper", "green", "round", "early",
         "music", "stone", "letter", "garden", "bicycle")  # fmt: skip


def fractal(chance: Chance, width: int, height: int, rough: float) -> Floats:
    """A surface of noise over all scales, 0 to 1; the larger ``rough``, the more is in the fine ones."""
    total = np.zeros((height, width))
    for octave in range(1, 8):
        cells = 2**octave + 1
        noise = Image.fromarray(chance.random((cells, cells)).astype(np.float32))
        total += rough**octave * np.asarray(noise.resize((width, height), Image.Resampling.BICUBIC), np.float64)
    made: Floats = (total - total.min()) / (total.max() - total.min())
    return made


def colour(chance: Chance, low: int = 0, high: int = 256) -> Floats:
    return chance.integers(low, high, 3).astype(np.float64)


def hills(chance: Chance, width: int, height: int) -> Floats:
    """Ridges one before the other, the nearer the darker, under a sky that pales towards them."""
    down = np.linspace(0, 1, height)[:, None, None]
    made = colour(chance, 60, 200) * (1 - down) + colour(chance, 160, 256) * down + np.zeros((height, width, 3))
    near, count = colour(chance, 10, 120), int(chance.integers(3, 7))
    for ridge in range(count):
        line = fractal(chance, width, 8, chance.uniform(0.5, 0.7))[4]
        top = height * (0.25 + 0.6 * ridge / count + 0.25 * (line - 0.5))
        land = np.arange(height)[:, None] > top
        grain = 40 * (fractal(chance, width, height, 0.8) - 0.5)
        made[land] = (near * (ridge + 1) / count + 150 * (1 - (ridge + 1) / count) + grain[:, :, None])[land]
    return made


def spheres(chance: Chance, width: int, height: int) -> Floats:
    """Shaded balls of a rough surface on a checked floor, lit from one side."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    horizon, tile = height * chance.uniform(0.3, 0.6), chance.uniform(0.2, 0.6)
    depth = height / np.maximum(y - horizon, 1)
    checked = (np.floor(depth / tile) + np.floor((x - width / 2) / width * depth / tile)) % 2
    floor = colour(chance) * checked[..., None] + colour(chance) * (1 - checked[..., None])
    made = np.where((y > horizon)[..., None], floor, colour(chance, 100, 256) * (1 - 0.5 * y / height)[..., None])
    light = chance.normal((0, -1, 1))
    light /= np.linalg.norm(light)
    for _ in range(int(chance.integers(3, 9))):
        radius = chance.uniform(0.08, 0.3) * min(width, height)
        across, along = (x - chance.uniform(0, width)) / radius, (y - chance.uniform(0.2, 1) * height) / radius
        up = np.sqrt(np.maximum(1 - across**2 - along**2, 0))
        bright = 0.15 + 0.85 * np.maximum(across * light[0] + along * light[1] + up * light[2], 0)
        skin = colour(chance, 60, 256) * (0.6 + 0.6 * fractal(chance, width, height, 0.7))[..., None]
        made = np.where((up > 0)[..., None], skin * bright[..., None] + 120 * (bright**20)[..., None], made)
    return np.asarray(made, np.float64)


def portrait(chance: Chance, width: int, height: int) -> Floats:
    """Somebody before a wall, from far away: a head, hair, shoulders, eyes and a mouth, all of them ellipses."""
    wall = colour(chance, 40, 220) * (0.6 + 0.6 * fractal(chance, width, height, 0.45))[..., None]
    image = Image.fromarray(np.clip(wall, 0, 255).astype(np.uint8))
    draw, skin = ImageDraw.Draw(image), chance.integers(60, 230)
    at, head = width * chance.uniform(0.35, 0.65), height * chance.uniform(0.13, 0.22)
    neck = height * chance.uniform(0.3, 0.5)

    def ellipse(dx: float, dy: float, wide: float, high: float, fill: tuple[int, ...]) -> None:
        x, y = at + dx * head, neck + dy * head
        draw.ellipse((x - wide * head, y - high * head, x + wide * head, y + high * head), fill=fill)

    dark = tuple(int(one) for one in colour(chance, 5, 110))
    face = (int(skin), int(skin * 0.8), int(skin * 0.68))
    for _ in range(int(chance.integers(1, 5))):  # what hangs on the wall
        left, top = chance.uniform(0, width), chance.uniform(0, height * 0.5)
        box = (left, top, left + chance.uniform(30, 180), top + chance.uniform(30, 180))
        draw.rectangle(box, fill=tuple(int(one) for one in colour(chance)))
    ellipse(0, 0.2, 1.0 * chance.uniform(0.9, 1.25), 1.3, dark)
    ellipse(0, 3.2, 2.2, 2.0, tuple(int(one) for one in colour(chance, 20, 230)))
    ellipse(0, 1.0, 0.4, 0.7, face)
    ellipse(0, 0, 0.78, 1.05, face)
    turn = chance.uniform(-0.2, 0.2)
    for side in (-0.32, 0.32):
        ellipse(side + turn, -0.1, 0.12, 0.06, (20, 20, 20))
    ellipse(turn, 0.5, 0.25, 0.07, (130, 50, 50))
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 2))), np.float64)
    light = np.linspace(chance.uniform(0.5, 1), chance.uniform(0.8, 1.2), width)[None, :, None]
    return soft * light + chance.normal(0, 4, soft.shape)


def page(chance: Chance, width: int, height: int) -> Floats:
    """A page of words with headings, rules and a picture in it, laid askew on a table."""
    paper = Image.new("RGB", (width, height), tuple(int(one) for one in colour(chance, 215, 256)))
    draw, y = ImageDraw.Draw(paper), 20.0
    while y < height - 20:
        size, left = float(chance.choice([12, 12, 12, 16, 28])), chance.uniform(15, width * 0.25)
        font = ImageFont.load_default(size)
        words = " ".join(chance.choice(WORDS, int(chance.integers(2, 14))))
        draw.text((left, y), words, fill=tuple(int(one) for one in colour(chance, 0, 90)), font=font)
        y += size * chance.uniform(1.2, 3)
        if chance.random() < 0.1:
            bottom = y + chance.uniform(40, 120)
            draw.rectangle((left, y, left + width * chance.uniform(0.2, 0.6), bottom), tuple(map(int, colour(chance))))
            y = bottom + 10
    table = tuple(int(one) for one in colour(chance, 20, 200))
    turned = paper.rotate(chance.uniform(-12, 12), Image.Resampling.BICUBIC, fillcolor=table)
    return np.asarray(turned, np.float64) * (0.7 + 0.4 * fractal(chance, width, height, 0.4))[..., None]


def sky(chance: Chance, width: int, height: int) -> Floats:
    """Clouds over water, with a sun and what it throws on the waves."""
    y, x = np.mgrid[0:height, 0:width] / height
    shore, at = chance.uniform(0.45, 0.8), chance.uniform(0.1, width / height - 0.1)
    cloud = np.clip(fractal(chance, width, height, 0.62) * 2.4 - chance.uniform(0.6, 1.1), 0, 1)[..., None]
    made = (colour(chance, 30, 180) * (1 - y[..., None]) + colour(chance, 90, 256) * y[..., None]) * (1 - cloud)
    made = made + cloud * colour(chance, 190, 256)
    made += 220 * np.exp(-(((x - at) ** 2 + (y - shore * chance.uniform(0.3, 0.9)) ** 2) / 0.004))[..., None]
    waves = fractal(chance, width, height, 0.85)
    water = (
        colour(chance, 10, 120)
        + 90 * waves[..., None] * np.exp(-(((x - at) / 0.12) ** 2))[..., None]
        + 60 * waves[..., None]
    )
    seen: Floats = np.where((y > shore + 0.01 * waves)[..., None], water, made)
    return seen


def mosaic(chance: Chance, width: int, height: int) -> Floats:
    """Stones of many colours, each with its own shade and grain, and dark joints between them."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    count = int(chance.integers(14, 60))
    centres = chance.random((count, 2)) * (width, height)
    far = np.stack([np.hypot(x - a, y - b) for a, b in centres])
    nearest = np.argmin(far, axis=0)
    two = np.partition(far, 1, axis=0)[:2]
    base, tilt = chance.integers(30, 240, (count, 3)).astype(np.float64), chance.normal(0, 0.6, (count, 2))
    slope = tilt[nearest, 0] * (x - centres[nearest, 0]) + tilt[nearest, 1] * (y - centres[nearest, 1])
    stone = base[nearest] + slope[..., None] + 50 * (fractal(chance, width, height, 0.8) - 0.5)[..., None]
    made: Floats = np.where((two[1] - two[0] < chance.uniform(2, 10))[..., None], 25.0, stone)
    return made


def room(chance: Chance, width: int, height: int) -> Floats:
    """A room with a window, furniture and somebody in it, as a camera on a desk sees it."""
    corner, floor = width * chance.uniform(0.2, 0.8), height * chance.uniform(0.6, 0.85)
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    lit = np.where(x < corner, 1.0, chance.uniform(0.6, 0.9)) * (
        1.1 - 0.5 * np.abs(x - chance.uniform(0, width)) / width
    )
    made = colour(chance, 110, 240) * lit[..., None]
    made = np.where((y > floor + 0.12 * np.abs(x - corner))[..., None], colour(chance, 40, 150) * lit[..., None], made)
    image = Image.fromarray(np.clip(made, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(int(chance.integers(3, 8))):  # shelves, pictures, a bed
        left, top = chance.uniform(-40, width), chance.uniform(height * 0.1, height * 0.8)
        right, bottom = left + chance.uniform(40, width * 0.4), top + chance.uniform(30, height * 0.4)
        draw.rectangle((left, top, right, bottom), tuple(map(int, colour(chance, 20, 230))), (30, 30, 30), 2)
        for step in range(int(chance.integers(0, 6))):
            line = top + (bottom - top) * step / 6
            draw.line((left, line, right, line), tuple(map(int, colour(chance))), 3)
    left, top = chance.uniform(0, width * 0.7), height * chance.uniform(0.05, 0.2)
    draw.rectangle((left, top, left + width * 0.22, top + height * 0.35), (235, 240, 250), (90, 80, 70), 6)
    at, tall = width * chance.uniform(0.25, 0.75), height * chance.uniform(0.15, 0.3)
    draw.polygon([(at - tall, height), (at - tall * 0.7, height - tall * 1.2), (at + tall * 0.7, height - tall * 1.2),
                  (at + tall, height)], tuple(map(int, colour(chance, 20, 230))))  # fmt: skip
    draw.ellipse((at - tall * 0.4, height - tall * 2.2, at + tall * 0.4, height - tall * 1.1), (190, 150, 125))
    draw.chord((at - tall * 0.45, height - tall * 2.3, at + tall * 0.45, height - tall * 1.2), 180, 360, (50, 35, 25))
    seen = np.asarray(image.filter(ImageFilter.GaussianBlur(1)), np.float64)
    return seen + 25 * (fractal(chance, width, height, 0.9) - 0.5)[..., None] + chance.normal(0, 5, seen.shape)


def poster(chance: Chance, width: int, height: int) -> Floats:
    """Large words over bands, rings and stars of strong colours."""
    image = Image.new("RGB", (width, height), tuple(map(int, colour(chance))))
    draw = ImageDraw.Draw(image)
    for _ in range(int(chance.integers(5, 16))):
        x, y, size = chance.uniform(0, width), chance.uniform(0, height), chance.uniform(20, width * 0.4)
        fill, kind = tuple(map(int, colour(chance))), chance.integers(0, 4)
        if kind == 0:
            draw.ellipse((x - size, y - size, x + size, y + size), outline=fill, width=int(size / 3) + 2)
        elif kind == 1:
            draw.regular_polygon((x, y, size), int(chance.integers(3, 8)), chance.uniform(0, 90), fill)
        elif kind == 2:
            draw.line((x, y, chance.uniform(0, width), chance.uniform(0, height)), fill, int(size / 6) + 2)
        else:
            draw.text((x - size, y), str(chance.choice(WORDS)), fill, ImageFont.load_default(size * 0.5 + 10))
    return np.asarray(image, np.float64) + 30 * (fractal(chance, width, height, 0.7) - 0.5)[..., None]


KINDS: dict[str, Callable[[Chance, int, int], Floats]] = {
    kind.__name__: kind for kind in (hills, spheres, portrait, page, sky, mosaic, room, poster)
}


def scene(kind: str, seed: int) -> Pixels:
    """One picture of a kind, height x width x 3, always the same for the same seed."""
    chance = np.random.default_rng([list(KINDS).index(kind), seed])
    width, height = SHAPES[int(chance.integers(len(SHAPES)))]
    made: Pixels = np.clip(KINDS[kind](chance, width, height), 0, 255).astype(np.uint8)
    return made
