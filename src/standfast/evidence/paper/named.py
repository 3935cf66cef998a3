"""Accounts, numbers and addresses: as written, how recorded, who said them and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from standfast.evidence.paper.blocks import Block, Cell, heading, small, table, text
from standfast.evidence.paper.ink import Ink, file_name, numbers, shown_name
from standfast.evidence.table import shown
from standfast.records import Case, Identifier, Role

MOST = 300  # rows; all are in case.json
ROLES: tuple[Role, ...] = ("offender", "unknown", "third_party", "reporter")  # the order in which police ask


def grouped(made: Case, ink: Ink) -> list[list[Identifier]]:
    """Every thing found with all its places, the other side's first. What stands in the name of a file is left out."""
    found: dict[tuple[object, ...], list[Identifier]] = {}
    for one in made.identifiers:
        if shown_name(one, made.messages[one.message], ink):
            key = (one.kind, one.value, one.platform, one.role, one.said_by)
            found.setdefault(key, []).append(one)
    return sorted(found.values(), key=lambda places: ROLES.index(places[0].role))


def label(one: Identifier, ink: Ink) -> str:
    """The kind, with the service, chain or brand."""
    kind = ink.word(f"kinds.{one.kind}") if ink.has(f"kinds.{one.kind}") else one.kind
    return f"{kind} ({ink.narrow(one.platform.replace('_', ' '))})" if one.platform else kind


def identifiers(made: Case, ink: Ink) -> Iterator[Block]:
    """The part of the paper, in blocks."""
    every = grouped(made, ink)
    yield heading(ink.word("identifiers"))
    if not every:
        yield text(ink.word("identifiers-none"))
        return
    yield small(ink.word("identifiers-note"))
    rows = [_row(places, made, ink) for places in every[:MOST]]
    yield table([ink.word(key) for key in ("kind", "value", "role", "place")], (2.3, 4.4, 2.7, 2.9), rows)
    if len(every) > MOST:
        yield small(ink.word("more", count=ink.count(len(every) - MOST)))


def _row(places: Sequence[Identifier], made: Case, ink: Ink) -> list[Cell]:
    one = places[0]
    said = ink.word("said-by", name=ink.narrow(one.said_by)) if one.said_by else ink.word("said-app")
    if one.end <= one.start:
        said = ink.word("is-sender")
    return [label(one, ink), "\n".join(_value(one, ink)), f"{ink.word(f'roles.{one.role}')}\n{said}",
            "\n".join(_where(places, made, ink))]  # fmt: skip


def _value(one: Identifier, ink: Ink) -> Iterator[str]:
    """The value as written, then how it was read and what that rests on."""
    value, raw = shown(one)
    yield ink.theirs(raw, word=30, longest=500)
    if one.kind == "voucher":
        yield ink.word("masked")
    elif value != raw:
        yield ink.word("normal", value=ink.theirs(value, word=30, longest=500))
    if one.candidates and one.kind != "voucher":
        yield ink.word("candidate", values=ink.theirs(", ".join(islice(one.candidates, 4)), word=30, longest=500))
    if one.assumed:
        yield ink.word("assumed", what=ink.narrow(", ".join(f"{key} {what}" for key, what in one.assumed)))
    if one.checks != "none":
        yield ink.word(f"check-{one.checks}")


def _where(places: Sequence[Identifier], made: Case, ink: Ink) -> Iterator[str]:
    one = places[0]
    source = one.source or made.messages[one.message].source
    yield ink.word("places-message", number=str(one.message + 1))
    file = ink.narrow(file_name(source.file))
    if source.line:
        yield ink.word("places-line", file=file, line=str(source.line))
    else:
        yield ink.word("places-path", file=file, path=ink.narrow(source.path)) if source.path else file
    if len(places) > 1:
        rest = (place.message for place in places[1:7])
        yield ink.word("places-more", count=ink.count(len(places) - 1), numbers=numbers(rest, 5))
