"""When it is: the moment that ``--at`` names, or now, and where the clocks of named zones come from."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from standfast.guide import Country, Moment

FIRST, LAST = 2000, 2100  # years in which a plan may be asked for


def moment(at: str | None, place: Country) -> Moment:
    """The moment of a plan. Without ``at`` it is now; a time without an offset is on the clock of the country.

    Where an offset is the one of the country at that moment, its clock is meant, which may be put forward or back
    before a line opens. Any other offset is kept as it is: nobody knows whose clock it is.

    Raises click.BadParameter for what is no time.
    """
    if at is None:
        return Moment(_there(datetime.now().astimezone(), place).replace(second=0, microsecond=0), ZoneInfo)
    try:
        told = datetime.fromisoformat(at.strip())
        if not FIRST <= told.year <= LAST:
            raise ValueError
        if told.tzinfo is None:
            told = told.replace(tzinfo=_zone(place.zone)) if place.zone else told.astimezone()
            told = told.astimezone(UTC).astimezone(told.tzinfo)  # an hour that a clock leaves out is the one after it
    except ValueError as fault:
        raise click.BadParameter("write a day and a time, as in 2026-11-24T02:05") from fault
    return Moment(_there(told, place), ZoneInfo)


def _there(here: datetime, place: Country) -> datetime:
    """The same moment; where the country's clock shows the same, on that one, which knows when it changes."""
    there = here.astimezone(_zone(place.zone)) if place.zone else here
    return there if there.utcoffset() == here.utcoffset() else here


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
