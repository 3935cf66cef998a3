"""``standfast facts``: which facts a person should check again, and how sure the others are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import click

from standfast.cli import shown
from standfast.guide.fact import Fact


class Row(NamedTuple):
    """One fact: the file it is in, its name there, and what is known of it."""

    file: str
    name: str
    fact: Fact


@click.command("facts", short_help="Which advice facts are due for a check.")
@click.option("--due", type=click.IntRange(min=0, max=3650), default=0, metavar="DAYS", help="Due within so many days.")
@click.option("--all", "everything", is_flag=True, help="All of them, due or not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(due: int, everything: bool, as_json: bool) -> None:
    """Lists the numbers, addresses and ways that are due today for a check by a person, the oldest first.

    A number for somebody in danger is never dropped for its age; the plan then says when it was last checked.
    """
    until = date.today() + timedelta(days=due)
    rows = sorted(rows_of(), key=lambda row: (row.fact.expires_on, row.file, row.name))
    listed = [row for row in rows if everything or row.fact.expires_on < until]
    for row in listed:
        shown.put(json.dumps(_json(row), ensure_ascii=False) if as_json else _line(row))
    if not as_json:
        shown.put(_sum(rows, listed, until))


def rows_of() -> Iterator[Row]:
    """Every fact of every country and platform."""
    from standfast import guide

    for code in guide.codes():
        yield from (Row(f"countries/{code}", name, one) for name, one in guide.country(code).facts)
        whole = guide.country(code)
        for region in whole.regions:
            known = {name for name, _ in whole.facts}
            part = guide.country(f"{code}-{region}")
            yield from (Row(f"countries/{code}", name, one) for name, one in part.facts if name not in known)
    for platform in guide.every_platform():
        yield from (Row(f"platforms/{platform.id}", name, one) for name, one in platform.aspects.items())


def _line(row: Row) -> str:
    one = row.fact
    return f"{one.expires_on}  {row.file:<22} {row.name:<28} {one.confidence:<9} {one.how:<16} {one.source}"


def _json(row: Row) -> dict[str, str]:
    one = row.fact
    return {
        "file": row.file,
        "name": row.name,
        "expires_on": one.expires_on.isoformat(),
        "checked_on": one.checked_on.isoformat(),
        "confidence": one.confidence,
        "how": one.how,
        "source": one.source,
    }


def _sum(rows: list[Row], listed: list[Row], until: date) -> str:
    sure = ", ".join(f"{count} {name}" for name, count in Counter(row.fact.confidence for row in rows).most_common())
    how = ", ".join(f"{count} {name}" for name, count in Counter(row.fact.how for row in rows).most_common())
    late = sum(row.fact.expires_on < until for row in rows)
    return f"{late} of {len(rows)} facts are due before {until}; {len(listed)} listed. {sure}. {how}."
