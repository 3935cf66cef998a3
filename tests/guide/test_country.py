"""Every fact names its source and its day, and no country goes without somebody to call."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from standfast.errors import UnknownCountry
from standfast.guide import plan
from standfast.guide.contact import Contact
from standfast.guide.country import ANSWERS, Country, codes, country, parse
from standfast.guide.fact import RELEASED_ON, Fact
from standfast.guide.wording import languages, words

COMMON = ("emergency", "police")  # what every country has, and no note is about

GOOD = """
name = "Nowhere"
zone = "Europe/London"

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
# Firms that sell removal or "recovery": a fact may have been seen there, but never rests on them.
NEVER_A_SOURCE = ("delist.ai", "minclaw.com", "reputationrhino.com", "getpeeps.app", "github:")
PLACES = [country(code) for code in codes()]
FACTS = [pytest.param(place, fact, id=f"{place.code}-{fact.id}") for place in PLACES for fact in place.contacts]


@pytest.mark.parametrize(("place", "fact"), FACTS)
def test_every_fact_has_a_source_a_day_an_end_and_a_confidence(place: Country, fact: Contact) -> None:
    assert fact.source.startswith(("https://", "http://"))
    assert not any(firm in fact.source for firm in NEVER_A_SOURCE)
    assert date(2026, 1, 1) < fact.checked_on
    assert (fact.expires_on - fact.checked_on).days <= 180
    assert fact.confidence in {"official", "secondary", "listed"}
    assert (fact.confidence == "listed") == ("github.com" in fact.source), "a list is told as one"
    assert fact.how != "read a copy" or fact.checked_on <= date(2026, 11, 24), "nobody read the copies later than that"
    assert place.due(RELEASED_ON) == ()


@pytest.mark.parametrize(("place", "fact"), FACTS)
def test_hours_of_crisis_lines_removal_forms_and_secondary_facts_last_ninety_days(
    place: Country, fact: Contact
) -> None:
    assert place.contacts
    if fact.purpose in {"crisis", "removal"} or fact.confidence != "official":
        assert (fact.expires_on - fact.checked_on).days <= 90


def test_the_countries_of_the_first_version_are_found() -> None:
    assert {"gb", "us", "ca", "au", "nz", "ie", "fr", "de", "nl", "in", "ph", "ci", "ma", "ng", "zz"} <= set(codes())


def test_a_country_is_found_in_capitals_too() -> None:
    assert country("GB") == country("gb")


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
    assert place.due(date(2027, 2, 2)) == ("emergency", "line")


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
        (
            '"official"',
            '"unverified"',
            "contact emergency, field confidence: must be one of official, secondary, listed",
        ),
        ('id = "line"', 'id = "emergency"', "contact ids must differ"),
        ('purpose = "emergency"', 'purpose = "police"', "needs an emergency number"),
        ('purpose = "crisis"', 'purpose = "report"', "needs one official crisis line or two others, open to any age"),
        (
            'purpose = "crisis"',
            'purpose = "crisis"\naudience = "minor"',
            "needs one official crisis line or two others",
        ),
        ("name =", "title =", "needs contacts and name, and nothing else"),
        ('zone = "Europe/London"', "", "contact line, field zone: missing"),
        ('zone = "Europe/London"', 'zone = "here"', "zone or languages cannot be read"),
        ('keyword = "HELLO"', 'languages = ["English"]', "contact line, field languages: not a code of ISO 639"),
        ('keyword = "HELLO"', 'regions = ["sct"]', "contact line, field regions: must be one of"),
        ('keyword = "HELLO"', 'only = ["moon"]', "contact line, field only: must be one of known, stranger"),
        ('keyword = "HELLO"', "languages = []", "contact line, field languages: must be a list of str"),
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


@pytest.mark.parametrize("place", [place for place in PLACES if place.code != "zz"], ids=lambda place: place.code)
def test_a_country_has_what_a_plan_needs(place: Country) -> None:
    have = {one.purpose for one in place.contacts}
    assert {"emergency", "crisis", "report"} <= have | ({"report"} if "police" in have else set())
    assert place.zone
    assert place.languages
    assert any(one.purpose in {"crisis", "support"} and one.audience in {"minor", "any"} for one in place.contacts)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_no_country_has_only_lists_to_call_when_it_is_too_much_without_the_directory(place: Country) -> None:
    lines = [one for one in place.contacts if one.purpose == "crisis" and one.audience == "any"]
    if all(one.confidence == "listed" for one in lines):
        shown = {one.contact.id for one in plan(place.code).steps[0].contacts}
        assert "findahelpline" in shown


def test_ids_of_contacts_differ_between_countries_because_notes_go_by_them() -> None:
    counts = Counter(one.id for place in PLACES for one in place.contacts if not one.id.startswith(COMMON))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_an_answer_has_words_and_words_have_a_source(place: Country) -> None:
    for language in languages():
        said = {name for name in ANSWERS if f"answers.{place.code}.{name}" in words(language)}
        assert said == set(place.answers), language


def test_answers_and_a_caution_about_the_police_are_facts_like_the_others() -> None:
    fact = (
        'source = "https://example.org/x"\nchecked_on = 2026-11-01\nhow = "phoned"\nexpires_on = 2027-02-01\n'
        'confidence = "official"\n'
    )
    place = parse("no", f"{GOOD}\n[answers.parents]\n{fact}\n[police_caution]\n{fact}")
    assert (place.answers["parents"].source, place.answers["parents"].audience) == ("https://example.org/x", "any")
    assert place.caution == Fact(
        source="https://example.org/x", checked_on=date(2026, 11, 1), how="phoned", expires_on=date(2027, 2, 1),
        confidence="official",
    )  # fmt: skip
    assert place.due(date(2027, 3, 1)) == ("emergency", "line", "answer parents", "police_caution")
    with pytest.raises(ValueError, match="answers are parents, trouble, after, stop"):
        parse("no", f"{GOOD}\n[answers.money]\n{fact}")
    with pytest.raises(ValueError, match="police_caution, field source: missing"):
        parse("no", f'{GOOD}\n[police_caution]\nconfidence = "official"')


def test_a_part_of_a_country_leaves_out_what_is_for_others() -> None:
    text = GOOD.replace("zone =", 'regions = { sct = "Scotland" }\nzone =')
    there = parse("no", text + SECOND.replace("how =", 'regions = ["sct"]\nhow ='))
    assert [one.regions for one in there.contacts] == [(), (), ("sct",)]
    assert country("gb-sct").region == "sct"
    assert {one.id for one in country("gb-sct").contacts}.isdisjoint(
        one.id for one in country("gb").contacts if "sct" in one.outside
    )
    with pytest.raises(UnknownCountry):
        country("gb-xyz")
    with pytest.raises(UnknownCountry):
        country("us-sct")
    with pytest.raises(ValueError, match="regions: two or three letters"):
        parse("no", GOOD.replace("zone =", 'regions = { Scotland = "Scotland" }\nzone ='))


def test_only_the_default_goes_without_an_emergency_number() -> None:
    assert parse("zz", GOOD.replace('purpose = "emergency"', 'purpose = "police"')).code == "zz"
