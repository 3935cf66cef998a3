"""When it is: the moment that ``--at`` names, or now, and where the clocks of named zones come from."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from standfast.guide import Country, Moment

FIRST, LAST = 2000, 2100  # years in which a plan may be asked for


def moment(at: str | None, place: Country) -> Moment:
    """The moment of a plan. Without ``at`` it is now; a time without an offset is on the clock of the country.

    Raises click.BadParameter for what is no time.
    """
    if at is None:
        return Moment(_now(place).replace(second=0, microsecond=0), ZoneInfo)
    try:
        told = datetime.fromisoformat(at.strip())
        if told.tzinfo is None:
            told = told.replace(tzinfo=_zone(place.zone)) if place.zone else told.astimezone()
        if not FIRST <= told.year <= LAST:
            raise ValueError
    except ValueError as fault:
        raise click.BadParameter("write a day and a time, as in 2026-11-24T02:05") from fault
    return Moment(told, ZoneInfo)


def _now(place: Country) -> datetime:
    """Now on this machine's clock; where the country's clock shows the same, that one, which knows when it changes."""
    here = datetime.now().astimezone()
    there = here.astimezone(_zone(place.zone)) if place.zone else here
    return there if there.utcoffset() == here.utcoffset() else here


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
