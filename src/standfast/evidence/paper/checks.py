"""How to check the paper and its bundle: the values of the files, what was done, the key, and what to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standfast.evidence.bag import DATA, KEY, MANIFEST, SIGNATURE, TAGS
from standfast.evidence.original import Original
from standfast.evidence.paper.blocks import Block, Cell, heading, note, plain, small, table, text
from standfast.evidence.paper.ink import Ink, file_name
from standfast.evidence.paper.lines import WHOLE, media
from standfast.records import Age

MOST = 100  # rows of one table
OURS = "standfast verify BUNDLE"
VALUES = f"sha256sum -c {MANIFEST}"
LISTS = f"sha256sum -c {TAGS}"
FINGERPRINT = f"openssl pkey -pubin -in {KEY} -outform DER | sha256sum"
SIGNED = f"openssl pkeyutl -verify -pubin -inkey {KEY} -rawin -in {TAGS} -sigfile {SIGNATURE}"


def checks(
    originals: Sequence[Original],
    custody: Sequence[Mapping[str, object]],
    ink: Ink,
    *,
    bundle: str,
    key: str,
    attached: bool,
) -> Iterator[Block]:
    """The part of the paper, in blocks."""
    yield heading(ink.word("checks"))
    yield text(ink.word("bundle-id", bundle=ink.theirs(bundle, longest=200)))
    yield from _files(originals, ink)
    yield from _custody(custody, ink)
    yield heading(ink.word("key"), 2)
    yield text(ink.word("key-value", key=ink.theirs(key, longest=200)) if key else ink.word("key-none"))
    if key:
        yield small(ink.word("key-note"))
    yield heading(ink.word("verify"), 2)
    yield plain(OURS)
    yield heading(ink.word("verify-plain"), 2)
    steps = [("values", VALUES), ("lists", LISTS), *([("sign", SIGNED), ("key", FINGERPRINT)] if key else [])]
    for name, typed in steps:
        yield text(ink.word(f"verify-{name}"))
        yield plain(typed)
    if attached:
        yield text(ink.word("verify-attached"))
    yield note(ink.word("about-since"))


def allowed(one: Original, age: Age) -> str | None:
    """The SHA-256 of an original where it may be shown: of single media an adult's only (safety S15)."""
    return one.sha256 if age == "adult" or one.kind in WHOLE else None


def _files(originals: Sequence[Original], ink: Ink) -> Iterator[Block]:
    """The files that were read or hashed as a whole; those held back one by one stand in the part before."""
    yield heading(ink.word("originals"), 2)
    kept = [one for one in originals if one.kind in WHOLE or not one.withheld]
    if not kept:
        yield text(ink.word("originals-none"))
        return
    rows: list[list[Cell]] = []
    for one in kept[:MOST]:
        name = ink.narrow(file_name(one.file))
        if one.member and (one.kind in WHOLE or ink.age == "adult"):
            name = f"{name}\n{ink.narrow(file_name(one.member))}"
        place = f"{ink.word('copied')}\n{ink.narrow(DATA + one.path)}" if one.path else _stays(one, ink)
        value = allowed(one, ink.age)
        digest = ink.narrow(value) if value else ink.word("digest-none")
        rows.append([name, f"{media(one.kind, ink)}\n{ink.count(one.size)}", place, digest])
    head = [ink.word("file"), f"{ink.word('sort')}\n{ink.word('size')}", ink.word("in-bundle"), ink.word("digest")]
    yield table(head, (2.6, 1.7, 2.2, 4.2), rows)
    if len(kept) > MOST:
        yield small(ink.word("more", count=ink.count(len(kept) - MOST)))


def _stays(one: Original, ink: Ink) -> str:
    """That it was not copied, and why."""
    why = f"stays-{one.reason}"
    return ink.word(why) if one.reason in ("others", "media", "damaged") else ink.word("stays")


def _custody(custody: Sequence[Mapping[str, object]], ink: Ink) -> Iterator[Block]:
    yield heading(ink.word("custody"), 2)
    if not custody:
        yield text(ink.word("custody-none"))
        return
    yield small(ink.word("custody-note"))
    rows: list[list[Cell]] = []
    for entry in custody[:MOST]:
        when = [ink.narrow(str(entry.get("at", "")).replace("T", " ").removesuffix("+00:00").removesuffix("Z"))]
        if entry.get("clock"):
            when.append(ink.word("clock", clock=_said(entry, "clock", ink)))
        did = [_said(entry, name, ink) for name in ("action", "role", "tool", "reason") if entry.get(name)]
        values = [ink.word(name, value=_said(entry, name, ink)) for name in ("input", "output") if entry.get(name)]
        rows.append([_said(entry, "n", ink), "\n".join(when), "\n".join(did), "\n".join(values)])
    head = [ink.word(name) for name in ("number", "at", "action", "input-output")]
    yield table(head, (0.6, 2.4, 3.4, 4.4), rows)
    if len(custody) > MOST:
        yield small(ink.word("more", count=ink.count(len(custody) - MOST)))


def _said(entry: Mapping[str, object], name: str, ink: Ink) -> str:
    value = entry.get(name)
    if isinstance(value, list | tuple):
        return ", ".join(ink.narrow(str(one)) for one in value)
    return ink.narrow(str(value)) if value is not None else ""
