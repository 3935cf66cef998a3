"""In real Chromium a video has nearly the hashes that Python gives it, at the same moments; nothing leaves the page."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from standfast.fingerprints.pdq import distance
from standfast.fingerprints.video import VideoPrint, published, video
from tests.device.browser import Served, answer, needs_chromium
from tests.fingerprints.films import encoded, film, sound

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_chromium

NTSC = Fraction(30_000, 1001)
FILMS: dict[str, dict[str, Any]] = {
    "h264 at 10 a second": {},
    "h264 at 25 a second": {"rate": 25, "size": (480, 270)},
    "h264 at 29.97 a second": {"rate": NTSC, "seconds": 8},
    "h264 at 60 a second": {"rate": 60, "seconds": 4},
    "h264 from an iphone": {"kind": "mov", "rate": 25},
    "vp9": {"codec": "libvpx-vp9", "kind": "webm", "rate": 25},
    "vp8": {"codec": "libvpx", "kind": "webm", "seconds": 3, "size": (240, 180)},
    "h264 that a viewer turns left": {"turn": 90, "rate": 25},
    "h264 that a viewer turns right": {"turn": -90, "rate": 25},
    "h264 that stands on its head": {"turn": 180, "rate": 25},
}


def asked(page: Page, data: bytes, **options: Any) -> Any:
    kind = "video/webm" if data[:4] == b"\x1a\x45\xdf\xa3" else "video/mp4"
    return answer(page, "frames", data, kind=kind, **options)


def apart(told: list[dict[str, Any]], made: VideoPrint, side: str) -> list[int]:
    """For each frame the bits that differ; the moments are the same."""
    frames = getattr(made, side)
    assert [one["at"] for one in told] == pytest.approx([one.at for one in frames], abs=0.002)
    return [distance(one["hash"], other.hash) for one, other in zip(told, frames, strict=True)]


@pytest.mark.parametrize("name", FILMS)
def test_every_second_of_a_film_has_nearly_the_hash_that_python_gives_it(page: Page, name: str) -> None:
    data = film(**FILMS[name])
    told, made = asked(page, data), video(io.BytesIO(data))
    bits = apart(told["frames"], made, "frames") + apart(told["upright"], made, "upright")
    assert max(bits) <= 10
    assert sum(bits) / len(bits) <= 4
    assert len(told["published"]) == len(published(made))
    assert (told["skipped"], told["cut"]) == (0, None)
    assert told["seconds"] == pytest.approx(made.seconds, abs=0.05)
    assert told["shares"] == sorted(told["shares"]) and told["shares"][-1] == 1


REFUSED = {
    "nothing": (b"", "not-a-picture"),
    "text": (b"hello, this is no video", "not-a-picture"),
    "a tone": (sound(), "no-video"),
    "one colour": (encoded([np.full((64, 64, 3), 99, np.uint8)] * 20), "too-plain"),
    "a film without its header": (film(rate=25)[:-9000], "damaged"),
    "a film that this browser cannot decode": (film(codec="mpeg4"), "needs-heic"),
    "a film of a kind that no browser plays": (film(codec="mpeg4", kind="avi"), "needs-heic"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_frames_to_hash_is_refused_with_its_reason(page: Page, name: str) -> None:
    data, reason = REFUSED[name]
    assert asked(page, data) == {"reason": reason}


def test_a_person_can_stop_the_work(page: Page) -> None:
    assert asked(page, film(seconds=8), stopAfter=3) == {"fault": "Error: stopped"}


def test_the_page_has_asked_for_its_scripts_and_nothing_else(site: Served, page: Page) -> None:
    asked(page, film())
    assert {path for path in site.asked if not path.endswith(".js")} == {"/"}
    assert site.sent == 0
