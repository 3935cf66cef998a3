"""CASE/UCO in JSON-LD: what tools of digital forensics exchange (Cyber-investigation Analysis Standard Expression).

The graph says where everything comes from: the files that a person gave, with their hashes; what was read in them, by
which version of which tool; the messages in their order; and what points at somebody, with how it is recorded. Times
are moments only where the file gives an offset. Everything else of a time is words, because a clock without a zone is
no moment, and software that takes it for UTC would be wrong by hours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from uuid import uuid5

from standfast.exports.format import Format, Outgoing
from standfast.exports.graph import CONTEXT, SPACE, Ids, Node, facet, moment, node, typed, written
from standfast.exports.left_out import value
from standfast.exports.messages import messages, threads
from standfast.exports.observables import annotation, application, observable, places
from standfast.exports.observables import ref as ref_of
from standfast.exports.told import Source
from standfast.records import Identifier, Withheld

NAME, AUTHOR = "case", "Standfast"
ABOUT = (
    "A report of blackmail over intimate pictures, made from what the reporting person holds. The reporting person is "
    "not named here. It says what was written and how it is recorded; it finds nothing about any person."
)
LIMITS = (
    "An export of a chat can be changed by whoever holds it. The hashes show that the files here are the same as those "
    "that were read, not that a chat was genuine before. Names of people in the words of a message are not looked for, "
    "but for the reporting person's own: read this before you pass it on."
)
AGES = {
    "adult": "The person in the pictures is recorded as an adult.",
    "under18": "The person in the pictures is recorded as under 18.",
    "was-under18": "The person in the pictures is recorded as under 18 when they were taken.",
    "unknown": "It is not recorded whether the person in the pictures is an adult: treat them as under 18.",
}


def write(case: Outgoing) -> Iterator[str]:
    """The JSON-LD document of ``case``, one node a line."""
    context = "".join(f"{written(CONTEXT)[:-1]}}}")
    yield f'{{"@context":{context},\n"@graph":[\n'
    for number, one in enumerate(nodes(case)):
        yield (",\n" if number else "") + written(one)
    yield "\n]}\n"


def nodes(case: Outgoing) -> Iterator[Node]:
    """Every node of the graph, in an order that depends on nothing but the case."""
    told = case.told
    key = [told.version, told.made_at.isoformat(), str(case.speakers.messages)]
    for one in told.sources:
        key += [one.format, str(one.size), one.sha256 or ""]
    ids = Ids(uuid5(SPACE, "\n".join(key)))
    values = _values(case.which.kept)
    yield _investigation(case, ids, values)
    yield from _actions(case, ids, values)
    for number, source in enumerate(told.sources):
        yield from _files(case, ids, number, source)
    platforms = {one.platform for one in case.which.kept} | {one.format for one in told.sources}
    yield from (application(name) for name in sorted(name for name in platforms if name))
    yield from threads(case, ids)
    yield from messages(case, ids)
    for said in values:
        yield observable(said[0], ids)
        yield annotation(said, ids)
        yield from places(said, ids)


def _values(kept: Iterable[Identifier]) -> list[list[Identifier]]:
    """The identifiers by value, sorted, each with all its places."""
    found: dict[tuple[str, str, str], list[Identifier]] = defaultdict(list)
    for one in kept:
        found[one.kind, one.platform or "", value(one)].append(one)
    return [found[key] for key in sorted(found)]


def left_out(case: Outgoing) -> str:
    """How much was left out, and of whom."""
    counts = case.which.counts
    return (
        f"Left out of this file: {counts['reporter']} identifier(s) of the reporting person, "
        f"{counts['third_party']} of other people, {counts['unknown'] + counts['offender']} whose owner is not "
        "decided. Where they stood in a message there are words in square brackets; the original has them."
    )


def _investigation(case: Outgoing, ids: Ids, values: list[list[Identifier]]) -> Node:
    whole = [ids("read"), ids("export"), ids("what was given"), ids("what was read")]
    return node(
        ids("investigation"), "case-investigation:Investigation", name="Report of blackmail",
        said=(ABOUT, AGES[case.told.age], left_out(case), LIMITS),
        core__object=whole + [ref_of(said[0], ids) for said in values],
    )  # fmt: skip


def _actions(case: Outgoing, ids: Ids, values: list[list[Identifier]]) -> Iterator[Node]:
    """The tool, the two actions that it did, and what went into them and came out."""
    told = case.told
    files = [ids("file", number) for number in range(len(told.sources))]
    chats = [ids("message thread", number) for number in range(len(case.speakers.chats))]
    held = [ids("held", number, place) for number, one in enumerate(told.sources) for place in range(len(one.withheld))]
    for version in sorted({told.version, case.version}):
        yield node(
            ids("tool", version), "uco-tool:Tool", name=AUTHOR, tool__version=version,
            tool__toolType="reading and recording of chat exports",
        )  # fmt: skip
    given, read = ids("what was given"), ids("what was read")
    yield node(
        given, "case-investigation:ProvenanceRecord", name="What the reporting person gave",
        said=("The originals stay with the reporting person, unless a bundle holds them.",), core__object=files + held,
    )  # fmt: skip
    recorded = [ids("annotation", one.kind, one.platform or "", value(one)) for one, *_ in values]
    yield node(
        read, "case-investigation:ProvenanceRecord", name="What was read in the files",
        core__object=chats + [ref_of(said[0], ids) for said in values] + recorded,
    )  # fmt: skip
    yield node(
        ids("read"), "case-investigation:InvestigativeAction", name="Reading of the files",
        said=("The files were opened for reading only. The time is that of the clock of the computer used.",),
        action__object=[given, *files], action__result=[read], action__endTime=moment(told.made_at),
        action__instrument=[ids("tool", told.version)],
    )  # fmt: skip
    yield node(
        ids("export"), "case-investigation:InvestigativeAction", name="Making of this file",
        said=("It has no time of its own: the same case gives the same file, whenever it is made.", left_out(case)),
        action__object=[read], action__result=[ids("investigation")], action__instrument=[ids("tool", case.version)],
        investigation__wasInformedBy=[ids("read")],
    )  # fmt: skip


def _files(case: Outgoing, ids: Ids, number: int, source: Source) -> Iterator[Node]:
    """A file that was given, and the files inside it that are not carried on."""
    here = ids("file", number)
    named = f"source file {number + 1}"
    notes = [case.mask.text(one.text) for one in source.notices]
    what = f"Format: {source.format}. Messages read: {source.messages}. Its own name is not given: it can name people."
    yield node(
        here, "uco-observable:File", name=named, said=dict.fromkeys(chain([case.mask.text(what)], notes)),
        core__hasFacet=_facets(ids, source.size, source.sha256, number),
    )  # fmt: skip
    for place, one in enumerate(source.withheld):
        yield _held(case, ids, (number, place), one)
        yield node(
            ids("held in", number, place), "uco-observable:ObservableRelationship",
            core__source=ids("held", number, place), core__target=here,
            core__kindOfRelationship="Contained_Within", core__isDirectional=True,
        )  # fmt: skip


def _held(case: Outgoing, ids: Ids, where: tuple[int, int], one: Withheld) -> Node:
    """A picture or another file that stays where it is: only of an adult's is there a hash (safety S15)."""
    sha256 = one.sha256 if case.told.age == "adult" else None
    return node(
        ids("held", *where), "uco-observable:File",
        name=f"held back: file {where[1] + 1} inside source file {where[0] + 1} ({case.mask.text(one.media)})",
        said=("Withheld. It is not in this file, and it was not shown to anybody.",),
        core__hasFacet=_facets(ids, one.size, sha256, *where),
    )  # fmt: skip


def _facets(ids: Ids, size: int, sha256: str | None, *where: int) -> list[Node]:
    found = [facet(ids("file facet", *where), "FileFacet", sizeInBytes=size)]
    if sha256 is not None:
        digest = node(
            ids("hash", *where), "uco-types:Hash", types__hashMethod="SHA256",
            types__hashValue=typed("hexBinary", sha256),
        )  # fmt: skip
        found.append(facet(ids("content facet", *where), "ContentDataFacet", sizeInBytes=size, hash=[digest]))
    return found


FORMAT = Format(NAME, "CASE/UCO (JSON-LD), for examiners", write)
