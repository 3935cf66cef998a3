"""Two films agree by the share of frames that look the same, whatever their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.pdq import distance
from standfast.fingerprints.vpdq import Agreement, Frame, agreement

ZEROS, ONES, MIXED = "0" * 64, "f" * 64, "0f" * 32
NOTHING = Agreement(0.0, 0.0, 0, 0)


def frames(*hashes: str, quality: int = 100) -> list[Frame]:
    return [Frame(float(at), one, quality) for at, one in enumerate(hashes)]


def bits(count: int) -> str:
    """A hash with the lowest ``count`` bits set."""
    return f"{(1 << count) - 1:064x}"


def compared(one: list[Frame], other: list[Frame]) -> Agreement:
    return agreement(one, other, radius=31, quality=50)


def test_each_side_has_its_own_percentage() -> None:
    assert compared(frames(ZEROS, ONES), frames(ZEROS)) == (50.0, 100.0, 1, 1)


def test_thirty_one_bits_agree_and_thirty_two_do_not() -> None:
    assert compared(frames(ZEROS), frames(bits(31))) == (100.0, 100.0, 1, 1)
    assert compared(frames(ZEROS), frames(bits(32))) == NOTHING


def test_frames_that_are_too_plain_are_left_out() -> None:
    assert compared(frames(ZEROS) + frames(ONES, quality=49), frames(ZEROS, MIXED)) == (100.0, 50.0, 1, 1)


def test_equal_frames_count_once() -> None:
    assert compared(frames(ZEROS, ZEROS, ZEROS, ONES), frames(ZEROS)) == (50.0, 100.0, 1, 1)


def test_a_side_that_is_empty_or_all_too_plain_agrees_with_nothing() -> None:
    assert compared([], frames(ZEROS)) == compared(frames(ZEROS), []) == compared([], []) == NOTHING
    assert compared(frames(ZEROS, quality=10), frames(ZEROS)) == NOTHING


def test_the_same_film_needs_three_frames_and_eighty_percent_of_one_side() -> None:
    assert Agreement(80.0, 1.0, 3, 3).same and Agreement(1.0, 80.0, 3, 3).same
    assert not Agreement(79.9, 79.9, 300, 300).same
    assert not Agreement(100.0, 100.0, 2, 2).same
    assert not Agreement(100.0, 5.0, 2, 40).same  # the forty are no part of a film that is nearly all there


@given(
    st.lists(st.integers(0, 2**256 - 1), max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), max_size=6),
)
def test_it_says_what_a_count_by_hand_says(some: list[int], near: list[tuple[int, int]]) -> None:
    one = frames(*(f"{value:064x}" for value in some))
    other = frames(*(f"{some[place % len(some)] ^ ((1 << count) - 1):064x}" for place, count in near if some))
    mine, theirs = {frame.hash for frame in one}, {frame.hash for frame in other}
    hits = sum(any(distance(a, b) <= 31 for b in theirs) for a in mine)
    back = sum(any(distance(a, b) <= 31 for a in mine) for b in theirs)
    found = compared(one, other)
    assert (found.query_frames, found.target_frames) == (hits, back)
    assert found.query_percent == (100 * hits / len(mine) if mine and theirs else 0)
    again = compared(other, one)
    assert again == (found.target_percent, found.query_percent, found.target_frames, found.query_frames)
