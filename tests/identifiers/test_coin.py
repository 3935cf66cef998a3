"""A failed checksum is told where money is spoken of, and what belongs to nobody is not told at all."""

from __future__ import annotations

from standfast.identifiers import find
from tests.identifiers.shown import alone, shown

GOOD = "19iFmgEsKqXmaCCX5y3QUGp9dcWusFBH7t"
BAD = "19iFmgEsKqXmaCCX5y3QUGp9dcWusFBH7u"


def test_a_failed_checksum_beside_a_word_for_money_is_told() -> None:
    (one,) = find(f"send btc to {BAD}")
    assert (one.value, one.checks) == (BAD, "failed")


def test_a_failed_checksum_without_such_a_word_is_an_id_like_any_other() -> None:
    assert shown(f"my session {BAD} ended") == []


def test_a_good_checksum_needs_no_word() -> None:
    (one,) = find(GOOD)
    assert (one.platform, one.checks) == ("bitcoin", "passed")


def test_the_contract_of_a_token_stands_in_the_way_and_is_not_told() -> None:
    text = "usdt TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    assert [one.silent for one in alone("tron", text)] == [True]
    assert shown(text) == []


def test_a_burn_address_is_nobodys_in_whatever_case() -> None:
    assert shown("0x000000000000000000000000000000000000dEaD 0x000000000000000000000000000000000000DEAD") == []
