"""Bubbles are told from the app around them by where they stand; every expected side is in sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.screens.colour import Ground, Ink
from standfast.screens.layout import Piece, laid_out
from standfast.screens.sight import Group, Seen
from standfast.screens.writing import Mark

WIDTH, HEIGHT = 1000, 2000
BLACK, RED = Ink((0, 0, 0), 0.0), Ink((220, 30, 30), 0.75)


def bubble(left: float, right: float, y: float, *texts: str, inks: tuple[Ink, ...] = ()) -> Group:
    """Lines of forty pixels on a bubble from ``left`` to ``right``, the first at ``y``."""
    ground = Ground((240, 240, 240), left, right)
    lines = [
        Seen(Mark(left + 20, y + 50 * row, right - 20, y + 50 * row + 40, text, 0.99), ground, ink, False)
        for row, (text, ink) in enumerate(zip(texts, inks or (BLACK,) * len(texts), strict=True))
    ]
    return Group(lines)


def page(left: float, right: float, y: float, *texts: str, ink: Ink = BLACK, high: float = 40) -> Group:
    """Lines on the bare page."""
    ground = Ground((255, 255, 255), 0, WIDTH - 1)
    return Group(
        [
            Seen(Mark(left, y + 50 * row, right, y + 50 * row + high, text, 0.99), ground, ink, True)
            for row, text in enumerate(texts)
        ]
    )


def sides(pieces: list[Piece]) -> list[str | None]:
    return [None if piece.other else piece.side or "?" for piece in pieces]


def test_what_leans_to_the_right_was_sent_and_what_leans_to_the_left_was_received() -> None:
    found = [bubble(30, 400, 300, "hello"), bubble(500, 970, 400, "yes?"), bubble(30, 700, 500, "pay now")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in", "out", "in"]


def test_a_wide_bubble_has_the_side_of_those_that_begin_where_it_does() -> None:
    found = [bubble(30, 300, 300, "hello"), bubble(30, 940, 400, "a long line"), bubble(60, 970, 500, "another")]
    found += [bubble(600, 970, 600, "ok")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in", "in", "out", "out"]


def test_bubbles_beside_small_portraits_stand_on_the_left_though_their_margins_are_alike() -> None:
    found = [bubble(130, 820, 300, "one long line"), bubble(130, 850, 400, "two"), bubble(470, 970, 500, "me")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in", "in", "out"]


def test_a_bubble_over_the_whole_width_has_no_side() -> None:
    found = [bubble(30, 970, 300, "from edge to edge")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["?"]


def test_what_stands_in_the_middle_is_the_apps() -> None:
    found = [bubble(400, 600, 300, "Today"), bubble(30, 400, 400, "hello"), page(420, 580, 500, "3 new messages")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == [None, "in", None]


def test_the_clock_and_the_title_below_it_are_the_apps() -> None:
    found = [page(40, 130, 20, "21:34"), bubble(200, 500, 120, "Nadia Q"), bubble(30, 500, 300, "hello")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == [None, None, "in"]


def test_without_a_clock_a_sentence_at_the_top_is_somebodys_words() -> None:
    found = [page(40, 900, 20, "and so I said to him that it is late"), bubble(30, 500, 300, "hello")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["?", "in"]


def test_the_field_and_the_keyboard_at_the_bottom_are_the_apps() -> None:
    keys = [page(30 + 90 * place, 60 + 90 * place, 1500, key) for place, key in enumerate("qwertyuiop")]
    found = [bubble(30, 500, 300, "hello"), bubble(40, 800, 1350, "Message"), *keys, page(100, 300, 1700, "space")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in", *[None] * 12]


def test_the_word_message_in_the_middle_of_a_chat_is_a_message() -> None:
    found = [bubble(30, 500, 300, "Message"), bubble(600, 970, 400, "what?")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in", "out"]


def test_single_letters_that_somebody_sent_are_no_keyboard() -> None:
    found = [bubble(30, 120, 300 + 100 * row, letter) for row, letter in enumerate("abcdef")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == ["in"] * 6


def test_the_time_in_a_bubble_is_its_time_and_not_its_words() -> None:
    (piece,) = laid_out([bubble(30, 500, 300, "no police", "21:20")], WIDTH, HEIGHT)
    assert piece.sent_at_text == "21:20"
    assert [line.mark.text for line in piece.times] == ["21:20"]


def test_a_time_that_somebody_wrote_above_other_lines_stays_words() -> None:
    (piece,) = laid_out([bubble(30, 500, 300, "21:20", "is when it goes", "out to all")], WIDTH, HEIGHT)
    assert (piece.sent_at_text, piece.times) == ("", ())


def test_a_bubble_with_nothing_but_a_time_is_no_message() -> None:
    found = [bubble(30, 500, 300, "21:20"), bubble(30, 600, 400, "that was a picture")]
    assert sides(laid_out(found, WIDTH, HEIGHT)) == [None, "in"]


def test_a_coloured_name_over_the_words_is_who_wrote_them() -> None:
    found = [bubble(30, 500, 300, "Emma B", "hello all", inks=(RED, BLACK)), bubble(600, 970, 500, "hi")]
    assert [piece.sender for piece in laid_out(found, WIDTH, HEIGHT)] == ["Emma B", None]


def test_a_coloured_link_over_words_is_no_name() -> None:
    found = [bubble(30, 500, 300, "see t.me/emma", "hello all", inks=(RED, BLACK))]
    assert laid_out(found, WIDTH, HEIGHT)[0].sender is None


def test_a_small_name_over_a_bubble_is_who_wrote_it() -> None:
    found = [page(40, 130, 300, "Emma", high=28), bubble(30, 500, 345, "hello all")]
    name, words = laid_out(found, WIDTH, HEIGHT)
    assert (name.other, words.sender) == (True, "Emma")


def test_a_time_in_the_middle_is_that_of_the_bubble_below_it_and_one_under_a_bubble_that_bubbles() -> None:
    found = [page(420, 580, 300, "Today 21:04", high=28), bubble(30, 500, 350, "hello"), page(40, 120, 402, "21:05")]
    pieces = laid_out([*found, bubble(600, 970, 700, "hi"), page(850, 960, 745, "21:09")], WIDTH, HEIGHT)
    assert [piece.sent_at_text for piece in pieces if not piece.other] == ["Today 21:04", "21:09"]


def test_names_over_words_without_bubbles_tell_the_sides_where_the_app_says_me() -> None:
    found = [
        page(50, 150, 300, "NADIA", ink=RED), page(60, 400, 350, "hello"),
        page(50, 100, 450, "ME", ink=RED), page(60, 400, 500, "who is it?"),
    ]  # fmt: skip
    pieces = laid_out(found, WIDTH, HEIGHT)
    assert sides(pieces) == [None, "in", None, "out"]
    assert [piece.sender for piece in pieces if not piece.other] == ["NADIA", "ME"]


def test_names_without_me_leave_the_sides_open() -> None:
    found = [page(50, 150, 300, "NADIA", ink=RED), page(60, 400, 350, "hello")]
    (_, words) = laid_out(found, WIDTH, HEIGHT)
    assert (words.sender, words.side) == ("NADIA", None)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(10, 900), st.text(max_size=30), st.booleans()), max_size=20))
def test_nothing_that_was_found_is_lost(drawn: list[tuple[int, int, str, bool]]) -> None:
    found = [
        (page if bare else bubble)(left, min(WIDTH - 1, left + wide), 90.0 * row, text)
        for row, (left, wide, text, bare) in enumerate(drawn)
    ]
    assert [piece.group for piece in laid_out(found, WIDTH, HEIGHT)] == found


@pytest.mark.parametrize("size", [(1, 1), (1, 65_000), (65_000, 1)])
def test_a_picture_of_one_pixel_has_no_bubbles(size: tuple[int, int]) -> None:
    assert laid_out([], *size) == []
