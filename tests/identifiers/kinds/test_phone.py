"""Telephone numbers: read whole, never guessed, and told apart from every other number."""

from __future__ import annotations

import pytest

from standfast.identifiers import find
from standfast.identifiers.kinds.phone import MOST
from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("+1 (202) 555-0143", None, "+12025550143"),
        ("0044 7700 900123", None, "+447700900123"),
        ("+44 (0)7700 900123", None, "+447700900123"),
        ("call (202) 555-0143", None, "+12025550143"),
        ("+52 1 55 1234 5678", None, "+525512345678"),
        ("wa.me/12025550143", "whatsapp", "+12025550143"),
        ("12025550143@s.whatsapp.net", "whatsapp", "+12025550143"),
        ("tel:+12025550143", None, "+12025550143"),
        ("whatsapp: \u202a+1 202 555 0143\u202c", "whatsapp", "+12025550143"),
        ("call +１ ２０２ ５５５ ０１４３", None, "+12025550143"),
        ("momo 05 55 01 23 45 abidjan", "mtn", "+2250555012345"),
        ("gcash 0917.123.4567", "gcash", "+639171234567"),
        ("orange money 07 48 12 33 09", "orange_money", "+2250748123309"),
        ("mon num 0 7 4 8 1 2 3 3 0 9 abidjan", None, "+2250748123309"),
        ("رقمي ٠٦١٢٣٤٥٦٧٨ المغرب", None, "+212612345678"),
    ],
)
def test_a_number(text: str, platform: str | None, value: str) -> None:
    assert shown(text) == [("phone", platform, value)]


def test_nothing_is_guessed() -> None:
    (one,) = find("call me 0748123309")
    assert one.value == "0748123309"
    assert one.assumed == ()
    assert {"+2250748123309", "+33748123309"} <= set(one.candidates)


def test_the_country_of_the_reader_only_ranks() -> None:
    (one,) = find("call me 0748123309", country="fr")
    assert one.value == "0748123309"
    assert one.candidates[0] == "+33748123309"
    assert one.assumed == (("region", "FR"),)


def test_the_country_that_is_named_is_told() -> None:
    (one,) = find("call me 0748123309 in Abidjan")
    assert (one.value, one.assumed) == ("+2250748123309", (("region", "CI"),))
    assert "+33748123309" in one.candidates


def test_an_old_number_is_offered_in_its_new_form() -> None:
    (one,) = find("+225 48 12 33 09")
    assert (one.value, one.candidates) == ("+22548123309", ("+2250748123309",))


def test_two_numbers_side_by_side_are_two() -> None:
    assert [one.raw for one in find("number: 0748123309 0748123310")] == ["0748123309", "0748123310"]


@pytest.mark.parametrize(
    "text",
    [
        "my order number 0612345678",
        "numéro de commande 0612345678",
        "رقم الطالب 20210418",
        "isbn 978-0-306-40615-7",
        "imei 490154203237518",
        "version 10.0.19045.3803",
        "on 04/03/2025 21:17",
        "12.08.2005",
        "send $4000000000",
        "pay 5000000 FCFA",
        "1,234,567,890 views",
        "my number ends 0142",
        "otp 482 113",
        "MA 02110-1301",
        "192.0.2.10:9100",
        "53.8008, -1.5491",
        "1741119460123",
        "cc97303df9c737b27f54e5b38e570c04b60f9c34",
    ],
)
def test_another_number(text: str) -> None:
    assert [one for one in shown(text) if one[0] == "phone"] == []


def test_more_numbers_than_can_be_read_in_time_are_kept_as_typed() -> None:
    found = find("call " + " ".join(f"call 07481{n:05}" for n in range(MOST + 50)))
    assert len(found) == MOST + 50
    assert found[-1].candidates == ()
