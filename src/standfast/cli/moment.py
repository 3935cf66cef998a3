"""When it is: the moment that ``--at`` names, or now, and where the clocks of named zones come from."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from standfast.guide import Country, Moment


def moment(at: str | None, place: Country) -> Moment:
    """The moment of a plan. Without ``at`` it is now; a time without an offset is on the clock of the country.

    Raises click.BadParameter for what is no time.
    """
    if at is None:
        return Moment(datetime.now().astimezone().replace(second=0, microsecond=0), ZoneInfo)
    try:
        told = datetime.fromisoformat(at.strip())
        if told.tzinfo is None:
            told = told.replace(tzinfo=_zone(place.zone)) if place.zone else told.astimezone()
        told.astimezone(ZoneInfo("UTC"))  # a year at either end of time has no moment in another zone
    except (ValueError, OverflowError) as fault:
        raise click.BadParameter("write a day and a time, as in 2026-11-24T02:05") from fault
    return Moment(told, ZoneInfo)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
