"""One picture has as many hashes as platforms need, never more, and a plain one has none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from standfast.fingerprints.pdq import distance, pdq
from standfast.fingerprints.picture import Picture, Unprintable, picture
from standfast.fingerprints.prints import Fingerprint, prints, thinned
from standfast.fingerprints.squash import area
from tests.fingerprints.buffers import scene
from tests.fingerprints.files import SCENE, saved, turned

LARGE = np.asarray(Image.fromarray(scene(256, 192, 5).astype(np.uint8)).resize((1600, 1200)))


def test_a_large_picture_is_known_by_its_square_of_512_first() -> None:
    found = prints(Picture(LARGE))
    assert (found[0].hash, found[0].variant) == (pdq(area(LARGE, 512)).hash, "")
    assert {one.variant for one in found} <= {"", "s1024", "s320"}


def test_a_small_picture_is_known_by_its_own_pixels_first() -> None:
    found = prints(Picture(SCENE))
    assert (found[0].hash, found[0].variant) == (pdq(SCENE).hash, "")


def test_a_picture_that_lies_on_its_side_is_known_both_ways() -> None:
    found = prints(picture(turned(6, "PNG")))
    assert found[0].hash == pdq(SCENE).hash
    upright = next(one for one in found if one.variant == "upright")
    assert upright.hash == pdq(np.rot90(SCENE, -1)).hash
    assert distance(found[0].hash, upright.hash) > 60


def test_what_is_published_differs_by_more_than_six_bits() -> None:
    found = prints(Picture(LARGE))
    for number, one in enumerate(found):
        assert all(distance(one.hash, other.hash) > 6 for other in found[:number])


def test_a_picture_saved_again_smaller_by_somebody_else_still_meets_it() -> None:
    found = prints(Picture(LARGE))
    again = picture(saved(Image.fromarray(LARGE).resize((960, 720)), "JPEG", quality=70)).pixels
    assert min(distance(one.hash, pdq(again).hash) for one in found) <= 31


@pytest.mark.parametrize(
    "pixels",
    [np.full((600, 600, 3), 128, np.uint8), np.tile(np.arange(64, dtype=np.uint8)[:, None, None] // 16, (10, 640, 3))],
)
def test_a_plain_picture_is_never_made_to_look_protected(pixels: np.ndarray) -> None:
    with pytest.raises(Unprintable) as refused:
        prints(Picture(pixels))
    assert refused.value.reason == "too-plain"


@pytest.mark.parametrize("shape", [(4, 600, 3), (600, 4, 3), (1, 1, 3)])
def test_a_picture_too_small_for_a_hash_is_told(shape: tuple[int, int, int]) -> None:
    with pytest.raises(Unprintable) as refused:
        prints(Picture(np.zeros(shape, np.uint8)))
    assert refused.value.reason == "too-small"


def test_near_copies_among_hashes_are_left_out_and_the_first_stays() -> None:
    one, near, far = "0" * 64, "0" * 63 + "f", "f" * 64
    kept = thinned([Fingerprint(one, 90), Fingerprint(near, 95, "near"), Fingerprint(far, 80, "far")])
    assert [found.variant for found in kept] == ["", "far"]
