"""The ground under a line is followed to where its bubble ends; letters and ripples do not end it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from standfast.screens.colour import ground, ink, joined, last_gap
from standfast.screens.writing import Mark
from tests.screens.needs import needs_ocr

pytestmark = needs_ocr

LINE = Mark(60, 110, 200, 150, "hello", 0.99)
BELOW = LINE._replace(y0=160, y1=200)


def screen() -> Any:
    """A page of 400 by 300 with one white bubble, 40 to 340 and 100 to 210, and black words in it."""
    pixels = import_module("numpy").full((300, 400, 3), 200, dtype="uint8")
    pixels[100:210, 40:340] = 255
    pixels[120:140, 64:196:9] = 0
    pixels[170:190, 64:196:9] = 0
    return pixels


def test_the_ground_of_a_line_goes_to_the_edges_of_its_bubble() -> None:
    assert ground(screen(), LINE) == ((255, 255, 255), 40, 339)


def test_the_ground_of_a_line_on_the_page_goes_to_the_edges_of_the_picture() -> None:
    assert ground(screen(), Mark(60, 20, 200, 60, "hello", 0.99)) == ((200, 200, 200), 0, 399)


def test_a_time_beside_the_words_does_not_end_their_ground() -> None:
    pixels = screen()
    pixels[120:145, 260:264] = 90
    pixels[120:145, 270:274] = 90
    assert ground(pixels, LINE).x1 == 339


def test_the_ripples_of_a_jpeg_do_not_end_a_ground() -> None:
    numpy = import_module("numpy")
    noise = numpy.random.default_rng(1).integers(-6, 7, (300, 400, 3))
    pixels = numpy.clip(screen().astype(int) + noise, 0, 255).astype("uint8")
    left, right = ground(pixels, LINE)[1:]
    assert (abs(left - 40) <= 1, abs(right - 339) <= 1) == (True, True)


@pytest.mark.parametrize(
    "mark", [Mark(0, 0, 0, 0, "", 0.0), Mark(-5, -5, 900, 900, "", 0.0), Mark(399, 299, 400, 300, "", 0)]
)
def test_a_line_at_or_beyond_the_edge_has_a_ground_inside_the_picture(mark: Mark) -> None:
    _, left, right = ground(screen(), mark)
    assert 0 <= left <= right <= 399


def test_two_lines_of_one_bubble_are_joined_by_its_colour() -> None:
    pixels = screen()
    assert joined(pixels, LINE, ground(pixels, LINE), BELOW, ground(pixels, BELOW))


def test_two_bubbles_with_three_pixels_of_page_between_them_are_not() -> None:
    pixels = screen()
    pixels[154:157] = 200
    assert not joined(pixels, LINE, ground(pixels, LINE), BELOW, ground(pixels, BELOW))


def test_a_bubble_that_slowly_changes_its_colour_is_one() -> None:
    pixels = screen()
    for row in range(100, 210):
        pixels[row, 40:340] = (255 - (row - 100) // 5, 120, 90 + (row - 100) // 5)
    assert joined(pixels, LINE, ground(pixels, LINE), BELOW, ground(pixels, BELOW))


def test_the_ink_is_the_colour_of_the_letters_and_says_how_strong_it_is() -> None:
    pixels = screen()
    assert ink(pixels, LINE, (255, 255, 255)) == ((0, 0, 0), 0.0)
    pixels[120:140, 64:196:9] = (255, 0, 0)
    assert ink(pixels, LINE, (255, 255, 255)) == ((255, 0, 0), 1.0)


def test_the_last_wide_gap_is_found_and_a_space_between_words_is_none() -> None:
    pixels = screen()
    assert last_gap(pixels, LINE, (255, 255, 255)) is None
    pixels[120:140, 150:180] = 255
    gap = last_gap(pixels, LINE, (255, 255, 255))
    assert gap is not None and gap[0] <= 150 and gap[1] >= 180
