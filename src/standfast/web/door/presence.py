"""Says whether anybody is there: when a person reads reports, or that nobody does just now (safety S4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from standfast.guide import said
from standfast.guide.hours import opening
from standfast.web.door.asked import Asked

STALE = timedelta(hours=72)  # longer than from Friday evening to Monday morning: then nobody looked on a working day

Kind = Literal["now", "later", "stale"]


@dataclass(frozen=True, slots=True)
class Presence:
    """``text`` says it in the language of whoever asks."""

    kind: Kind
    text: str


def presence(who: Asked, last: datetime | None, *, hours: str, zone: str) -> Presence:
    """Whether somebody reads what is sent to an organisation, staffed in ``hours`` on the clock of ``zone``.

    ``last`` is the hour in which reports were last opened there.
    """
    say, here = who.say, who.at.astimezone(ZoneInfo(zone))
    is_open, opens = opening(hours, here)
    if last is None or who.at - last > STALE or (not is_open and opens is None):
        return Presence("stale", say["door.report.stale"])
    if is_open or opens is None:
        return Presence("now", say["door.report.now"])
    if who.clock is None:
        told = said.moment(opens, here, say)
        text = say["door.report.later-there"].format(when=told, zone=zone.rpartition("/")[2].replace("_", " "))
    else:
        told = said.moment(opens.astimezone(who.clock.tzinfo), who.clock, say)
        text = say["door.report.later"].format(when=told)
    return Presence("later", text)
