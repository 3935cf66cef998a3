"""Our own words come from the language's file; what others wrote is cut, isolated and, where need be, held back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfast.errors import UnknownLanguage
from standfast.evidence.paper.glyphs import ISOLATE, RELEASE
from standfast.evidence.paper.ink import file_name, ink, numbers, shown_name
from standfast.records import Age, Attachment, Identifier
from tests.evidence.made import said
from tests.evidence.paper.sheets import LATIN, latin

PHOTO = replace(said("<attached: me-on-bed.jpg>"), attachments=(Attachment("me-on-bed.jpg", "image"),))


def test_the_words_are_those_of_the_language() -> None:
    assert latin().word("page", page="1", pages="3") == "page 1 of 3"
    assert latin("fr").word("page", page="1", pages="3") == "page 1 sur 3"


def test_a_language_that_has_no_words_for_papers_gives_an_english_paper() -> None:
    assert ink("ar", LATIN, "adult").language == "en"


def test_a_language_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownLanguage):
        ink("xx", LATIN, "adult")


def test_what_others_wrote_is_isolated() -> None:
    assert latin().theirs("ok") == f"{ISOLATE}ok{RELEASE}"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert latin().theirs("ab cd", longest=2) == f"{ISOLATE}ab{RELEASE} … (cut: 3 more signs in case.json)"


def test_thousands_stand_apart_as_the_language_has_it() -> None:
    assert (latin().count(1234567), latin("fr").count(1234567)) == ("1,234,567", "1\u202f234\u202f567")


def test_a_list_says_each_thing_once_and_how_many_more_there_are() -> None:
    assert latin().listed(["a", "b", "a", "c", "d"], 2) == "a\nb\nand 2 more, all in case.json"
    assert latin().listed([], 2) == "none recorded"


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        ("adult", "<attached: me-on-bed.jpg>"),
        ("under18", "<attached: (name not shown)>"),
        ("was-under18", "<attached: (name not shown)>"),
        ("unknown", "<attached: (name not shown)>"),
    ],
)
def test_the_name_of_an_attached_file_is_shown_for_an_adult_only(age: Age, shown: str) -> None:
    assert latin(age=age).unnamed(PHOTO.text, PHOTO) == shown


def test_a_thing_found_in_the_name_of_a_file_is_held_back_with_it() -> None:
    one = Identifier("handle", "bed", "bed", 0, 3)
    assert shown_name(one, PHOTO, latin())
    assert not shown_name(one, PHOTO, latin(age="unknown"))


def test_the_folders_of_a_computer_are_not_shown() -> None:
    assert file_name("C:\\Users\\Marc\\chat.txt") == "chat.txt"


def test_message_numbers_count_from_one() -> None:
    assert numbers([0, 4, 9], 2) == "1, 5, …"
