"""Numbers of transfers, only beside their brand; the nearer word decides."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("MTCN: 123-456-7890", "western_union", "1234567890"),
        ("the mtcn is 123 456 7890", "western_union", "1234567890"),
        ("western union control number 1234567890", "western_union", "1234567890"),
        ("moneygram reference 84120973", "moneygram", "84120973"),
        ("ria order number 11223344556", "ria", "11223344556"),
        ("numéro du mandat 12345678901", None, "12345678901"),
        ("mpesa QGH7X1ABC2 confirmed", "mpesa", "QGH7X1ABC2"),
    ],
)
def test_a_number(text: str, platform: str | None, value: str) -> None:
    assert shown(text) == [("payment_ref", platform, value)]


@pytest.mark.parametrize(
    "text", ["1234567890", "moneygram 84120973 euros", "mtcn 12345", "western union at 10.30", "ria 11223344556"]
)
def test_no_number(text: str) -> None:
    assert shown(text) == []


def test_a_telephone_beside_mobile_money_is_none() -> None:
    assert shown("western union or momo 05 55 01 23 45 abidjan") == [("phone", "mtn", "+2250555012345")]
