"""What is missing or in doubt is told; of a file that was left out never its name, of a minor's not even a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from standfast.evidence.paper.doubts import doubts
from standfast.records import Accounts, Age, Notice, Place, Unparsed
from tests.evidence.made import made, said, source
from tests.evidence.paper.sheets import ARCHIVE, CHAT, PICTURE, latin, of_age, words

CASE = made([said("hello")])
ORIGINALS = (ARCHIVE, CHAT, PICTURE)


def test_an_adults_picture_has_kind_size_and_value_and_no_name() -> None:
    told = words(list(doubts(CASE, ORIGINALS, latin())))
    assert "picture\nin Chat.zip\n98,765\n" + "c3" * 32 in told
    assert "IMG-secret" not in told


@pytest.mark.parametrize("age", ["under18", "was-under18", "unknown"])
def test_anybody_elses_picture_has_kind_and_size_only(age: Age) -> None:
    told = words(list(doubts(of_age(CASE, age), ORIGINALS, latin(age=age))))
    assert "picture\nin Chat.zip\n98,765" in told
    assert "c3c3" not in told and "IMG-secret" not in told and "SHA-256" not in told


def test_what_was_not_read_is_told_with_its_place_and_reason() -> None:
    summary = replace(
        source().summary,
        accounts=Accounts(unparsed=33),
        unparsed=(Unparsed(Place("/home/marc/chat.txt", "", 7, 0, 33), 33, "no date"),),
    )
    told = words(list(doubts(replace(CASE, files=(replace(source(), summary=summary),)), (), latin())))
    assert "33 bytes did not become messages." in told
    assert "chat.txt, line 7\n33\nno date" in told
    assert "/home" not in told


def test_notes_name_their_lines_and_a_french_paper_says_that_they_are_english() -> None:
    noted = replace(CASE, files=(source(warnings=(Notice("x", "Look at this.", tuple(range(1, 20))),)),))
    assert "Look at this. (line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …)" in words(list(doubts(noted, (), latin())))
    assert "écrit ces remarques en anglais" in words(list(doubts(noted, (), latin("fr"))))


def test_a_time_that_can_be_read_in_two_ways_is_shown_in_both() -> None:
    message = replace(said("x"), sent_at=None, time_candidates=(datetime(2025, 4, 3), datetime(2025, 3, 4)))
    told = words(list(doubts(made([message]), (), latin())))
    assert "1\n14/03/2025, 21:00:00\n2025-04-03 00:00:00\n2025-03-04 00:00:00" in told


def test_where_nothing_is_missing_that_is_told_too() -> None:
    told = words(list(doubts(CASE, (), latin())))
    assert "All of the files was read." in told and "No file was left out." in told and "one way only" in told
