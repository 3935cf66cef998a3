"""PDQ, the fingerprint of a picture that platforms compare: 256 bits that stay nearly the same when it is re-saved.

Facebook's PDQ (the paper "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019), bit for bit
what the reference C++ program makes of the same pixels: every operation rounded to single precision, in its order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # height x width x 3: red, green, blue
Floats = NDArray[np.float32]

SMALLEST = 5  # pixels a side: below there is no hash
SIDE, BITS = 64, 16
BARELY = 50  # of a quality below this a hash is not published: too many pictures have one like it
LUMA = (np.float32(0.299), np.float32(0.587), np.float32(0.114))


@dataclass(frozen=True, slots=True)
class Pdq:
    """256 bits as 64 hexadecimal digits, and how much there was to see in the picture, 0 to 100."""

    hash: str
    quality: int


def pdq(pixels: Pixels) -> Pdq:
    """The hash of ``pixels`` as they are: whatever their size, nothing is scaled before.

    >>> pdq(np.zeros((4, 100, 3), np.uint8))
    Pdq(hash='0000000000000000000000000000000000000000000000000000000000000000', quality=0)
    """
    return pdqs([pixels])[0]


def pdqs(pictures: Sequence[Pixels]) -> list[Pdq]:
    """The hashes of pictures of one and the same size: as ``pdq`` of each, and quicker together."""
    height, width = pictures[0].shape[:2]
    if min(height, width) < SMALLEST:
        return [Pdq("0" * 64, 0) for _ in pictures]
    small = _small(np.stack([_luma(pixels) for pixels in pictures]))
    spectra = _spectrum(small)
    median = np.partition(spectra.reshape(-1, BITS * BITS), 127)[
        :, 127, None
    ]  # the 128th smallest, not the mean of two
    bits = np.packbits((spectra.reshape(-1, BITS * BITS) > median)[:, ::-1], axis=1)
    return [Pdq(row.tobytes().hex(), _quality(one)) for row, one in zip(bits, small, strict=True)]


def distance(one: str, other: str) -> int:
    """How many of the 256 bits differ.

    >>> distance("0" * 64, "0" * 63 + "7")
    3
    """
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _luma(pixels: Pixels) -> Floats:
    red, green, blue = (pixels[:, :, channel].astype(np.float32) for channel in range(3))
    luma: Floats = (LUMA[0] * red + LUMA[1] * green) + LUMA[2] * blue
    return luma


def _small(luma: Floats) -> Floats:
    """Each picture of (N x) height x width as 64 x 64 values: two rounds of a box along rows and columns, then picked.

    Of the last two boxes only what will be picked is divided and kept; sums are the same.
    """
    height, width = luma.shape[-2:]
    if (height, width) == (SIDE, SIDE):
        return luma
    rows = [int((place + 0.5) * height / SIDE) for place in range(SIDE)]
    columns = [int((place + 0.5) * width / SIDE) for place in range(SIDE)]
    across, down = (width + 127) // 128, (height + 127) // 128
    along = _box(luma.reshape(-1, height, width).transpose(2, 0, 1), across, range(width))
    blurred = _box(along.transpose(2, 1, 0), down, range(height))
    along = _box(blurred.transpose(2, 1, 0), across, columns)
    small = np.ascontiguousarray(_box(along.transpose(2, 1, 0), down, rows).transpose(1, 0, 2))
    return small.reshape(*luma.shape[:-2], SIDE, SIDE)


def _box(values: Floats, window: int, places: Sequence[int]) -> Floats:
    """The mean over ``window`` values along the first axis at ``places``, as the reference keeps its running sum.

    At the ends the window is cut; in the middle the newest is added before the oldest is taken away, each rounded.
    """
    values = np.ascontiguousarray(values)
    count, half = len(values), (window + 2) // 2
    out = np.empty((len(places), *values.shape[1:]), np.float32)
    total = np.zeros(values.shape[1:], np.float32)
    put = 0
    for lead in range(count + half - 1):  # the mean at a place is whole once ``half - 1`` values after it were added
        if lead < count:
            total += values[lead]
        if lead >= window:
            total -= values[lead - window]
        while put < len(places) and places[put] == lead - half + 1:
            within = min(lead + 1, count) - max(lead - window + 1, 0)
            np.divide(total, np.float32(within), out=out[put])
            put += 1
    return out


def _quality(small: Floats) -> int:
    """The sum of what changes between neighbours, in whole hundredths."""
    down, right = small[:-1] - small[1:], small[:, :-1] - small[:, 1:]
    steps = sum(
        int(np.abs(np.trunc(one * np.float32(100) / np.float32(255)).astype(np.int64)).sum()) for one in (down, right)
    )
    return min(100, steps // 90)


@cache
def table() -> Floats:
    """The 16 x 64 values of the cosine transform, for frequencies 1 to 16."""
    scale = float(np.float32(math.sqrt(2.0 / SIDE)))
    return np.array(
        [
            [scale * math.cos((math.pi / 2 / SIDE) * (row + 1) * (2 * column + 1)) for column in range(SIDE)]
            for row in range(BITS)
        ],
        np.float32,
    )


def _spectrum(small: Floats) -> Floats:
    """(N x) 16 x 16 values of the transform, every product and every sum rounded, in the order of the reference."""
    waves = table()
    half = np.zeros((*small.shape[:-2], BITS, SIDE), np.float32)
    for place in range(SIDE):
        half += waves[:, place, None] * small[..., place, None, :]
    whole = np.zeros((*small.shape[:-2], BITS, BITS), np.float32)
    for place in range(SIDE):
        whole += half[..., place, None] * waves[:, place]
    return whole
