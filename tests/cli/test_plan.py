"""``standfast plan``: a plan for a place, an age and an hour, as text, page or JSON; wrong calls end calmly."""

from __future__ import annotations

import json
import re

import pytest

from standfast.cli.situation import CASES
from standfast.guide import SITUATIONS, every_platform
from tests.cli.run import calm, standfast

NIGHT = ("--at", "2026-11-24T02:05")


def test_a_plan_starts_with_somebody_to_call_and_says_what_is_open_at_that_hour() -> None:
    ended = standfast("plan", "--country", "gb", "--age", "adult", "--paid", *NIGHT)
    assert (ended.code, ended.err) == (0, "")
    words = " ".join(ended.out.split())
    assert words.index("Call 116 123") < words.index("2. Call your bank or card now")
    assert "Closed now. Opens today at 10:00 your time." in words


def test_the_json_is_one_object_in_the_shape_of_the_contract() -> None:
    ended = standfast("plan", "--country", "gb", "--age", "under18", *NIGHT, "--json")
    made = json.loads(ended.out)
    assert {"country", "age", "at", "steps", "warnings"} <= made.keys()
    assert (made["country"], made["age"], made["at"]) == ("gb", "under18", "2026-11-24T02:05+00:00")
    assert [step["id"] for step in made["steps"]][:2] == ["crisis", "safe"]


def test_a_time_without_an_offset_is_on_the_clock_of_the_country() -> None:
    made = json.loads(standfast("plan", "--country", "in", *NIGHT, "--json").out)
    assert made["at"] == "2026-11-24T02:05+05:30"


def test_the_page_is_one_html_page() -> None:
    ended = standfast("plan", "--country", "fr", "--age", "adult", *NIGHT, "--html")
    assert ended.code == 0
    assert ended.out.startswith("<!doctype html>")
    assert ended.out.count("<html") == 1


def test_every_situation_is_an_option_but_what_only_a_chat_can_show() -> None:
    assert set(CASES) == set(SITUATIONS) - {"claimed"}
    for name in CASES:
        ended = standfast("plan", "--country", "gb", f"--{name}", *NIGHT, "--json")
        assert name in json.loads(ended.out)["situations"], name


def test_somebody_under_thirteen_is_under_eighteen_whatever_else_is_said() -> None:
    made = json.loads(standfast("plan", "--country", "gb", "--under-13", "--age", "adult", "--json").out)
    assert made["age"] == "under18"
    assert "StopNCII" not in json.dumps(made)


def test_without_a_country_the_plan_holds_everywhere() -> None:
    made = json.loads(standfast("plan", "--json").out)
    assert made["country"] is None
    assert "country-unknown" in {one["code"] for one in made["warnings"]}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d", made["at"])


def test_an_app_is_told_of_by_name() -> None:
    name = every_platform()[0].name
    assert name in standfast("plan", "--country", "gb", "--platform", name).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--country", "atlantis"), "Standfast has no page for that country yet."),
        (("--country", "gb-xyz"), "Standfast has no page for that country yet."),
        (("--country", "../../etc"), "Standfast has no page for that country yet."),
        (("--lang", "xx"), "Standfast has no words in that language yet."),
        (("--platform", "nowhere"), "Standfast has no page for that app yet."),
    ],
)
def test_what_is_not_on_the_shelf_is_told_calmly(words: tuple[str, str], said: str) -> None:
    assert calm(standfast("plan", *words), code=2).startswith(said)


@pytest.mark.parametrize("at", ["tonight", "2026-13-01", "", "9999-12-31T23:59-23:59", "0001-01-01T00:00+14:00", "1e9"])
def test_what_is_no_time_is_a_wrong_call(at: str) -> None:
    ended = standfast("plan", "--country", "gb", "--at", at)
    assert ended.code == 2
    assert "write a day and a time" in ended.err
    assert "Traceback" not in ended.err


def test_two_shapes_at_once_are_a_wrong_call() -> None:
    ended = standfast("plan", "--html", "--json")
    assert ended.code == 2
    assert "Choose one of --html and --json." in ended.err


def test_on_the_night_when_the_clock_changes_the_hours_are_those_that_it_will_show() -> None:
    night = ("--at", "2026-10-25T00:30+01:00")
    made = json.loads(standfast("plan", "--country", "gb", "--age", "adult", *night, "--json").out)
    assert made["at"] == "2026-10-25T00:30+01:00"
    lines = {one["id"]: one for step in made["steps"] for one in step["contacts"]}
    assert lines["revenge-porn-helpline"]["opens_at"] == "2026-10-26T10:00+00:00"
    assert lines["calm-gb"]["when"] == "Closed now. Opens today at 17:00 your time. Until then, call 116 123."


def test_a_helper_reads_words_for_a_helper() -> None:
    said = " ".join(standfast("plan", "--country", "gb", "--helper", "--paid", "--in-crisis", *NIGHT).out.split())
    assert "Money has gone. So help them call the bank" in said
    assert "Help them call the bank or card now" in said
    assert "It is hard to think when someone is this scared." in said
    assert "you have paid" not in said.lower()
