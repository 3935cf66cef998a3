"""Writing is found and read part by part: no line is lost or doubled at a seam, and every bound holds."""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any

import pytest

from standfast.screens.limits import Limits
from standfast.screens.writing import Mark, marks
from tests.screens.needs import needs_ocr

pytestmark = needs_ocr


def blank(wide: int, high: int) -> Any:
    return import_module("PIL.Image").new("RGB", (wide, high), "white")


def read(image: Any, limits: Limits | None = None, *, late: bool = False) -> tuple[list[Mark], bool]:
    pixels = import_module("numpy").asarray(image)
    return marks(pixels, limits or Limits(), lambda: late, lambda _: None)


def written(image: Any, x: float, y: float, text: str, high: int) -> None:
    font = import_module("PIL.ImageFont").load_default(high)
    import_module("PIL.ImageDraw").Draw(image).text((x, y), text, font=font, fill="black")


def test_a_line_is_read_with_its_place_and_how_sure_that_is() -> None:
    image = blank(800, 900)
    written(image, 100, 400, "see you tomorrow", 40)
    (mark,), cut = read(image)
    assert mark.text == "see you tomorrow"
    assert mark.confidence > 0.9
    assert (85 < mark.x0 < 101, 380 < mark.y0 < 410, mark.y1 < 465, mark.x1 < 460) == (True,) * 4
    assert not cut


def test_lines_at_every_seam_of_a_long_picture_are_read_once() -> None:
    image = blank(800, 4200)
    wanted = [f"line {number} is here" for number in range(70)]
    for number, text in enumerate(wanted):
        written(image, 60, 10 + 59 * number, text, 34)
    found, cut = read(image)
    assert [mark.text for mark in found] == wanted
    assert not cut


def test_a_small_picture_is_made_larger_for_reading_and_its_boxes_are_not() -> None:
    image = blank(300, 200)
    written(image, 20, 80, "hello again", 14)
    (mark,), _ = read(image)
    assert mark.text == "hello again"
    assert mark.x1 < 130 and mark.height < 40


@pytest.mark.parametrize("sides", [(1, 1), (2, 3), (1, 4000), (4000, 1), (31, 31)])
def test_a_picture_that_can_hold_no_writing_has_none(sides: tuple[int, int]) -> None:
    started = time.perf_counter()
    assert read(blank(*sides)) == ([], False)
    assert time.perf_counter() - started < 20


def test_hostile_ten_thousand_tiny_marks_stop_at_the_bound() -> None:
    image = blank(1500, 1500)
    draw = import_module("PIL.ImageDraw").Draw(image)
    for number in range(10_000):
        draw.text((number % 100 * 15, number // 100 * 15), "x", fill="black")
    started = time.perf_counter()
    found, cut = read(image, Limits(boxes=40))
    assert len(found) <= 40
    assert cut == (len(found) == 40)
    assert time.perf_counter() - started < 60


def test_hostile_when_the_time_is_up_the_rest_is_left_out_and_said_so() -> None:
    image = blank(800, 900)
    written(image, 100, 400, "see you tomorrow", 40)
    assert read(image, late=True) == ([], True)


def test_a_coloured_line_at_the_left_of_words_is_no_letter() -> None:
    image = blank(800, 900)
    written(image, 100, 400, "yes, it is", 40)
    import_module("PIL.ImageDraw").Draw(image).rectangle((84, 395, 90, 450), fill=(230, 60, 60))
    (mark,), _ = read(image)
    assert mark.text == "yes, it is"


def test_a_capital_at_the_beginning_is_kept() -> None:
    image = blank(800, 900)
    written(image, 100, 400, "I think so", 40)
    assert [mark.text for mark in read(image)[0]] == ["I think so"]


def test_a_picture_of_one_colour_has_no_writing() -> None:
    image = import_module("PIL.Image").new("RGB", (800, 900), (30, 90, 200))
    assert read(image) == ([], False)
