"""What is taken for each other is so both ways, and each form knows its own letters."""

from __future__ import annotations

import pytest

from standfast.evidence.alike import ALIKE, FORMS, LONGEST, SHORTEST, Form


def form(platform: str | None, start: str = "") -> Form:
    return next(one for one in FORMS if one.platform == platform and one.start == start)


def test_letters_are_alike_both_ways() -> None:
    assert all(letter in ALIKE[other] for letter, others in ALIKE.items() for other in others)


@pytest.mark.parametrize(("letter", "other"), ["lI", "l1", "O0", "S5", "B8", "Z2", "G6", "cC", "wW", "vy"])
def test_the_usual_mistakes_are_known(letter: str, other: str) -> None:
    assert other in ALIKE[letter]


def test_no_letter_is_like_itself() -> None:
    assert not any(letter in others for letter, others in ALIKE.items())


def test_a_form_begins_as_it_may_be_read() -> None:
    assert form("bitcoin", "bc1").looks("bcl" + "q" * 39)
    assert form("ethereum", "0x").looks("Ox" + "a" * 40)
    assert not form("ethereum", "0x").looks("ab" + "a" * 40)
    assert not form("tron").looks("T" * 20)


def test_the_start_of_an_address_is_not_exchanged() -> None:
    assert form("bitcoin", "bc1").letters("bc1q", 1) == "c"
    assert form("bitcoin", "bc1").spelled("bcIQW") == "bc1qw"


def test_an_iban_has_digits_where_its_country_has_them() -> None:
    bank = form(None)
    assert [bank.letters("DE89O7", place)[:10] for place in (0, 2, 4)] == ["ABCDEFGHIJ", "0123456789", "0123456789"]
    assert [len(bank.letters("GB29NWBK6016", place)) for place in (4, 7, 8)] == [26, 26, 10]
    assert len(bank.letters("FR1420041010050500013M02606", 20)) == 36


def test_what_may_stand_instead_looks_like_it_or_is_anything_where_the_code_is_strong() -> None:
    new = form("bitcoin", "bc1")
    assert set(new.options("bc1qv", 4, wide=False)) == {"u", "y"}
    assert len(new.options("bc1qv", 4, wide=True)) == 31


def test_the_shortest_and_the_longest_are_those_of_all_forms() -> None:
    assert (SHORTEST, LONGEST) == (14, 64)
