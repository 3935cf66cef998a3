"""Bank accounts: the length of the country and the remainder; a failure is told, a chance match is not."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import alone, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"),
        ("gb82west12345698765432", "GB82WEST12345698765432"),
        ("pay FR76 3000 6000 0112 3456 7890 189 now", "FR7630006000011234567890189"),
        ("LT503704004400532013,", "LT503704004400532013"),
        ("IBAN:ES91-2100-0418-4502-0005-1332", "ES9121000418450200051332"),
    ],
)
def test_an_account(text: str, value: str) -> None:
    (one,) = alone("iban", text)
    assert (one.value, one.checks, one.assumed) == (value, "passed", ())


def test_a_country_that_is_not_in_the_registry_is_read_and_marked() -> None:
    (one,) = alone("iban", "CI93 CI00 8011 1301 1342 9120 0589")
    assert (one.checks, one.assumed) == ("passed", (("registry", "unregistered"),))


def test_wrong_check_digits_are_told() -> None:
    (one,) = alone("iban", "GB83 WEST 1234 5698 7654 32")
    assert one.checks == "failed"


def test_a_wrong_length_is_told_beside_its_word_only() -> None:
    assert [one.checks for one in alone("iban", "iban GB82 WEST 1234 5698 7654")] == ["failed"]
    assert alone("iban", "GB82 WEST 1234 5698 7654") == []


def test_its_digits_are_no_telephone_even_where_the_check_fails() -> None:
    assert [kind for kind, _, _ in shown("my number GB83 WEST 1234 5698 7654 32")] == ["iban"]


@pytest.mark.parametrize(
    "text", ["be 10 minutes", "no 12 of 20 people came to see it", "XX82WEST12345698765432", "at 1234567890"]
)
def test_no_account(text: str) -> None:
    assert alone("iban", text) == []
