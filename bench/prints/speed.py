"""How long a picture takes from the bytes of its JPEG to its hashes, beside others, and the bits that differ."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from bench.prints.peers import Answer, ask, timed
from bench.prints.scenes import KINDS, Pixels, scene
from standfast.fingerprints.pdq import distance, pdq
from standfast.fingerprints.picture import picture
from standfast.fingerprints.prints import prints
from standfast.fingerprints.queries import queries
from standfast.fingerprints.squash import nearest
from standfast.fingerprints.variants import published
from tests.fingerprints.buffers import buffer

SIZES = {"512 px": (512, 512), "12 MP": (4000, 3000)}
VECTORS = Path(__file__).parents[2] / "tests" / "vectors" / "fingerprints" / "pdq.json"
KIND = ("room", "mosaic", "poster")  # one picture of each, at each size


class Pace(NamedTuple):
    """One program at one size: the middle of its seconds a picture over the kinds, and what it hashes."""

    program: str
    size: str
    seconds: float


class Speed(NamedTuple):
    """All paces; bits off the vectors' values for the C++ program's squash; bits between a peer and us at full size."""

    paces: list[Pace]
    off_rule: int
    vectors: int
    off_peer: dict[str, int]
    versions: dict[str, str]


def _ours() -> dict[str, Callable[[bytes], str]]:
    return {
        "Standfast, reference mode": lambda data: pdq(nearest(picture(data).pixels)).hash,
        "Standfast, full size": lambda data: pdq(picture(data).pixels).hash,
        "Standfast, the sizes": lambda data: prints(picture(data))[0].hash,
        "Standfast, the sizes, `fast`": lambda data: prints(picture(data, fast=True))[0].hash,
        "Standfast, everything published": lambda data: published(picture(data))[0].hash,
        "Standfast, all queries": lambda data: queries(picture(data).pixels)[0],
    }


def large(kind: str, size: tuple[int, int]) -> Pixels:
    """A scene at any size, with grain, so that its JPEG is as large as a photograph's."""
    drawn = Image.fromarray(scene(kind, 900 + list(KINDS).index(kind))).resize(size, Image.Resampling.BICUBIC)
    grain = np.random.default_rng(3).normal(0, 6, (size[1], size[0], 1))
    made: Pixels = np.clip(np.asarray(drawn) + grain, 0, 255).astype(np.uint8)
    return made


def speed() -> Speed:
    """Measures everything once."""
    with tempfile.TemporaryDirectory() as folder:
        files: dict[tuple[str, str], Path] = {}
        for size, pixels in SIZES.items():
            for kind in KIND:
                files[size, kind] = Path(folder) / f"{kind}-{pixels[0]}.jpg"
                Image.fromarray(large(kind, pixels)).save(files[size, kind], "JPEG", quality=88)
        peers = {name: ask(name, list(files.values())) for name in ("threatexchange", "pdqhash")}
        paces = [pace for name, answer in peers.items() for pace in _paces(name, list(files), answer.seconds)]
        for name, hashed in _ours().items():
            paces += _paces(name, list(files), [timed(hashed, file.read_bytes())[1] for file in files.values()])
        plain = [pdq(picture(file.read_bytes()).pixels).hash for file in files.values()]
    return Speed(
        paces, *off_rule(), _off(peers, plain), {name: one.version or one.reason for name, one in peers.items()}
    )


def _paces(name: str, keys: list[tuple[str, str]], seconds: list[float]) -> list[Pace]:
    if not seconds:
        return []
    by_size = {size: [one for (of, _), one in zip(keys, seconds, strict=True) if of == size] for size in SIZES}
    return [Pace(name, size, float(np.median(found))) for size, found in by_size.items()]


def _off(peers: dict[str, Answer], plain: list[str]) -> dict[str, int]:
    return {
        name: max(distance(one, other) for one, other in zip(answer.hashes, plain, strict=True))
        for name, answer in peers.items()
        if answer.hashes
    }


def off_rule() -> tuple[int, int]:
    """The most bits between reference mode and what the C++ program made of the large vectors; how many those are."""
    vectors = [one for one in json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"] if one.get("resized")]
    off = []
    for one in vectors:
        pixels = buffer(one["kind"], one["width"], one["height"], one["params"])
        off.append(distance(pdq(nearest(pixels)).hash, one["resized"]["n512"]["pdq"]))
    return max(off), len(off)


def draft_bits(data: bytes) -> int:
    """How many bits the quick decoding of a JPEG changes."""
    return distance(prints(picture(data))[0].hash, prints(picture(data, fast=True))[0].hash)


def jpeg(pixels: Pixels, quality: int = 88) -> bytes:
    kept = io.BytesIO()
    Image.fromarray(pixels).save(kept, "JPEG", quality=quality)
    return kept.getvalue()
