"""A way to reach somebody is refused where its value is not of its kind, or nobody could say when it answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from standfast.guide.contact import contact

GOOD: dict[str, Any] = {
    "id": "line-xx",
    "name": "A Line",
    "purpose": "crisis",
    "channel": "phone",
    "value": "0800 1111",
    "source": "https://example.org/line",
    "checked_on": date(2026, 11, 1),
    "how": "phoned",
    "expires_on": date(2027, 1, 30),
    "confidence": "official",
}


def test_what_is_left_out_is_for_anybody_at_unknown_hours_and_cost() -> None:
    one = contact("x", GOOD)
    assert (one.audience, one.pictured, one.hours, one.cost, one.only, one.languages) == (
        "any",
        "any",
        "",
        "unknown",
        (),
        (),
    )


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        ("phone", "02 8723 0401, 7491"),
        ("sms", "741741"),
        ("textphone", "18001 101"),
        ("chat", "https://example.org/chat"),
        ("chat", "01573 5998143"),
        ("web", "https://example.org/a?b=c"),
        ("email", "report@phishing.gov.uk"),
        ("in_person", "PLCC, Abidjan Cocody-Danga"),
    ],
)
def test_a_value_is_read_as_it_is_printed(channel: str, value: str) -> None:
    assert contact("x", {**GOOD, "channel": channel, "value": value}).value == value


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        ("phone", "+44 800 1111"),
        ("phone", "0800 HELP"),
        ("phone", "0800 1111,"),
        ("sms", "HELLO"),
        ("web", "http://example.org/"),
        ("web", "https://example.org/ and more"),
        ("email", "somebody at example.org"),
        ("email", "a@b"),
        ("in_person", "x"),
    ],
)
def test_a_value_of_another_kind_is_refused(channel: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"field value: not a {channel} value"):
        contact("x", {**GOOD, "channel": channel, "value": value})


def test_hours_need_a_zone_and_a_zone_needs_a_name() -> None:
    hours = {**GOOD, "hours": "Mon-Fri 09:00-17:00"}
    assert contact("x", {**hours, "zone": "Europe/Paris"}).zone == "Europe/Paris"
    with pytest.raises(ValueError, match="field zone: missing"):
        contact("x", hours)
    with pytest.raises(ValueError, match="field zone: not the name of a time zone"):
        contact("x", {**hours, "zone": "../../etc/passwd"})


def test_only_the_police_and_emergency_services_go_without_a_name() -> None:
    nameless = {key: value for key, value in GOOD.items() if key != "name"}
    assert contact("x", {**nameless, "purpose": "police"}).name == ""
    with pytest.raises(ValueError, match="field name: missing"):
        contact("x", nameless)
