"""Checks a bundle: what was looked at, what holds, what does not, and what nobody can know from it.

Pure. Whoever knows about signatures and time stamps is handed in. Every step is told by a code; the words for it stand
where they are shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import standfast.seal.chain as chain  # not "from": the package above it is no pure room
from standfast.errors import StandfastError, UnreadableFile
from standfast.evidence import bag
from standfast.evidence.kept import Fault, File, Kept

Result = Literal["intact", "altered", "incomplete", "unverifiable"]
INCOMPLETE = frozenset(
    {"file-missing", "file-unread", "not-known"}
)  # what makes a bundle incomplete rather than altered
TAG_MOST = 64 * 1024 * 1024  # bytes of a file that tells of others
INFO_MOST = 64 * 1024
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_INFO = re.compile(r"([A-Za-z-]{1,40}): (.{0,400})")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at. ``holds`` is None where it could not be known, and ``detail`` says more."""

    name: str
    holds: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it. ``info`` is what the bundle says of itself, if that is signed; else it is empty."""

    result: Result
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    info: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Knows:
    """What this room cannot do itself.

    ``key`` gives the fingerprint of a public key, None where it is none; ``signed`` says whether a signature holds
    (key, data, signature); ``stamped`` tells the time of a time stamp (stamp, data) and whether its signer is known, or
    None where it does not hold.
    """

    key: Callable[[bytes], str | None]
    signed: Callable[[bytes, bytes, bytes], bool]
    stamped: Callable[[bytes, bytes], tuple[str, bool] | None]


@dataclass
class _Look:
    """A bundle that is being looked at."""

    held: Mapping[str, File]
    faults: list[Fault]
    steps: list[Step] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, most: int = TAG_MOST) -> bytes | None:
        """What a file says; None where it is not there, may not be read, is damaged or too large: ``why`` has which."""
        if name not in self.held:
            self.why[name] = "file-missing"
            return None
        try:
            text = self.held[name].read(most)
        except StandfastError as fault:
            text = None
            self.why[name] = "file-unread" if isinstance(fault, UnreadableFile) else "file-changed"
        if text is None:
            self.why.setdefault(name, "file-changed")
        return text

    def tell(self, step: str, faults: Iterator[Fault]) -> None:
        """One step done: it holds where nothing is at fault."""
        found = list(faults)
        self.faults += found
        self.steps.append(Step(step, not found))


def check(
    bundle: Kept, knows: Knows, *, signer: str | None = None, watch: Callable[[int], None] | None = None
) -> Verdict:
    """Looks at every file of ``bundle``. ``signer`` is the fingerprint that the key should have, if that is known.

    ``watch`` is told how many bytes were looked at. Never raises for what a bundle holds: that is what it tells.
    """
    look = _Look({file.name: file for file in bundle.files}, list(bundle.faults))
    look.steps.append(Step("form", not look.faults))
    info = _info(look.text(bag.INFO, INFO_MOST))
    look.tell("files", _files(look, watch))
    look.tell("signature", _signature(look, knows, info, signer))
    look.tell("custody", _custody(look, info))
    look.tell("size", _size(look, info))
    _stamp(look, knows, info)
    signed = all(step.holds is not False for step in look.steps if step.name in ("files", "signature"))
    return Verdict(_result(look), tuple(look.steps), tuple(dict.fromkeys(look.faults)), info if signed else {})


def _result(look: _Look) -> Result:
    if not {bag.BAGIT, bag.TAGS, bag.MANIFEST} & set(look.held):
        return "unverifiable"
    codes = {fault.code for fault in look.faults}
    if not codes:
        return "intact"
    return "incomplete" if codes <= INCOMPLETE else "altered"


def _info(text: bytes | None) -> dict[str, str]:
    """The lines of bag-info.txt; nothing at all where one of them is not a line that we write."""
    found = {}
    for line in (text or b"").decode("utf-8", "replace").split("\n")[:-1]:
        told = _INFO.fullmatch(line)
        if told is None or told[1] in found:
            return {}
        found[told[1]] = told[2]
    return found


def _listed(look: _Look, name: str) -> tuple[dict[str, str], list[Fault]]:
    """The hashes that a manifest lists, and what is wrong with how it does."""
    text = look.text(name)
    if text is None:
        return {}, [Fault(look.why[name], name)]
    found: dict[str, str] = {}
    lines = text.decode("utf-8", "replace").split("\n")
    for line in lines[:-1]:
        told = _LINE.fullmatch(line)
        if told is None or told[2] in found:
            return found, [Fault("list-broken", name)]
        found[told[2]] = told[1]
    wrong = lines[-1] != "" or list(found) != sorted(found)
    return found, [Fault("list-broken", name)] if wrong else []


def _files(look: _Look, watch: Callable[[int], None] | None) -> Iterator[Fault]:
    """Every file that is listed is there and is as it was, and no other is."""
    tags, broken = _listed(look, bag.TAGS)
    payload, faulty = _listed(look, bag.MANIFEST)
    yield from (*broken, *faulty)
    if not broken and set(tags) != set(bag.LISTED):
        yield Fault("list-broken", bag.TAGS)
    wanted = {**payload, **tags}
    for name in payload:
        if not name.startswith(bag.DATA):
            yield Fault("list-broken", bag.MANIFEST)
    for name in dict.fromkeys((*wanted, *look.held)):
        if name in (bag.TAGS, *bag.BESIDE):
            continue
        if name not in look.held:
            yield Fault("file-missing", name)
            continue
        try:
            found = _hash(look.held[name], watch)
        except UnreadableFile:
            yield Fault("file-unread", name)
            continue
        if found is not None:
            look.hashes[name] = found
        if name not in wanted:
            teller = bag.MANIFEST if name.startswith(bag.DATA) else bag.TAGS
            if teller not in look.why or (teller == bag.TAGS and name not in bag.LISTED):  # else nothing tells of it
                yield Fault("file-added", name)
        elif found != wanted[name]:
            yield Fault("file-changed", name)


def _hash(file: File, watch: Callable[[int], None] | None) -> str | None:
    """None where it is damaged. Raises UnreadableFile where it may not be read, which says nothing of what it is."""
    found = hashlib.sha256()
    try:
        for piece in file.content():
            found.update(piece)
            if watch is not None:
                watch(len(piece))
    except UnreadableFile:
        raise
    except StandfastError:
        return None
    return found.hexdigest()


def _signature(look: _Look, knows: Knows, info: Mapping[str, str], signer: str | None) -> Iterator[Fault]:
    """The tag manifest is signed by the key that is named in what is signed, and that is the one that was expected."""
    tags, public, made = (look.text(name) for name in (bag.TAGS, bag.KEY, bag.SIGNATURE))
    for name in (bag.KEY, bag.SIGNATURE):
        if name in look.why:
            yield Fault(look.why[name], name)
    if public is None or made is None or tags is None:
        yield Fault("not-known", bag.SIGNATURE)
        return
    fingerprint = knows.key(public)
    if fingerprint is None:
        yield Fault("file-changed", bag.KEY)
    elif not knows.signed(public, tags, made):
        yield Fault("signature-wrong", bag.SIGNATURE)
    if bag.INFO in look.held and fingerprint != info.get("Signing-Key"):
        yield Fault("key-other", bag.KEY)
    if signer is not None and fingerprint != signer:
        yield Fault("key-unexpected", bag.KEY)


def _custody(look: _Look, info: Mapping[str, str]) -> Iterator[Fault]:
    """The log is whole, and as long as was pinned when the bundle was sealed."""
    log = look.text(bag.CUSTODY)
    if log is None:
        yield Fault("not-known", bag.CUSTODY)
        return
    found = chain.check(log)
    if found.broken_at is not None:
        yield Fault("custody-broken", bag.CUSTODY)
    elif bag.INFO in look.held and (str(found.count), found.head) != _pinned(info):
        yield Fault("custody-cut", bag.CUSTODY)
    elif bag.MANIFEST in look.held and _last_output(found) != look.hashes.get(bag.MANIFEST):
        yield Fault("custody-other", bag.CUSTODY)


def _pinned(info: Mapping[str, str]) -> tuple[str | None, str | None]:
    return info.get("Custody-Entries"), info.get("Custody-Head")


def _last_output(found: chain.Chain) -> object:
    """What the last entry says was sealed."""
    made = found.entries[-1].get("output") if found.entries else None
    return made[0] if isinstance(made, list) and len(made) == 1 else None


def _size(look: _Look, info: Mapping[str, str]) -> Iterator[Fault]:
    payload = [file for name, file in look.held.items() if name.startswith(bag.DATA)]
    if any(fault.code == "file-missing" for fault in look.faults):
        return
    if info.get("Payload-Oxum") != f"{sum(file.size for file in payload)}.{len(payload)}":
        yield Fault("size-other", bag.INFO)


def _stamp(look: _Look, knows: Knows, info: Mapping[str, str]) -> None:
    """The time stamp, where the bundle says that it has one."""
    if bag.INFO not in look.held:
        look.steps.append(Step("time-stamp", None))
        return
    wanted = info.get("Time-Stamp") == "RFC 3161"
    held = [name for name in (bag.STAMP, bag.STAMP_SIGNATURE) if name in look.held]
    if not wanted:
        look.faults += [Fault("file-added", name) for name in held]
        look.steps.append(Step("time-stamp", False if held else None, "" if held else "none"))
        return
    faults = [Fault("file-missing", name) for name in (bag.STAMP, bag.STAMP_SIGNATURE) if name not in held]
    tags, public, stamp, made = (look.text(n) for n in (bag.TAGS, bag.KEY, bag.STAMP, bag.STAMP_SIGNATURE))
    at, known = "", False
    if None not in (tags, public, stamp, made):
        assert tags is not None and public is not None and stamp is not None and made is not None
        if not knows.signed(public, stamp, made):
            faults.append(Fault("signature-wrong", bag.STAMP_SIGNATURE))
        found = knows.stamped(stamp, tags)
        if found is None:
            faults.append(Fault("stamp-wrong", bag.STAMP))
        else:
            at, known = found
    look.faults += faults
    look.steps.append(Step("time-stamp", False if faults else True if known else None, at))
