"""How long before the first demand the warning comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.recognise.labelled import HALVES
from bench.recognise.score import Halves, Lead, Seen, lead, middle, schemes
from bench.recognise.tables import share, table

EARLY = """\
## Warned before the first demand

Scheme chats with a line labelled a demand. L is the number of the other side's messages from the warning (level
`likely`) to that line; before means L of at least 1, and a chat that is not found counts as not warned. Aim: 0.6 where
the text of a threat comes first. The medians are of those that were warned before. A mass mail says everything at once.
"""


def section(halves: Halves) -> Iterator[str]:
    yield EARLY
    leads = {half: _leads(halves[half]) for half in HALVES}
    rows = {
        "of all with a demand": [_before(leads[half]) for half in HALVES],
        "where a threat in words comes first": [
            _before([one for one in leads[half] if one.threatened]) for half in HALVES
        ],
        "before any threat (no aim)": [share(sum(one.foreseen for one in leads[h]), len(leads[h])) for h in HALVES],
        "median L": [middle([one.lines for one in leads[half] if one.lines]) for half in HALVES],
        "median minutes": [middle([m for one in leads[h] if (m := one.minutes) is not None]) for h in HALVES],
    }
    yield from table(["", *HALVES], ([name, *cells] for name, cells in rows.items()))


def _leads(half: Sequence[Seen]) -> list[Lead]:
    return [one for one in map(lead, schemes(half)) if one is not None]


def _before(leads: Sequence[Lead]) -> str:
    return share(sum(one.lines >= 1 for one in leads), len(leads))
