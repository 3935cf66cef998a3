"""When it is: now on this machine, or a time that is given, on the clock of the country where it names none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click
import pytest

from standfast.cli.moment import moment
from standfast.guide import country


def test_now_has_an_offset_and_no_seconds() -> None:
    now = moment(None, country("gb")).at
    assert now.utcoffset() is not None
    assert (now.second, now.microsecond) == (0, 0)


@pytest.mark.parametrize(
    ("at", "place", "offset"),
    [
        ("2026-11-24T02:05", "gb", 0),
        ("2026-07-24T02:05", "gb", 1),
        ("2026-11-24T02:05", "fr", 1),
        ("2026-11-24T02:05+09:00", "fr", 9),
        ("2026-11-24", "ph", 8),
    ],
)
def test_a_time_that_is_given_keeps_its_offset_or_takes_the_countrys(at: str, place: str, offset: int) -> None:
    assert moment(at, country(place)).at.utcoffset() == timedelta(hours=offset)


def test_where_no_country_is_known_the_machines_clock_counts() -> None:
    assert moment("2026-11-24T02:05", country("zz")).at.utcoffset() is not None


@pytest.mark.parametrize("at", ["soon", "25:00", "2026-02-30T10:00", "9999-12-31T23:59-23:59"])
def test_what_is_no_time_is_refused(at: str) -> None:
    with pytest.raises(click.BadParameter):
        moment(at, country("gb"))


@pytest.mark.parametrize(
    ("at", "place", "later", "offset"),
    [
        # the nights in which the clock is put back, and forward
        ("2026-10-25T00:30+01:00", "gb", 12, 0),
        ("2026-10-25T00:30", "gb", 12, 0),
        ("2026-03-29T00:30+00:00", "gb", 12, 1),
        ("2026-03-29T00:30Z", "gb", 12, 1),
        ("2026-10-25T01:30+02:00", "fr", 12, 1),
        # an offset that is not the country's is the one of somebody abroad, and stays
        ("2026-10-25T05:00+05:30", "gb", 12, 5.5),
    ],
)
def test_an_offset_of_the_country_means_its_clock_also_after_that_clock_changes(
    at: str, place: str, later: int, offset: float
) -> None:
    given = moment(at, country(place)).at
    assert given == datetime.fromisoformat(at if "+" in at or at.endswith("Z") else f"{at}+01:00")
    after = (given.astimezone(UTC) + timedelta(hours=later)).astimezone(given.tzinfo)
    assert after.utcoffset() == timedelta(hours=offset)


def test_an_hour_that_the_clock_leaves_out_is_the_one_after_it() -> None:
    assert moment("2026-03-29T01:30", country("gb")).at.isoformat() == "2026-03-29T02:30:00+01:00"
