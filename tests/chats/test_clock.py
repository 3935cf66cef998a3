"""The hour of the day behind words of every language, and no guess where a word is not known."""

from __future__ import annotations

import pytest

from standfast.chats.clock import hours, joins

HALVES = [
    ("AM", 9), ("PM", 21), ("p.m.", 21), ("p.\u00a0m.", 21), ("a.\u202fm.", 9), ("上午", 9), ("下午", 21), ("오전", 9),
    ("오후", 21), ("午前", 9), ("午後", 21), ("ص", 9), ("م", 21), ("\u200fم", 21), ("ق.ظ.", 9), ("ب.ظ.", 21), ("ÖÖ", 9),
    ("ÖS", 21), ("SA", 9), ("CH", 21), ("π.μ.", 9), ("μ.μ.", 21), ("fm", 9), ("em", 21), ("de.", 9), ("du.", 21),
    ("dop.", 9), ("odp.", 21), ("पूर्वाह्न", 9), ("अपराह्न", 21), ("หลังเที่ยง", 21), ("晚上", 21), ("in the evening", 21),
]  # fmt: skip


@pytest.mark.parametrize(("word", "hour"), HALVES, ids=[word for word, _ in HALVES])
def test_nine_beside_a_word_is_the_hour_that_the_word_means(word: str, hour: int) -> None:
    assert hours(9, word) == (hour,)


def test_noon_and_midnight_are_told_apart() -> None:
    asked = [(12, "AM"), (12, "PM"), (0, "PM"), (12, "中午"), (1, "中午"), (12, "凌晨")]
    assert [hours(hour, word) for hour, word in asked] == [(0,), (12,), (12,), (12,), (13,), (0,)]


def test_a_word_that_does_not_fit_the_hour_decides_nothing() -> None:
    assert hours(12, "晚上") == (0, 12)  # an evening has no twelve
    assert hours(9, "de la madrugada") == (9, 21)


def test_a_word_with_two_meanings_or_none_decides_nothing() -> None:
    assert hours(9, "ip.") == (9, 21)  # afternoon in Finnish, morning in Inari Sámi
    assert hours(9, "zz") == (9, 21)


def test_an_hour_above_twelve_needs_no_word() -> None:
    assert (hours(21, "PM"), hours(21, "zz"), hours(21, ""), hours(9, "")) == ((21,), (21,), (21,), (9,))


def test_words_that_only_join_are_told_from_words_that_halve() -> None:
    assert [word for word in ("klo", "à", "г. во", "at", "PM", "下午", "zz") if joins(word)] == [
        "klo",
        "à",
        "г. во",
        "at",
    ]
