"""Small films of harmless coloured shapes that wander over a coloured ground, in every form in which one can come."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import av
import numpy as np

from standfast.fingerprints.pdq import Pixels

SHAPES = 9
QUICK = {
    "libx264": {"preset": "veryfast"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8"},
}


def shapes(width: int, height: int, at: float, seed: int) -> Pixels:
    """What the film of ``seed`` shows after ``at`` seconds: bands of colour and shapes, each on its own round."""
    chance = np.random.default_rng(seed)
    down, right = np.mgrid[0:height, 0:width].astype(np.float32) / np.float32(max(width, height))
    waves = chance.uniform(2, 9, (3, 2)).astype(np.float32)
    out = np.stack([110 + 60 * np.sin(waves[i, 0] * right + waves[i, 1] * down + i + 0.1 * at) for i in range(3)], 2)
    for number in range(SHAPES):
        middle, speed, size = chance.uniform(0, 1, 2), chance.uniform(0.05, 0.4, 2), chance.uniform(0.06, 0.2)
        x, y = 0.5 + 0.45 * np.sin(6.28 * middle + speed * at) * (width, height) / np.float64(max(width, height))
        far = (np.abs(right - x), np.abs(down - y))
        inside = np.maximum(*far) < size if number % 2 else np.hypot(*far) < size
        out[inside] = chance.integers(0, 256, 3)
    made: Pixels = np.clip(out, 0, 255).astype(np.uint8)
    return made


def film(
    *,
    codec: str = "libx264",
    kind: str = "mp4",
    size: tuple[int, int] = (320, 240),
    seconds: float = 5,
    rate: Fraction | int = 10,
    seed: int = 1,
    times: Iterable[float] | None = None,
    **options: Any,
) -> bytes:
    """A film; ``times`` are the seconds at which its frames are shown where they do not come evenly."""
    even = (number / float(rate) for number in range(round(seconds * float(rate))))
    moments = list(even if times is None else times)
    pictures = (shapes(*size, at, seed) for at in moments)
    return encoded(pictures, moments if times is not None else None, codec=codec, kind=kind, rate=rate, **options)


def encoded(
    pictures: Iterable[Pixels],
    moments: list[float] | None = None,
    *,
    codec: str = "libx264",
    kind: str = "mp4",
    rate: Fraction | int = 10,
    size: tuple[int, int] | None = None,
    pixel: str = "yuv420p",
    turn: float = 0,
    mux: dict[str, str] | None = None,
    **options: str,
) -> bytes:
    """``pictures`` as a file: by ``codec`` in the container ``kind``; a viewer is told to turn it ``turn`` degrees."""
    file = io.BytesIO()
    with av.open(file, "w", format=kind, container_options=mux or {}) as container:
        stream: Any = None
        for number, pixels in enumerate(pictures):
            if stream is None:
                stream = container.add_stream(codec, rate=rate, options=QUICK.get(codec, {}) | options)
                stream.width, stream.height = size or (pixels.shape[1], pixels.shape[0])
                stream.pix_fmt = pixel
                if turn:
                    stream.set_display_rotation(turn)
                if moments is not None:
                    stream.codec_context.time_base = Fraction(1, 1000)
            frame = av.VideoFrame.from_ndarray(pixels, "rgb24")
            if size:
                frame = frame.reformat(*size, format="rgb24", interpolation="AREA")
            if moments is not None:
                frame.pts, frame.time_base = round(moments[number] * 1000), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def decoded(data: bytes) -> Iterator[Pixels]:
    """The frames of a film, as they are: to make another one of them."""
    with av.open(io.BytesIO(data), "r") as container:
        for frame in container.decode(video=0):
            yield np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


def sound(kind: str = "mp4", seconds: int = 2) -> bytes:
    """A tone and nothing to see."""
    file = io.BytesIO()
    with av.open(file, "w", format=kind) as container:
        stream: Any = container.add_stream("aac", rate=44100)
        for number in range(seconds * 43):
            frame = av.AudioFrame.from_ndarray(
                (np.sin(np.arange(1024) / 20) * 0.3).astype(np.float32)[None, :], "fltp", "mono"
            )
            frame.sample_rate, frame.pts = 44100, number * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
