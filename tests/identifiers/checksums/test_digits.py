"""Check digits of accounts and cards find every single wrong digit."""

from __future__ import annotations

import pytest

from standfast.identifiers.checksums.digits import luhn, mod97


def test_the_registrys_own_example_is_right() -> None:
    assert mod97("GB29NWBK60161331926819")


@pytest.mark.parametrize("place", range(4, 22))
def test_one_wrong_character_of_an_account_is_found(place: int) -> None:
    good = "GB29NWBK60161331926819"
    other = "1" if good[place] != "1" else "2"
    assert not mod97(good[:place] + other + good[place + 1 :])


@pytest.mark.parametrize("place", range(16))
def test_one_wrong_digit_of_a_card_is_found(place: int) -> None:
    good = "4111111111111111"
    assert luhn(good)
    assert not luhn(good[:place] + str((int(good[place]) + 1) % 10) + good[place + 1 :])
