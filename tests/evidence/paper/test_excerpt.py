"""The lines to print are those that were found and the nearest around them, never more than a paper holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from standfast.evidence.paper.excerpt import excerpt, volumes
from standfast.evidence.paper.lines import weight
from tests.evidence.made import said
from tests.evidence.paper.sheets import latin

CHAT = [said("ok", minutes=n) for n in range(1000)]


def test_a_hundred_lines_on_each_side_are_chosen_and_two_windows_become_one() -> None:
    assert excerpt(CHAT, [500], latin()) == list(range(400, 601))
    assert excerpt(CHAT, [500, 650], latin()) == list(range(400, 751))
    assert excerpt(CHAT, [3], latin()) == list(range(104))


def test_the_first_of_what_was_found_keeps_its_surroundings_and_the_last_is_left_out() -> None:
    assert excerpt(CHAT, [500, 900, 10], latin(), most=4) == [498, 499, 500, 501]
    assert excerpt(CHAT, [500, 900, 10], latin(), most=203) == [*range(400, 601), 899, 900]


def test_another_chat_is_not_around() -> None:
    other = [replace(one, source=one.source._replace(file="b.txt")) for one in CHAT[:5]]
    assert excerpt([*CHAT[:5], *other], [5], latin()) == [5, 6, 7, 8, 9]


@given(
    some.lists(some.integers(0, 199), max_size=20),
    some.integers(0, 60),
    some.lists(some.integers(0, 3000), max_size=200),
)
def test_never_more_lines_than_asked_for(points: list[int], most: int, lengths: list[int]) -> None:
    messages = [said("x" * (lengths[n] if n < len(lengths) else 1)) for n in range(200)]
    chosen = excerpt(messages, points, latin(), around=5, most=most)
    assert sum(weight(messages[index], latin()) for index in chosen) <= most
    assert chosen == sorted(set(chosen))


@given(some.lists(some.integers(0, 5000), max_size=60), some.integers(100, 150))
def test_the_volumes_hold_every_message_once_in_order(lengths: list[int], most: int) -> None:
    messages = [said("x" * length) for length in lengths]
    parts = volumes(messages, latin(), most=most)
    assert [index for part in parts for index in part] == list(range(len(messages)))
    assert all(sum(weight(messages[index], latin()) for index in part) <= most for part in parts)
