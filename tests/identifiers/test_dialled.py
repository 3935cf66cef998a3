"""A number without its country code is read as every country would, and only what is said decides."""

from __future__ import annotations

from standfast.identifiers import dialled

NOWHERE: frozenset[str] = frozenset()


def test_a_zero_that_belongs_to_the_number_stays() -> None:
    assert dialled.international("2250748123309") == "+2250748123309"
    assert dialled.international("225748123309") is None


def test_the_old_mexican_mobile_form_loses_its_one() -> None:
    assert dialled.international("5215512345678") == "+525512345678"


def test_several_countries_and_no_hint_leave_the_digits() -> None:
    reading = dialled.read("0612345678", NOWHERE, NOWHERE, ())
    assert reading.value == "0612345678"
    assert reading.assumed == ()
    assert {"+33612345678", "+212612345678"} <= set(reading.candidates)


def test_a_country_that_only_ranks_goes_first_and_decides_nothing() -> None:
    reading = dialled.read("0612345678", NOWHERE, NOWHERE, (None, "MA"))
    assert reading.value == "0612345678"
    assert reading.candidates[0] == "+212612345678"
    assert reading.assumed == (("region", "MA"),)


def test_a_country_that_is_named_decides() -> None:
    reading = dialled.read("09171234567", frozenset({"PH"}), NOWHERE, ("GB",))
    assert (reading.value, reading.assumed) == ("+639171234567", (("region", "PH"),))


def test_two_countries_that_are_named_decide_nothing() -> None:
    reading = dialled.read("0612345678", frozenset({"FR", "MA"}), NOWHERE, ())
    assert reading.value == "0612345678"


def test_a_money_service_decides_between_the_countries_that_it_serves() -> None:
    reading = dialled.read("0748123309", NOWHERE, frozenset({"CI", "SN", "ML"}), ())
    assert reading.value == "+2250748123309"


def test_a_country_code_without_a_plus_is_seen() -> None:
    assert dialled.read("254712345678", NOWHERE, NOWHERE, ()).value == "+254712345678"


def test_a_number_from_before_a_change_of_plan_is_offered_in_its_new_form() -> None:
    assert dialled.upgraded("22548123309") == (("CI", "+2250748123309"),)
    assert dialled.read("97123456", frozenset({"BJ"}), NOWHERE, ()).candidates[-1] == "+2290197123456"


def test_numbers_kept_for_drama_are_read_though_no_plan_holds_them() -> None:
    assert "+447700900123" in dialled.read("07700900123", NOWHERE, NOWHERE, ()).candidates
    assert dialled.international("447700900123") == "+447700900123"


def test_nonsense_is_no_number() -> None:
    assert dialled.international("999") is None
    assert dialled.national("1") == ()
    assert dialled.region_of("+999") is None
