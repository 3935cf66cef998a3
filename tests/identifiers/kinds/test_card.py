"""Cards: recognised, masked at once, reported as nothing."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import alone, shown

CARD = "4111 1111 1111 1111"


def test_a_card_is_masked_and_silent() -> None:
    (one,) = alone("card", f"my card {CARD} ok")
    assert (one.value, one.silent) == ("411111******1111", True)


@pytest.mark.parametrize(
    "text", [f"call me {CARD}", f"my number {CARD}", "card 378282246310005", CARD.replace(" ", "")]
)
def test_a_card_is_no_telephone(text: str) -> None:
    assert shown(text) == []


def test_sixteen_digits_whose_last_is_wrong_are_no_card() -> None:
    assert alone("card", "4111 1111 1111 1112") == []


def test_beside_a_vouchers_brand_it_is_a_code() -> None:
    assert alone("card", f"paysafecard {CARD}") == []
    assert shown(f"paysafecard {CARD}") == [("voucher", "paysafecard", "4111111111111111")]
