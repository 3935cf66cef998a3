"""When it is: now on this machine, or a time that is given, on the clock of the country where it names none."""

from __future__ import annotations

from datetime import timedelta

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
