"""Lines are put together where they stand on one bubble or in one paragraph, and a time at their end is taken off."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from standfast.screens.sight import groups, seen
from standfast.screens.writing import Mark
from tests.screens.needs import needs_ocr

pytestmark = needs_ocr


def line(x: float, y: float, text: str, wide: float = 150) -> Mark:
    return Mark(x, y, x + wide, y + 30, text, 0.99)


def page(*bubbles: tuple[int, int, int, int]) -> Any:
    """A grey page of 600 by 500 with white bubbles."""
    pixels = import_module("numpy").full((500, 600, 3), 200, dtype="uint8")
    for x0, y0, x1, y1 in bubbles:
        pixels[y0:y1, x0:x1] = 255
    return pixels


def texts(pixels: Any, marks: list[Mark]) -> list[list[str]]:
    return [[one.mark.text for one in group.lines] for group in groups(pixels, seen(pixels, marks))]


def test_lines_of_one_bubble_are_one_group_and_the_next_bubble_another() -> None:
    pixels = page((20, 20, 300, 110), (20, 116, 300, 160))
    marks = [line(40, 30, "send it"), line(40, 70, "tonight"), line(40, 124, "or else")]
    assert texts(pixels, marks) == [["send it", "tonight"], ["or else"]]


def test_bubbles_side_by_side_are_two_groups() -> None:
    pixels = page((20, 20, 250, 80), (330, 24, 580, 84))
    assert texts(pixels, [line(40, 34, "left"), line(350, 38, "right")]) == [["left"], ["right"]]


def test_lines_of_one_row_are_read_from_left_to_right() -> None:
    pixels = page((20, 20, 500, 80))
    assert texts(pixels, [line(300, 34, "21:18", 60), line(40, 36, "hello")]) == [["hello", "21:18"]]


def test_a_paragraph_on_the_page_is_one_group_and_what_stands_apart_another() -> None:
    marks = [line(40, 30, "one"), line(40, 66, "two"), line(40, 150, "three")]
    assert texts(page(), marks) == [["one", "two"], ["three"]]


def test_a_line_in_a_bubble_never_joins_one_on_the_page() -> None:
    pixels = page((20, 60, 300, 110))
    assert texts(pixels, [line(40, 20, "page"), line(40, 70, "bubble")]) == [["page"], ["bubble"]]


def test_a_time_that_stands_apart_at_the_end_of_a_line_becomes_its_own() -> None:
    pixels = page((20, 20, 420, 80))
    pixels[40:60, 42:200:6] = 0
    pixels[44:60, 260:320:6] = 90
    (group,) = groups(pixels, seen(pixels, [Mark(40, 34, 322, 66, "no police 21:18", 0.99)]))
    assert [(one.mark.text, one.mark.x0 < 250 < one.mark.x1) for one in group.lines] == [
        ("no police", False),
        ("21:18", False),
    ]


def test_a_time_in_the_flow_of_words_stays_in_them() -> None:
    pixels = page((20, 20, 420, 80))
    pixels[40:60, 42:320:6] = 0
    assert texts(pixels, [Mark(40, 34, 322, 66, "I come at 21:18", 0.99)]) == [["I come at 21:18"]]


def test_nothing_seen_makes_no_group() -> None:
    assert groups(page(), []) == []
