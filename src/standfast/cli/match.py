"""``standfast match``: which fingerprints of a list are near to which of a bank."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from standfast import engines
from standfast.cli import shown
from standfast.cli.given import standard_input
from standfast.cli.sealing import note
from standfast.errors import UnreadableFile

if TYPE_CHECKING:
    from standfast.fingerprints.bank import Bank
    from standfast.fingerprints.hashes import Hashes
    from standfast.fingerprints.hashlist import Block, Listed
    from standfast.fingerprints.matches import Matches

MOST = 1 << 20  # pairs held at once: above it, fewer queries are asked together
AT_ONCE = 1 << 16  # lines of the bank read together
COLUMNS = ("query", "row", "distance")
TOO_MANY = -1  # in place of a query


@click.command("match", short_help="Which fingerprints are near to one of a bank.")
@click.argument("bank", metavar="BANK")
@click.argument("queries", metavar="QUERIES")
@click.option("--radius", type=click.IntRange(0, 31), default=31, show_default=True, help="Bits that may differ.")
@click.option("--any", "one", is_flag=True, help="One match of each, not always the nearest. The fastest.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The nearest N of each.")
@click.option(
    "--engine",
    type=click.Choice(engines.names()),
    default="local",
    show_default=True,
    help="Where it is computed; spark is an extra.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for each query.")
def command(bank: str, queries: str, radius: int, one: bool, limit: int | None, engine: str, as_json: bool) -> None:
    """Finds for each fingerprint (PDQ) of QUERIES those of BANK that differ in few bits, the nearest first.

    Both are text files: 64 hexadecimal digits a line, or a csv with a header (id,hash or id,pdq in any order), or two
    columns without one, or what `standfast fingerprint --json` writes, where the file is the id of each of its
    fingerprints. An id is given back as it is; without ids a match is named by its line in BANK. "-" is standard
    input. Every answer stands in the order of QUERIES, also where there is no match.
    """
    if one and limit is not None:
        raise click.UsageError("Choose --any or --limit, not both.")
    if bank == queries == "-":
        raise click.UsageError("Only one of BANK and QUERIES can be standard input.")
    from standfast.fingerprints import hashlist

    most = 1 if one else limit
    work = partial(prepared, radius=radius, limit=most, one=one)
    with shown.progress("Reading") as step, _opened(queries, step) as asked, _opened(bank, step) as given:
        held = hashlist.whole(_watched(hashlist.read(given, _name(bank), rows=AT_ONCE), step))
        if not len(held.hashes):
            note("The bank is empty, so nothing can match.")
        where = engines.engine(engine if len(held.hashes) else "local")
        blocks = _watched(hashlist.read(asked, _name(queries), rows=where.together), step)
        for part, found in answers(where, held.hashes, blocks, work, most):
            for line in (_json if as_json else _lines)(held, part, found):
                shown.put(line)


class Part(NamedTuple):
    """Queries that are asked together, as they were written and as they are."""

    written: list[str]
    hashes: Hashes

    def halves(self) -> tuple[Part, Part]:
        middle = len(self.written) // 2
        return Part(self.written[:middle], self.hashes[:middle]), Part(self.written[middle:], self.hashes[middle:])


def answers(
    engine: engines.Engine, bank: Hashes, blocks: Iterable[Block], work: engines.Work, limit: int | None
) -> Iterator[tuple[Part, Matches]]:
    """The matches of all queries, part by part in their order: what is too much at once is asked in halves."""
    import numpy as np

    from standfast.fingerprints.matches import Matches, joined, ordered

    waiting: list[Part] = []

    def questions() -> Iterator[engines.Rows]:
        for block in blocks:
            waiting.append(Part(block.written(), block.hashes))
            while waiting:
                yield {"hash": waiting[-1].hashes}

    table = {"row": np.arange(len(bank)), "hash": bank}
    for found in engine.mapped(work, table, questions(), COLUMNS):
        rows = [Matches(*(one[name] for name in COLUMNS)) for one in found]
        part = waiting.pop()
        if any(TOO_MANY in one.query[:1] for one in rows):
            waiting += reversed(part.halves())
        else:
            yield part, ordered(joined(rows), limit)


def prepared(rows: engines.Rows, *, radius: int, limit: int | None, one: bool) -> engines.Answer:
    """An index of the fingerprints ``rows["hash"]``, which answers under the numbers ``rows["row"]``."""
    import numpy as np

    from standfast.fingerprints.bank import Bank

    bank = Bank.of(rows["hash"].view(np.uint64), rows["row"])
    return partial(_searched, bank, radius, limit, one)


def _searched(bank: Bank, radius: int, limit: int | None, one: bool, question: engines.Rows) -> Iterator[engines.Rows]:
    """All pairs; or, where they are too many for several queries, nothing but the word that they are."""
    import numpy as np

    from standfast.fingerprints.matches import joined, ordered

    queries, held, parts = question["hash"].view(np.uint64), 0, []
    for pairs in bank.near(queries, radius, one=one, engine="auto"):
        parts.append(bank.named(pairs))
        held += len(pairs[0])
        if held > MOST and limit is not None:
            parts = [ordered(joined(parts), limit)]
            held = len(parts[0].query)
        if held > MOST and len(queries) > 1:
            yield dict.fromkeys(COLUMNS, np.array([TOO_MANY]))
            return
    yield dict(zip(COLUMNS, ordered(joined(parts), limit), strict=True))


def _json(held: Listed, part: Part, found: Matches) -> Iterator[str]:
    for query, matches in _each(held, part, found):
        yield json.dumps({"query": query, "matches": matches}, ensure_ascii=False)


def _lines(held: Listed, part: Part, found: Matches) -> Iterator[str]:
    """For a person."""
    word = "id" if held.ids is not None else "line"
    for query, matches in _each(held, part, found):
        count = f"{len(matches):,} match" + "es" * (len(matches) != 1) if matches else "no match"
        yield f"{shown.one_line(query)}: {count}"
        for one in matches:
            yield f"  {one['distance']:>2} bits  {one['hash']}  {word} {shown.one_line(str(one['id']))}"


def _each(held: Listed, part: Part, found: Matches) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every query with its matches, as JSON has them."""
    import numpy as np

    from standfast.fingerprints.hashes import to_hex

    ends = np.searchsorted(found.query, np.arange(len(part.written) + 1)).tolist()
    hashes, rows, distances = to_hex(held.hashes[found.id]), found.id.tolist(), found.distance.tolist()
    for number, query in enumerate(part.written):
        here = range(ends[number], ends[number + 1])
        yield query, [{"id": held.id(rows[at]), "hash": hashes[at], "distance": distances[at]} for at in here]


@contextmanager
def _opened(name: str, step: shown.Step) -> Iterator[BinaryIO]:
    """The bytes of a list. Raises UnreadableFile, also for what goes wrong on the way."""
    path = Path(name)
    try:
        if name == "-":
            yield standard_input()
            return
        if path.is_dir():
            raise UnreadableFile("This is a folder, not a list of fingerprints.", do="Name a file with one a line.")
        if not path.exists():
            raise UnreadableFile("There is no file with that name.")
        with path.open("rb") as stream:
            step(0, path.stat().st_size)
            yield stream
    except BrokenPipeError:
        raise
    except OSError as refused:
        raise UnreadableFile() from refused


def _watched(blocks: Iterable[Block], step: shown.Step) -> Iterator[Block]:
    for block in blocks:
        yield block
        step(block.size, 0)


def _name(name: str) -> str:
    return "standard input" if name == "-" else shown.one_line(name)
