"""Times on a paper: as the phone showed them, in UTC where that is known, and never more exact than the file."""

from __future__ import annotations

from datetime import UTC, datetime

from standfast.evidence.paper.ink import Ink
from standfast.records import Message

MOST = 6  # readings of one time


def moment(message: Message, ink: Ink) -> str:
    """When ``message`` was sent, in one phrase."""
    if message.sent_at is None:
        readings = [shown(one) for one in message.time_candidates[:MOST]]
        if readings:
            return ink.word("candidates", times=" / ".join(readings))
        return ink.narrow(message.sent_at_text) if message.sent_at_text else ink.word("no-time")
    at = message.sent_at
    if at.tzinfo is None:
        return ink.word("local", date=f"{at:%Y-%m-%d}", time=f"{at:%H:%M:%S}")
    utc = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return ink.word("zoned", date=f"{at:%Y-%m-%d}", time=f"{at:%H:%M:%S}", offset=offset(at), utc=utc)


def shown(at: datetime) -> str:
    """A time with its distance from UTC where it has one.

    >>> shown(datetime(2025, 3, 4, 5, 6, 7)), shown(datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC))
    ('2025-03-04 05:06:07', '2025-03-04 05:06:07 UTC+00:00')
    """
    return f"{at:%Y-%m-%d %H:%M:%S}" + (f" UTC{offset(at)}" if at.tzinfo else "")


def offset(at: datetime) -> str:
    """The distance from UTC as ``+01:00``; ``""`` where there is none."""
    plain = f"{at:%z}"
    return f"{plain[:3]}:{plain[3:5]}" if plain else ""


def clock(message: Message, ink: Ink) -> tuple[str, str]:
    """``(time of day, the same in UTC)`` of a line under its day; ``""`` where UTC is not known."""
    at = message.sent_at
    if at is None:
        return ink.narrow(message.sent_at_text) if message.sent_at_text else ink.word("no-time"), ""
    if at.tzinfo is None:
        return f"{at:%H:%M:%S}", ""
    utc = at.astimezone(UTC)
    day = "" if utc.date() == at.date() else f"{utc:%m-%d} "
    return f"{at:%H:%M:%S} {offset(at)}", f"{day}{utc:%H:%M:%S} UTC"


def day(message: Message, ink: Ink) -> str:
    """The day of a line, as the phone showed it."""
    if message.sent_at is not None:
        return f"{message.sent_at:%Y-%m-%d}"
    readings = dict.fromkeys(f"{one:%Y-%m-%d}" for one in message.time_candidates[:MOST])
    return " / ".join(readings) or ink.word("no-date")
