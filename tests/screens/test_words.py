"""Times, names, keys and fields are known by how they look; words of a person stay words."""

from __future__ import annotations

import time

import pytest

from standfast.screens import words


@pytest.mark.parametrize(
    "text", ["21:18", "9.05", "9:05 PM", "9:05 p.m.", "21:18 //", "21:18 vv", "edited 21:18", ":21:18"]
)
def test_a_time_with_its_ticks_is_a_time(text: str) -> None:
    assert words.is_time(text)


@pytest.mark.parametrize("text", ["", "at 21:18", "21:18 tomorrow", "400", "21:1", "be there 21:18", "v", "12:30:45"])
def test_words_are_no_time(text: str) -> None:
    assert not words.is_time(text)


@pytest.mark.parametrize("text", ["Today 21:04", "Yesterday, 9:05 PM", "4 Mar 2025, 21:04", "Mon 21:04", "21:04"])
def test_a_day_before_a_time_is_kept_with_it(text: str) -> None:
    assert words.is_day_and_time(text)


@pytest.mark.parametrize(
    "text", ["pay by 21:04 or else", "I wait for you until 21:04", "send it before tonight 21:04 now"]
)
def test_a_sentence_with_a_time_is_no_day(text: str) -> None:
    assert not words.is_day_and_time(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("no police 21:20", 10),
        ("ok 9:05 PM", 3),
        ("fine 21:18 //", 5),
        ("21:20", None),
        ("v2.21:20", None),
        ("ok", None),
    ],
)
def test_a_time_at_the_end_of_a_line_is_found(text: str, place: int | None) -> None:
    assert words.time_at_end(text) == place


@pytest.mark.parametrize("text", ["QWERTYUIOP", "a s d f g h j k l", "azertyui", "qwertz"])
def test_a_row_of_keys_is_one(text: str) -> None:
    assert words.is_keys(text)


@pytest.mark.parametrize("text", ["property", "asdf", "hello there", "qwerty1"])
def test_words_are_no_keys(text: str) -> None:
    assert not words.is_keys(text)


@pytest.mark.parametrize("text", ["Message", "Message...", "Send a chat", "Type a message", "Écrire un message…"])
def test_the_empty_field_is_known(text: str) -> None:
    assert words.is_field(text)


@pytest.mark.parametrize("text", ["message me on snap", "send", "ok", ""])
def test_what_somebody_wrote_is_no_empty_field(text: str) -> None:
    assert not words.is_field(text)


@pytest.mark.parametrize("text", ["Emma", "Emma B", "~ Karim", "+44 7700 900123", "Nadia de la Q"])
def test_a_name_is_short(text: str) -> None:
    assert words.is_name(text)


@pytest.mark.parametrize("text", ["", "t.me/emma", "why?", "this is not at all a name", "ok.", "@emma", "x" * 40])
def test_a_sentence_or_a_link_is_no_name(text: str) -> None:
    assert not words.is_name(text)


def test_an_app_calls_the_person_me() -> None:
    assert words.is_own(" ME ") and words.is_own("Moi")
    assert not words.is_own("Memo")


@pytest.mark.parametrize("text", ["1" * 100_000, "1:" * 50_000, " 21:18" * 20_000, "a" * 100_000, "v " * 50_000])
def test_hostile_a_long_line_costs_no_time(text: str) -> None:
    started = time.perf_counter()
    for ask in (words.is_time, words.is_day_and_time, words.time_at_end, words.is_keys, words.is_field, words.is_name):
        ask(text)
    assert time.perf_counter() - started < 1
