"""In real Chromium a moving picture has nearly the hashes that Python gives it, at the same moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from standfast.fingerprints.pdq import distance
from standfast.fingerprints.video import moving, published
from tests.device.browser import answer, needs_chromium
from tests.fingerprints.files import saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_chromium

KINDS = ("GIF", "PNG", "WEBP", "AVIF")
NEAR = 10  # bits between the two decoders at most


def drawn(seed: int) -> Any:
    """Clouds of colours, another for each seed."""
    chance = np.random.default_rng(seed)
    return Image.fromarray(chance.integers(0, 256, (12, 16, 3), np.uint8)).resize((320, 240), Image.Resampling.BICUBIC)


def animated(kind: str, pauses: list[int], frames: list[Any] | None = None, **options: Any) -> bytes:
    first, *others = frames or [drawn(seed) for seed in range(len(pauses))]
    return saved(first, kind, save_all=True, append_images=others, duration=pauses, **options)


PAUSES = {
    "a decoy before the rest": [100, 60_000],
    "three frames a second": [300] * 7,
    "no pause at all": [0] * 60,
    "pauses of every length": [10, 1500, 20, 470, 2000, 40],
}


def near(told: Any, data: bytes) -> None:
    made = moving(data)
    for side, other in ((told["frames"], made.frames), (told["upright"], made.upright)):
        assert [one["at"] for one in side] == [one.at for one in other]
        assert all(distance(one["hash"], two.hash) <= NEAR for one, two in zip(side, other, strict=True))
    assert (told["seconds"], told["cut"], told["skipped"]) == (made.seconds, made.cut, 0)
    assert len(told["published"]) == len(published(made))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAUSES)
def test_a_moving_picture_has_nearly_the_hashes_that_python_gives_it(page: Page, kind: str, name: str) -> None:
    pauses = [pause or (10 if kind == "AVIF" else 0) for pause in PAUSES[name]]
    data = animated(kind, pauses)
    told = answer(page, "moving", data)
    near(told, data)
    assert len(told["frames"]) > 1
    assert told["shares"] == sorted(told["shares"]) and told["shares"][-1] == 1


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_is_seen_through_is_laid_on_white(page: Page, kind: str) -> None:
    frames = [drawn(seed).convert("RGBA") for seed in range(2)]
    for frame in frames:
        frame.paste((0, 0, 0, 0), (40, 30, 200, 160))
    data = animated(kind, [1000, 1000], frames, disposal=2) if kind != "WEBP" else animated(kind, [1000, 1000], frames)
    near(answer(page, "moving", data), data)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_a_viewer_would_turn_is_hashed_both_ways(page: Page, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = animated(kind, [1000, 1000], exif=exif.tobytes())
    told = answer(page, "moving", data)
    near(told, data)
    assert len(told["upright"]) == 2


def test_a_gif_that_breaks_off_is_hashed_to_there_and_says_so(page: Page) -> None:
    data = animated("GIF", [1000] * 4)
    data = data[: len(data) * 6 // 10]
    told = answer(page, "moving", data)
    near(told, data)
    assert told["cut"] == "damaged"


REFUSED = {
    "nothing": (b"", "not-a-picture"),
    "text": (b"hello, this is no picture", "not-a-picture"),
    "one colour": (
        animated("GIF", [1000, 1000], [Image.new("RGB", (64, 64), c) for c in ("red", "blue")]),
        "too-plain",
    ),
    "four pixels high": (animated("GIF", [1000, 1000], [drawn(n).crop((0, 0, 90, 4)) for n in (1, 2)]), "too-small"),
    "no frame that is whole": (animated("GIF", [1000, 1000])[:900], "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_frames_to_hash_is_refused_with_its_reason(page: Page, name: str) -> None:
    data, reason = REFUSED[name]
    assert answer(page, "moving", data) == {"reason": reason}


def test_where_the_browser_cannot_take_it_apart_it_is_refused_as_moving(page: Page) -> None:
    assert answer(page, "moving", animated("GIF", [1000, 1000]), blind=True) == {"reason": "moving"}


def test_a_person_can_stop_the_work(page: Page) -> None:
    assert answer(page, "moving", animated("GIF", [1000] * 5), stopAfter=2) == {"fault": "Error: stopped"}
