"""What a picture becomes when it is cropped, framed, mirrored or turned is the same to the pixel everywhere."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.hashes import distances, from_hex
from standfast.fingerprints.pdq import distance, pdq
from standfast.fingerprints.picture import Picture, Unprintable, picture
from standfast.fingerprints.prints import prints
from standfast.fingerprints.squash import area, stretched
from standfast.fingerprints.variants import (
    CHANGES,
    MOST,
    SIDE,
    Mirror,
    Shape,
    Window,
    bars,
    changed,
    published,
)
from tests.fingerprints.buffers import buffer
from tests.fingerprints.files import turned as on_its_side

PICTURE = buffer("smooth", 900, 600, {"n": 60, "seed": 21})
SQUARE = area(PICTURE, 1024)
BYTES = ["a6e11b7c8221e72c", "234c5cbcee1c4c8b", "06415a4891a5d529", "350c2507b25341e8"]


def made(change: Window | Shape | Mirror) -> np.ndarray:
    return changed(SQUARE, 900, 600, change)


def nearest(copy: np.ndarray) -> int:
    known = from_hex(one.hash for one in published(Picture(PICTURE)))
    return int(distances(known, np.repeat(from_hex([pdq(copy).hash]), len(known), axis=0)).min())


def test_a_crop_is_the_area_square_of_what_is_left() -> None:
    # 5 % of 1024 is 51.2, 20 % is 204.8
    assert np.array_equal(made(Window(50, 0, 200, 0)), area(SQUARE[:, 51:819], SIDE))


def test_the_mirror_is_the_square_with_its_columns_turned_round() -> None:
    assert np.array_equal(made(Mirror()), area(SQUARE[:, ::-1], SIDE))


def test_a_frame_is_black_and_the_picture_in_it_is_scaled_exactly() -> None:
    framed = made(Window(-100, -100, -100, -100))
    first, last = 59, 645  # 704 * 100 / 1200 = 58.67 is rounded to 59, and the same from the other end
    assert np.array_equal(framed[first:last, first:last], stretched(SQUARE, 586, 586))
    assert not framed[:first].any() and not framed[:, last:].any()


@pytest.mark.parametrize(
    ("size", "shape", "added"),
    [
        ((900, 600), Shape(9, 16), Window(0, -833, 0, -833)),  # 600 rows become 1600
        ((600, 900), Shape(9, 16), Window(0, -93, 0, -93)),  # 900 rows become 1067
        ((600, 900), Shape(1, 1), Window(-250, 0, -250, 0)),
        ((500, 500), Shape(1, 1), Window(0, 0, 0, 0)),
    ],
)
def test_bars_give_the_picture_the_shape_of_a_screen(size: tuple[int, int], shape: Shape, added: Window) -> None:
    assert bars(*size, shape) == added


def test_the_bytes_of_each_kind_of_change_are_those_that_javascript_makes() -> None:
    changes = (
        Window(80, 20, 30, 40),
        Window(-50, 0, 20, -100),
        Shape(9, 16),
        Mirror(Window(50, 50, 50, 50)),
    )
    assert [hashlib.sha256(made(change).tobytes()).hexdigest()[:16] for change in changes] == BYTES


@given(st.lists(st.integers(-200, 200), min_size=4, max_size=4), st.integers(5, 60), st.integers(5, 60))
def test_every_window_is_a_square_of_one_size(cuts: list[int], width: int, height: int) -> None:
    pixels = np.random.default_rng(width).integers(0, 256, (height, width, 3), dtype=np.uint8)
    assert changed(area(pixels, 64), width, height, Window(*cuts)).shape == (SIDE, SIDE, 3)


def test_what_is_published_begins_with_the_picture_itself_and_is_at_most_sixteen() -> None:
    found = published(Picture(PICTURE))
    assert found[0] == prints(Picture(PICTURE))[0]
    assert 12 <= len(found) <= MOST == 16
    assert {one.variant for one in found} <= {"", "s1024", "s320", *CHANGES, "trimmed"}


def test_the_sizes_come_first_then_what_is_without_bars_then_the_changes_and_the_smallest_size_last() -> None:
    framed = np.pad(PICTURE, ((200, 200), (0, 0), (0, 0)))
    names = [one.variant for one in published(Picture(framed))]
    order = ["", "s1024", "trimmed", *CHANGES, "s320"]
    assert names == [name for name in order if name in names]
    assert len(names) == MOST and {"", "trimmed", "mirror", "story"} <= set(names)


def test_what_is_published_differs_by_more_than_six_bits_and_has_enough_in_it() -> None:
    found = published(Picture(PICTURE))
    assert min(distance(one.hash, other.hash) for one in found for other in found if one is not other) > 6
    assert min(one.quality for one in found) >= 50


def test_of_a_picture_on_its_side_the_variants_are_of_what_a_viewer_shows() -> None:
    lying = picture(on_its_side(6, "PNG"))
    known = {one.variant: one.hash for one in published(lying)}
    height, width = lying.upright().shape[:2]
    mirrored = changed(area(lying.upright(), 1024), width, height, Mirror())
    assert known["mirror"] == pdq(mirrored).hash


def test_a_plain_picture_has_no_variants_either() -> None:
    with pytest.raises(Unprintable) as refused:
        published(Picture(np.full((600, 600, 3), 128, np.uint8)))
    assert refused.value.reason == "too-plain"


@pytest.mark.parametrize("share", [0.02, 0.05, 0.08, 0.1])
def test_a_crop_about_the_middle_is_met(share: float) -> None:
    x, y = round(900 * share), round(600 * share)
    assert nearest(PICTURE[y : 600 - y, x : 900 - x]) <= 31


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1])
def test_a_black_border_is_met(share: float) -> None:
    x, y = round(900 * share), round(600 * share)
    assert nearest(np.pad(PICTURE, ((y, y), (x, x), (0, 0)))) <= 31


def test_the_mirrored_picture_and_a_story_are_met() -> None:
    assert nearest(PICTURE[:, ::-1]) <= 31
    assert nearest(np.pad(PICTURE, ((500, 500), (0, 0), (0, 0)))) <= 31
