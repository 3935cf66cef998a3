"""The match service is asked for a bounded number of hashes, and they meet what was cut, framed or written over."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from standfast.fingerprints.hashes import distances, from_hex
from standfast.fingerprints.pdq import pdq
from standfast.fingerprints.picture import Picture
from standfast.fingerprints.queries import CROPPED, MOST, SHAPES, queries, shaped, table, windows
from standfast.fingerprints.squash import area
from standfast.fingerprints.trim import luma
from standfast.fingerprints.variants import published
from tests.fingerprints.buffers import buffer

PICTURE = np.asarray(Image.fromarray(buffer("smooth", 640, 480, {"n": 50, "seed": 5})))


def met(copy: np.ndarray) -> bool:
    known = from_hex(one.hash for one in published(Picture(PICTURE)))
    asked = from_hex(queries(copy))
    return any((distances(known, np.repeat(one[None], len(known), axis=0)) <= 31).any() for one in asked)


def test_the_plain_hash_is_asked_for_first_and_none_twice() -> None:
    asked = queries(PICTURE)
    assert asked[0] == pdq(PICTURE).hash
    assert len(set(asked)) == len(asked) <= MOST == 100


GREY = np.repeat(luma(area(PICTURE, 1024)).astype(np.uint8)[:, :, None], 3, axis=2)


def test_every_window_is_the_area_square_of_that_part_in_grey() -> None:
    all_of_them = [(down, across) for downs, acrosses in CROPPED for down in downs for across in acrosses]
    for ((top, bottom), (left, right)), seen in zip(all_of_them, windows(table(PICTURE), CROPPED), strict=True):
        first, above, last, below = ((1024 * cut + 500) // 1000 for cut in (left, top, right, bottom))
        assert np.array_equal(seen, area(GREY[above : 1024 - below, first : 1024 - last], 320))


def test_the_middle_is_cut_to_every_shape_that_the_picture_has_not() -> None:
    found = list(shaped(table(PICTURE), 480, 640))
    assert len(found) == len(SHAPES) - 1  # it is 4:3 itself
    # 9:16 of 640 x 480 is 270 x 480: 185 are cut off both sides, 289 thousandths, and 289 * 1024 / 1000 is 296
    assert np.array_equal(found[-1], area(GREY[:, 296:728], 320))


def test_a_strip_over_the_lowest_fifth_is_no_way_out() -> None:
    copy = PICTURE.copy()
    copy[384:] = 250
    assert met(copy)


@pytest.mark.parametrize("part", [np.s_[:, 128:], np.s_[:, :512], np.s_[96:], np.s_[:384]])
def test_a_fifth_cut_off_one_side_is_no_way_out(part: tuple[slice, ...]) -> None:
    assert met(PICTURE[part])


@pytest.mark.parametrize("cuts", [(20, 10, 30, 30), (60, 0, 0, 30), (0, 48, 64, 0), (0, 48, 0, 0)])
def test_a_crop_of_a_tenth_or_less_off_the_middle_is_no_way_out(cuts: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = cuts
    assert met(PICTURE[top : 480 - bottom, left : 640 - right])


def test_a_story_over_a_blurred_copy_of_itself_is_no_way_out() -> None:
    behind = (
        Image.fromarray(PICTURE).resize((1517, 1138)).crop((438, 0, 1078, 1138)).filter(ImageFilter.GaussianBlur(25))
    )
    behind.paste(Image.fromarray(PICTURE), (0, 329))
    assert met(np.asarray(behind))


def test_a_screenshot_of_a_telephone_meets_the_picture_in_it() -> None:
    screen = np.full((1386, 640, 3), 14, np.uint8)
    screen[453:933] = PICTURE
    screen[20:50, 40:140:4] = 230  # the time of day
    assert met(screen)


def test_another_picture_does_not_meet_it() -> None:
    assert not met(buffer("smooth", 640, 480, {"n": 50, "seed": 6}))


def test_nothing_is_asked_about_a_picture_too_small_or_too_plain() -> None:
    assert queries(np.zeros((4, 50, 3), np.uint8)) == ()
    assert queries(np.full((200, 200, 3), 90, np.uint8)) == ()
