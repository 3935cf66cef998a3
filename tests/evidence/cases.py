"""Bundles of whole cases, made in memory from an export as the command makes them on a disk, without the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from standfast import evidence
from standfast.chats import Holding, Reading
from standfast.evidence import bundle, person
from standfast.evidence.again import again
from standfast.evidence.bag import Sealing, bag
from standfast.evidence.check import Verdict
from standfast.evidence.digest import digest
from standfast.evidence.kept import File, kept
from standfast.evidence.original import Copied, Original, originals
from standfast.records import Age, Case, Message, SourceFile
from standfast.seal import sign
from tests.evidence.bundles import AT, KEY, looked

VERSION = "1"


class Made(NamedTuple):
    case: Case
    given: bundle.Given
    files: dict[str, bytes]

    @property
    def told(self) -> tuple[Original, ...]:
        return self.given.originals


def read(holding: Holding, number: int | None, me: str | None) -> tuple[Reading, list[Message]]:
    reading = Reading(holding, conversation=number, me=me)
    said = list(reading)
    senders = reading.summary().senders
    if me is None or me in senders or any(message.direction == "out" for message in said):
        return reading, said
    reading = Reading(holding, conversation=number, me=person(me, senders))
    return reading, list(reading)


def made(
    *holdings: Holding, number: int | None = None, me: str | None = None, age: Age = "adult",
    include_media: bool = False, private: bytes = KEY, changed: Callable[[bytes], bytes] = bytes,
) -> Made:  # fmt: skip
    """The bundle of one case of these files. ``changed`` changes its case.json before it is sealed."""
    found = [read(one, number, me) for one in holdings]
    sources = []
    for holding, (reading, _) in zip(holdings, found, strict=True):
        size = sum(member.size for member in holding.members)
        whole = None if holding.packed else digest(holding.members[0].open(size + 1))
        held = evidence.withheld(holding, members(reading), age=age)
        sources.append(SourceFile(holding.file, size, whole, reading.summary(), held))
    case = evidence.case(
        sources, [said for _, said in found], made_at=AT, version=VERSION,
        platforms=[reading.claims_formats()[0].platform for reading, _ in found], age=age, me=me,
    )  # fmt: skip
    told: list[Original] = []
    copied: list[Copied] = []
    for source, holding, (reading, _) in zip(case.files, holdings, found, strict=True):
        some, more = originals(
            source, holding, members(reading), reading.own_members(), age=age, include_media=include_media,
            start=len(copied),
        )  # fmt: skip
        told += some
        copied += more
    chosen = tuple(said[0].conversation if said else number or 0 for _, said in found)
    formats = tuple(source.summary.format for source in case.files)
    given = bundle.Given(tuple(told), tuple(copied), chosen, formats, "en", include_media)
    return Made(case, given, sealed(case, given, private, changed))


def members(reading: Reading) -> frozenset[str]:
    return frozenset(member.name for claim in reading.claims for group in claim.groups for member in group)


def sealed(case: Case, given: bundle.Given, private: bytes, changed: Callable[[bytes], bytes]) -> dict[str, bytes]:
    public = sign.public(private)
    print_ = sign.fingerprint(public)
    how = Sealing(
        bundle.name_of(case, given, fingerprint=print_), VERSION, AT, "this computer, UTC", public, print_,
        signature=lambda data: sign.signature(private, data),
    )  # fmt: skip
    texts = {
        bundle.CASE: changed("".join(evidence.as_json(case)).encode("utf-8", "backslashreplace")),
        bundle.TIMELINE: "".join(evidence.timeline(case)).encode("utf-8", "backslashreplace"),
        bundle.TABLE: "".join(evidence.identifiers_csv(case)).encode("utf-8", "backslashreplace"),
    }
    derived = {name: _once(data) for name, data in texts.items()}
    contents = bag(
        bundle.payload(case, given, clock=how.clock, derived=derived, papers=()),
        bundle.log(case, given, clock=how.clock), how,
    )  # fmt: skip
    return {name: b"".join(content()) for name, content in contents.items()}


def _once(data: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: iter((data,))


def looked_again(files: Mapping[str, bytes], *, version: str = VERSION) -> Verdict:
    """What is found in these files, the re-reading with it."""
    return again(kept([File(name, len(data), _once(data)) for name, data in files.items()]), looked(files),
                 version=version)  # fmt: skip


def step(verdict: Verdict, name: str) -> tuple[bool | None, str]:
    return next((one.holds, one.detail) for one in verdict.steps if one.name == name)


def reasons(told: Sequence[Original]) -> list[tuple[str, str, str]]:
    """What is said of each original: its kind, its place or none, and why it is held back."""
    return [(one.kind, one.path, one.reason) for one in told]
