"""Counts the facts that plans rest on: how sure they are, how they were seen, and when they are due for a check.

    python bench/facts.py [--write]

Prints a table in Markdown; ``--write`` also puts it into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.recognise.tables import table  # noqa: E402
from standfast.cli.facts import Row, rows_of  # noqa: E402
from standfast.guide import codes, country, every_platform, languages  # noqa: E402
from standfast.guide.fact import RELEASED_ON, Confidence, How  # noqa: E402
from standfast.guide.platform import ASPECTS  # noqa: E402
from standfast.guide.wording import words  # noqa: E402

PAGE, MARK = report.DOCS / "accuracy.md", "facts"
INTRO = """\
# How sure the facts of the guide are

Counted on {day} (the day of the release) by `python bench/facts.py --write`. `official` is a page of the service
itself, of a government, a police force, a regulator or a parliament; `secondary` any other page that can be found
again; `listed` was only seen in a list of others, and a plan says so. Nobody has phoned a number or sent a form yet:
all were read in copies of pages, so every fact is due for a person's check before a public release.
"""
SURE = get_args(Confidence)


def main() -> int:
    """Count, print, and write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    told = "\n".join(page())
    print(told)
    if asked.write:
        PAGE.write_text(report.replaced(PAGE.read_text(encoding="utf-8"), MARK, told), encoding="utf-8")
    return 0


def page() -> Iterator[str]:
    yield INTRO.format(day=RELEASED_ON)
    rows = list(rows_of())
    yield from table(["", "facts", *SURE, *_ways(rows), "days since checked", "due within 90 days"], list(_files(rows)))
    yield "By what they are for, in the countries:\n"
    yield from table(["purpose", "contacts", *SURE], list(_purposes()))
    yield "Of the things to know of each app or site, how many are known:\n"
    yield from table(["aspect", "platforms", "known"], list(_aspects()))
    yield "Words, and whether a person has reviewed them:\n"
    yield from table(["language", "texts", "reviewed by"], list(_words()))


def _ways(rows: Sequence[Row]) -> list[How]:
    return sorted({row.fact.how for row in rows})


def _files(rows: Sequence[Row]) -> Iterator[list[str]]:
    names = [f"countries/{code}" for code in codes()]
    groups = [(name, [row for row in rows if row.file == name]) for name in names]
    groups += [("all platforms", [row for row in rows if row.file.startswith("platforms/")]), ("**all**", list(rows))]
    for name, some in groups:
        sure, how = Counter(row.fact.confidence for row in some), Counter(row.fact.how for row in some)
        ages = sorted((RELEASED_ON - row.fact.checked_on).days for row in some)
        due = sum((row.fact.expires_on - RELEASED_ON).days <= 90 for row in some)
        counts = [str(sure[one]) for one in SURE] + [str(how[way]) for way in _ways(rows)]
        yield [name, str(len(some)), *counts, f"{ages[0]} to {ages[-1]}" if ages else "–", str(due)]


def _purposes() -> Iterator[list[str]]:
    contacts = [one for code in codes() for one in country(code).contacts]
    for purpose in sorted({one.purpose for one in contacts}):
        some = [one for one in contacts if one.purpose == purpose]
        sure = Counter(one.confidence for one in some)
        yield [purpose, str(len(some)), *(str(sure[one]) for one in SURE)]


def _aspects() -> Iterator[list[str]]:
    known = every_platform()
    for name in ASPECTS:
        yield [name, str(len(known)), str(sum(name in one.aspects for one in known))]


def _words() -> Iterator[list[str]]:
    for language in languages():
        say = words(language)
        yield [say["about.language"], str(len(say)), say["about.reviewed_by"] or "nobody yet"]


if __name__ == "__main__":
    sys.exit(main())
