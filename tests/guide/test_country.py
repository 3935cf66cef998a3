"""Every fact names its source and its day, and no country goes without somebody to call."""

from __future__ import annotations

from datetime import date

import pytest

from standfast.errors import UnknownCountry
from standfast.guide.country import RELEASED_ON, Contact, Country, codes, country, parse

GOOD = """
name = "Nowhere"

[[contacts]]
id = "emergency"
purpose = "emergency"
channel = "phone"
value = "999"
source = "https://example.org/emergency"
checked_on = 2026-11-01
how = "phoned"
expires_on = 2027-02-01
confidence = "official"

[[contacts]]
id = "line"
name = "A Line"
purpose = "crisis"
channel = "sms"
value = "85258"
keyword = "HELLO"
hours = "Mon-Fri 10:00-16:00"
source = "https://example.org/line"
checked_on = 2026-11-01
how = "opened the page"
expires_on = 2027-02-01
confidence = "official"
"""
SECOND = GOOD[GOOD.rindex("[[contacts]]") :].replace('id = "line"', 'id = "other"')
# Firms that sell removal or "recovery", and lists: a fact may have been seen there, but never rests on them alone.
NEVER_A_SOURCE = ("delist.ai", "minclaw.com", "reputationrhino.com", "getpeeps.app", "github.com", "github:")
PLACES = [country(code) for code in codes()]
FACTS = [pytest.param(place, fact, id=f"{place.code}-{fact.id}") for place in PLACES for fact in place.contacts]


@pytest.mark.parametrize(("place", "fact"), FACTS)
def test_every_fact_has_a_source_a_day_an_end_and_a_confidence(place: Country, fact: Contact) -> None:
    assert fact.source.startswith(("https://", "http://"))
    assert not any(firm in fact.source for firm in NEVER_A_SOURCE)
    assert date(2026, 1, 1) < fact.checked_on
    assert (fact.expires_on - fact.checked_on).days <= 180
    assert fact.confidence in {"official", "secondary"}
    assert fact.how != "read a copy" or fact.checked_on <= date(2026, 11, 24), "nobody read the copies later than that"
    assert place.due(RELEASED_ON) == ()


@pytest.mark.parametrize(("place", "fact"), FACTS)
def test_hours_of_crisis_lines_removal_forms_and_secondary_facts_last_ninety_days(
    place: Country, fact: Contact
) -> None:
    assert place.contacts
    if fact.purpose in {"crisis", "removal"} or fact.confidence == "secondary":
        assert (fact.expires_on - fact.checked_on).days <= 90


def test_the_countries_of_the_first_version_are_found() -> None:
    assert {"gb", "us", "zz"} <= set(codes())


def test_a_country_is_found_in_capitals_too() -> None:
    assert country("GB") is country("gb")


@pytest.mark.parametrize("code", ["", "xx", "united kingdom", "../gb", "g" * 10_000])
def test_a_country_that_is_not_on_the_shelf_is_unknown(code: str) -> None:
    with pytest.raises(UnknownCountry):
        country(code)


def test_a_good_file_is_read() -> None:
    line = parse("no", GOOD).contacts[1]
    assert (line.name, line.value, line.keyword, line.audience, line.pictured) == (
        "A Line",
        "85258",
        "HELLO",
        "any",
        "any",
    )
    assert line.expires_on == date(2027, 2, 1)


def test_a_fact_is_due_the_day_after_its_last() -> None:
    place = parse("no", GOOD)
    assert place.due(date(2027, 2, 1)) == ()
    assert place.due(date(2027, 2, 2)) == place.contacts


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('source = "https://example.org/line"\n', "", "contact line, field source: missing"),
        ('source = "https://example.org/line"', 'source = "a friend"', "contact line, field source: not a page"),
        ('"Mon-Fri 10:00-16:00"', '"most days"', "contact line, field hours: cannot read 'most days'"),
        ('name = "A Line"', 'name = ""', "contact line, field name: must be a str"),
        ('name = "A Line"\n', "", "contact line, field name: missing"),
        ('value = "85258"', 'value = "+44 me"', "contact line, field value: not a sms value"),
        ('value = "85258"', "value = 85258", "contact line, field value: must be a str"),
        ('how = "phoned"', 'how = "remembered"', "contact emergency, field how: must be one of read a copy"),
        ('keyword = "HELLO"', 'colour = "blue"', "contact line, field colour: unknown"),
        ("2027-02-01", "2028-02-01", "contact emergency, field expires_on: must be 1 to 180 days after checked_on"),
        ("2026-11-01", '"last week"', "contact emergency, field checked_on: must be a date"),
        ('"official"', '"unverified"', "contact emergency, field confidence: must be one of official, secondary"),
        ('id = "line"', 'id = "emergency"', "contact ids must differ"),
        ('purpose = "emergency"', 'purpose = "police"', "needs an emergency number"),
        ('purpose = "crisis"', 'purpose = "report"', "needs one official crisis line or two others, open to any age"),
        (
            'purpose = "crisis"',
            'purpose = "crisis"\naudience = "minor"',
            "needs one official crisis line or two others",
        ),
        ("name =", "title =", "needs name and contacts, and nothing else"),
    ],
)
def test_a_fault_is_named_with_its_file_and_field(old: str, new: str, fault: str) -> None:
    with pytest.raises(ValueError, match=r"countries/no\.toml: ") as refusal:
        parse("no", GOOD.replace(old, new))
    assert fault in str(refusal.value)


def test_one_secondary_line_is_too_few_and_two_will_do() -> None:
    one = GOOD.replace('"official"', '"secondary"')
    with pytest.raises(ValueError, match="one official crisis line or two others"):
        parse("no", one)
    assert len(parse("no", one + SECOND.replace('"official"', '"secondary"')).contacts) == 3


def test_only_the_default_goes_without_an_emergency_number() -> None:
    assert parse("zz", GOOD.replace('purpose = "emergency"', 'purpose = "police"')).code == "zz"
