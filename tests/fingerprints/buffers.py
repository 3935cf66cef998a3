"""The pictures of the shared vectors, made from their formulas: whole numbers only, so that every language agrees."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def lcg(seed: int, count: int) -> NDArray[np.int64]:
    """The first ``count`` bytes of the linear congruential generator of Numerical Recipes."""
    state, out = seed, np.empty(count, np.int64)
    for place in range(count):
        state = (1664525 * state + 1013904223) & 0xFFFFFFFF
        out[place] = state >> 24
    return out


def smooth(width: int, height: int, n: int, seed: int) -> NDArray[np.int64]:
    columns, rows = (width - 1) // n + 2, (height - 1) // n + 2
    lattice: Any = lcg(seed, columns * rows * 3).reshape(rows, columns, 3)
    x, y = np.arange(width), np.arange(height)
    gx, fx, gy, fy = x // n, (x % n)[None, :, None], y // n, (y % n)[:, None, None]
    corner = [[lattice[np.ix_(gy + down, gx + right)] for right in (0, 1)] for down in (0, 1)]
    above = corner[0][0] * (n - fx) + corner[0][1] * fx
    below = corner[1][0] * (n - fx) + corner[1][1] * fx
    made: NDArray[np.int64] = (above * (n - fy) + below * fy) // (n * n)
    return made


def scene(width: int, height: int, seed: int) -> NDArray[np.int64]:
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    made = np.stack([60 + 120 * y // height, 100 + 80 * y // height, 200 - 90 * y // height], axis=2)
    made[4 * ((3 * x - width) ** 2 + (3 * y - height) ** 2) < width * width] = (240, 210, 60)
    made[(2 * x > width) & (3 * y > height) & (8 * x < 7 * width)] = (90, 50, 40)
    made[5 * y > 4 * height] = (30, 110, 45)
    noise = (lcg(seed, width * height * 3) >> 4) - 8
    return np.clip(made + noise.reshape(made.shape), 0, 255)


def buffer(kind: str, width: int, height: int, params: dict[str, Any]) -> Pixels:
    """The picture of one vector, ``height`` x ``width`` x 3."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    n, seed = params.get("n", 1), params.get("seed", 0)
    made: NDArray[np.int64]
    if kind == "flat":
        made = np.broadcast_to(np.array([params["r"], params["g"], params["b"]]), (height, width, 3))
    elif kind == "ramp":
        made = np.stack(
            [255 * x // (width - 1), 255 * y // (height - 1), 255 * (x + y) // (width + height - 2)], axis=2
        )
    elif kind == "noise":
        made = lcg(seed, width * height * 3).reshape(height, width, 3)
    elif kind == "checker":
        made = np.repeat((255 * (((x // n) + (y // n)) & 1))[:, :, None], 3, axis=2)
    elif kind == "rings":
        square = (2 * x - width + 1) ** 2 + (2 * y - height + 1) ** 2
        k = np.array([math.isqrt(int(one)) for one in square.ravel()]).reshape(square.shape) // params["p"]
        made = np.stack([(37 * k) & 255, (91 * k + 40) & 255, 255 - ((37 * k) & 255)], axis=2)
    elif kind == "blocks":
        wide, high = -(-width // n), -(-height // n)
        made = lcg(seed, wide * high * 3).reshape(high, wide, 3)[np.ix_(y[:, 0] // n, x[0] // n)]
    elif kind == "smooth":
        made = smooth(width, height, n, seed)
    elif kind == "dim":
        made = params["base"] + smooth(width, height, n, seed) * params["num"] // 256
    elif kind == "scene":
        made = scene(width, height, seed)
    else:
        made = smooth(width, height, n, seed)
        made[: height // 5], made[height - height // 5 :] = 12, 12
    return made.astype(np.uint8)
