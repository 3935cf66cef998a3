"""What is known of an app is told, and what is not known is said to be unknown."""

from __future__ import annotations

import re
from datetime import date

import pytest

from standfast.guide import every_platform, languages, plan
from standfast.guide.fact import RELEASED_ON
from standfast.guide.platform import ASPECTS, TOLD, Platform, lines, named, parse
from standfast.guide.wording import words

FACT = (
    'source = "https://example.org/help"\nchecked_on = 2026-11-01\nhow = "opened the page"\nexpires_on = 2027-01-30\n'
    'confidence = "official"\n'
)
ALL = every_platform()


def file(known: dict[str, str]) -> str:
    unknown = [name for name in ASPECTS if name not in known]
    rows = "".join(f"\n[{name}]\n{text}\n{FACT}" for name, text in known.items())
    return f'name = "App"\nunknown = {unknown!r}\n{rows}'.replace("'", '"')


def app(**known: str) -> Platform:
    return parse("app", file(known))


def test_the_platforms_of_the_first_version_are_there() -> None:
    wanted = {
        *("facebook", "instagram", "messenger", "whatsapp", "snapchat", "x", "youtube", "tiktok", "linkedin", "reddit"),
        *("discord", "telegram", "microsoft", "google-search", "bing", "pornhub", "onlyfans", "tinder", "bumble"),
    }
    assert wanted <= {one.id for one in ALL}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_every_aspect_is_sourced_or_named_as_unknown_and_none_is_due(one: Platform) -> None:
    assert {*one.aspects, *one.unknown} == set(ASPECTS)
    assert one.due(RELEASED_ON) == ()
    for name, aspect in one.aspects.items():
        assert (aspect.expires_on - aspect.checked_on).days <= 90, name


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_every_line_is_filled_and_short_in_every_language(one: Platform, language: str) -> None:
    for step in TOLD:
        for line in (*lines(one, step, "adult", words(language)), *lines(one, step, "under18", words(language))):
            assert not re.search(r"[{}]", line)
            assert one.name in line


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_screenshot_is_never_said_to_go_unseen_without_an_official_page(one: Platform) -> None:
    aspect = one.aspects.get("capture_notifies")
    if aspect is not None and aspect.values == ("no",):
        assert aspect.confidence in {"official", "secondary"}
    if aspect is None and one.has_chats:
        assert any("do not know if" in line for line in lines(one, "keep", "adult", words("en")))


def test_an_app_is_found_by_its_name_or_the_name_of_its_file_once() -> None:
    assert [one.id for one in named(["Google Search", "google-search", "WHATSAPP ", "nowhere"])] == [
        "google-search",
        "whatsapp",
    ]


def test_each_way_is_said_in_its_own_words() -> None:
    one = app(
        find_id='path = ["Profile", "Copy link"]',
        export='url = "https://example.org/export"',
        export_expires='values = ["4"]',
        capture_notifies='values = ["yes"]',
        report_account='email = "abuse@example.org"',
        shows='values = ["friends", "job", "school"]',
        stopncii='values = ["yes"]',
        take_it_down='values = ["yes"]',
    )
    say = words("en")
    assert lines(one, "keep", "adult", say) == [
        "App: for the address of that profile, press Profile › Copy link.",
        "App: how to get a copy of a chat: https://example.org/export",
        "App keeps the copy for 4 days. Save it before that.",
        "App tells them about a screenshot. Take a photo of the screen with another phone.",
        "We do not know if App keeps the chat when you block them. So save it first.",
    ]
    assert lines(one, "block", "adult", say) == ["App: report the account by mail to abuse@example.org"]
    assert lines(one, "lock", "adult", say) == ["App can show others your friends, your job and your school."]
    assert lines(one, "pictures", "adult", say) == ["App takes part in StopNCII."]
    assert lines(one, "pictures", "under18", say) == ["App takes part in Take It Down."]
    assert lines(one, "pictures", "unknown", say) == ["App takes part in StopNCII.", "App takes part in Take It Down."]


def test_a_minor_gets_the_minors_way_and_a_fact_of_one_country_stays_there() -> None:
    one = app(
        report_picture='url = "https://example.org/picture"\ncountry = "us"',
        report_minor='url = "https://example.org/minor"',
    )
    say = words("en")
    assert lines(one, "pictures", "under18", say, "us") == [
        "App, if you were under 18 in it: https://example.org/minor"
    ]
    assert lines(one, "pictures", "adult", say, "us") == ["App: report a post of you at https://example.org/picture"]
    assert lines(one, "pictures", "adult", say, "gb") == []


@pytest.mark.parametrize(
    ("known", "fault"),
    [
        ({"export": 'url = "http://example.org"'}, "field url: not a page"),
        ({"export": ""}, "says nothing"),
        ({"export_expires": 'values = ["soon"]'}, "a number of days"),
        ({"capture_notifies": 'values = ["perhaps"]'}, "must be one of yes, no, some"),
        ({"stopncii": 'values = ["soon"]'}, "must be one of yes, no"),
    ],
)
def test_a_fault_is_named(known: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=r"platforms/app\.toml: ") as refusal:
        app(**known)
    assert fault in str(refusal.value)


def test_an_aspect_that_is_neither_told_nor_named_as_unknown_is_a_fault() -> None:
    with pytest.raises(ValueError, match="every aspect is told once, or is named as unknown"):
        parse("app", file({}).replace('"export", ', ""))


def test_a_fact_is_due_after_its_last_day() -> None:
    one = app(export='url = "https://example.org/export"')
    assert one.due(date(2027, 1, 30)) == ()
    assert one.due(date(2027, 1, 31)) == ("export",)


def test_a_plan_tells_of_the_apps_it_is_given() -> None:
    made = plan("gb", age="adult", platforms=("whatsapp",))
    assert any("WhatsApp" in step.text for step in made.steps)
    assert not any("WhatsApp" in step.text for step in plan("gb", age="adult").steps)


def test_on_a_watched_phone_nothing_is_told_to_be_done_in_an_app() -> None:
    made = plan("gb", age="adult", situations=("watched",), platforms=("whatsapp",))
    assert {step.id for step in made.steps if "WhatsApp" in step.text} <= {"pictures"}


def test_where_there_are_no_chats_nothing_is_said_of_them() -> None:
    for one in every_platform():
        told = lines(one, "keep", "adult", words("en"))
        assert one.has_chats or not any("screenshot" in line or "keeps the chat" in line for line in told)


def test_a_service_is_found_by_the_other_names_that_it_goes_by() -> None:
    assert [one.id for one in named(["Skype", "microsoft"])] == ["microsoft"]
