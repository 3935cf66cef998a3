"""A fact is refused where its file does not say where it was read, when, how, until when, and on what kind of page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from standfast.guide.fact import Fact, fact, table

GOOD: dict[str, Any] = {
    "source": "https://example.org/",
    "checked_on": date(2026, 11, 1),
    "how": "phoned",
    "expires_on": date(2027, 4, 30),
    "confidence": "official",
}


def test_a_good_row_is_a_fact() -> None:
    assert fact(Fact, "x", GOOD, {}) == Fact(**GOOD)


@pytest.mark.parametrize("name", GOOD)
def test_every_field_is_needed(name: str) -> None:
    with pytest.raises(ValueError, match=f"x, field {name}: missing"):
        fact(Fact, "x", {key: value for key, value in GOOD.items() if key != name}, {})


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("source", "a friend", "not a page"),
        ("source", ["https://example.org"], "must be a str"),
        ("checked_on", "today", "must be a date"),
        ("expires_on", date(2027, 5, 1), "must be 1 to 180 days"),
        ("expires_on", date(2026, 11, 1), "must be 1 to 180 days"),
        ("confidence", "unverified", "must be one of official, secondary, listed"),
        ("how", "remembered", "must be one of read a copy, opened the page, phoned"),
        ("colour", "blue", "unknown"),
    ],
)
def test_a_wrong_field_is_named(name: str, value: Any, fault: str) -> None:
    with pytest.raises(ValueError, match=f"x, field {name}: {fault}"):
        fact(Fact, "x", {**GOOD, name: value}, {})


def test_a_choice_holds_for_each_item_of_a_list() -> None:
    from standfast.guide.platform import Aspect

    assert fact(Aspect, "x", {**GOOD, "values": ["a", "b"]}, {"values": ("a", "b")}).values == ("a", "b")
    with pytest.raises(ValueError, match="field values: must be one of a, b"):
        fact(Aspect, "x", {**GOOD, "values": ["a", "c"]}, {"values": ("a", "b")})
    with pytest.raises(ValueError, match="field values: must be a list of str"):
        fact(Aspect, "x", {**GOOD, "values": []}, {"values": ("a", "b")})


@pytest.mark.parametrize("text", ["a =", "b = 1", "a = 1\nc = 1"])
def test_a_file_that_cannot_be_read_or_has_other_keys_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^x\.toml: "):
        table("x.toml", text, {"a"}, {"b"})
