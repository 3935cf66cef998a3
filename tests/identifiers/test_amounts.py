"""Sums of money, in the ways people write them, and what counts something else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers import amounts


@pytest.mark.parametrize(
    ("text", "value", "currency", "raw"),
    [
        ("$400", "400", "USD", "$400"),
        ("400 euros", "400", "EUR", "400 euros"),
        ("300€ now", "300", "EUR", "300€"),
        ("€ 1.200,50", "1200.50", "EUR", "€ 1.200,50"),
        ("Settlement $1,200.00.", "1200.00", "USD", "$1,200.00"),
        ("250.000 FCFA", "250000", "XOF", "250.000 FCFA"),
        ("5,000 pesos", "5000", "PHP", "5,000 pesos"),
        ("₱5000", "5000", "PHP", "₱5000"),
        ("٣٠٠ دولار", "300", "USD", "٣٠٠ دولار"),
        ("£300", "300", "GBP", "£300"),
        ("2k usd", "2000", "USD", "2k usd"),
        ("1 000 000 F CFA", "1000000", "XOF", "1 000 000 F CFA"),
        ("0.05 btc", "0.05", "BTC", "0.05 btc"),
        ("500 usdt", "500", "USDT", "500 usdt"),
        ("US$ 250", "250", "USD", "US$ 250"),
        ("send 400 now", "400", None, "400"),
        ("you pay me 2000", "2000", None, "2000"),
        ("tu envoies 150 ce soir", "150", None, "150"),
        ("paga 500", "500", None, "500"),
        ("padala ka ng 5000", "5000", None, "5000"),
        ("ادفع ٣٠٠", "300", None, "٣٠٠"),
    ],
)
def test_a_sum(text: str, value: str, currency: str | None, raw: str) -> None:
    (one,) = amounts(text)
    assert (one.value, one.currency, one.raw) == (Decimal(value), currency, raw)
    assert text[one.start : one.end] == raw


@pytest.mark.parametrize(
    "text",
    [
        "at 21.30",
        "400",
        "send it in 30 min",
        "send me 10 pics",
        "pay in 24h",
        "i send it to 400 people",
        "send 5",
        "send it on 04/03/2025",
        "i need you. 400 left",
        "pay 12025550143",
        "room 212",
    ],
)
def test_no_sum(text: str) -> None:
    assert amounts(text) == ()


def test_every_sum_of_a_line() -> None:
    assert [one.raw for one in amounts("pay 300€ or $400, not 10 000 FCFA")] == ["300€", "$400", "10 000 FCFA"]


@given(st.text(alphabet="0123456789 .,$€kpaysend\n٣", max_size=60))
def test_a_sum_stands_where_it_says(text: str) -> None:
    assert all(text[one.start : one.end] == one.raw for one in amounts(text))
