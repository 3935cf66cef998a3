"""``standfast facts``: what a person should check again, the oldest first, and how sure the rest is."""

from __future__ import annotations

import json
from datetime import date

from standfast.cli.facts import rows_of
from standfast.guide import codes, every_platform
from tests.cli.run import standfast

FAR = "3000"


def test_every_fact_of_every_country_and_platform_is_known_once() -> None:
    rows = [(row.file, row.name) for row in rows_of()]
    assert len(set(rows)) == len(rows)
    assert {file for file, _ in rows} == {
        *(f"countries/{code}" for code in codes()),
        *(f"platforms/{one.id}" for one in every_platform() if one.aspects),
    }


def test_all_are_due_within_some_years_and_the_oldest_comes_first() -> None:
    lines = [json.loads(line) for line in standfast("facts", "--due", FAR, "--json").out.splitlines()]
    assert len(lines) == len(list(rows_of()))
    days = [date.fromisoformat(line["expires_on"]) for line in lines]
    assert days == sorted(days)
    assert all(line["source"].startswith("http") for line in lines)


def test_the_last_line_counts_by_how_sure_and_how_seen() -> None:
    last = standfast("facts", "--due", FAR).out.strip().splitlines()[-1]
    count = len(list(rows_of()))
    assert last.startswith(f"{count} of {count} facts are due before ")
    assert " official" in last
    assert " read a copy" in last


def test_a_number_of_days_that_is_none_is_a_wrong_call() -> None:
    assert standfast("facts", "--due", "-1").code == 2
