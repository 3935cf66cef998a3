"""What an app draws around a picture is taken away, and a picture that is nearly all bars is left as it is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.trim import screened, trimmed, unframed
from tests.fingerprints.buffers import buffer

PICTURE = buffer("blocks", 120, 90, {"n": 10, "seed": 7})


def framed(top: int, right: int, bottom: int, left: int, grey: int) -> np.ndarray:
    made = np.full((90 + top + bottom, 120 + left + right, 3), grey, np.uint8)
    made[top : top + 90, left : left + 120] = PICTURE
    return made


def test_bars_of_one_colour_are_taken_away_on_every_side() -> None:
    assert np.array_equal(trimmed(framed(40, 11, 60, 23, 0)), PICTURE)


def test_a_line_of_words_above_the_picture_is_not_taken_for_it() -> None:
    screen = framed(60, 0, 60, 0, 20)
    screen[10:22, 8:60:3] = 240
    assert np.array_equal(trimmed(screen), PICTURE)


def test_without_bars_the_picture_is_given_back_whole() -> None:
    assert np.array_equal(trimmed(PICTURE), PICTURE)


def test_where_less_than_fifteen_hundredths_remain_nothing_is_taken_away() -> None:
    thin = framed(300, 0, 300, 0, 0)  # 90 of 690 rows
    assert np.array_equal(trimmed(thin), thin)


def test_a_picture_of_one_colour_is_left_as_it_is() -> None:
    plain = np.full((50, 40, 3), 77, np.uint8)
    assert np.array_equal(trimmed(plain), plain)
    assert np.array_equal(unframed(plain), plain)


def test_plain_parts_of_a_picture_stay_where_the_screen_has_another_colour() -> None:
    picture = PICTURE.copy()
    picture[:30] = 250  # a white wall
    screen = np.full((190, 120, 3), 14, np.uint8)
    screen[50:140] = picture
    assert np.array_equal(unframed(screen), picture)
    assert trimmed(screen).shape == (60, 120, 3)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 255))
def test_what_is_left_is_always_a_part_of_the_picture(height: int, width: int, grey: int) -> None:
    pixels = np.random.default_rng(grey).integers(0, 256, (height, width, 3), dtype=np.uint8)
    for left in (trimmed(pixels), unframed(pixels)):
        assert 0 < left.shape[0] <= height
        assert 0 < left.shape[1] <= width


def test_only_bars_on_two_opposite_sides_are_those_of_a_screen() -> None:
    inner = buffer("smooth", 90, 60, {"n": 30, "seed": 3})
    assert screened(np.pad(inner, ((20, 0), (0, 0), (0, 0)))) is None  # a plain sky, say
    for bars in (((20, 9), (0, 0), (0, 0)), ((0, 0), (8, 8), (0, 0)), ((5, 5), (8, 0), (0, 0))):
        found = screened(np.pad(inner, bars))
        assert found is not None and np.array_equal(found, inner)
