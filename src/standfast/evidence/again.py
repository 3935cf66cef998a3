"""Makes again what a bundle says was made: the messages from the originals, and the case out of the paper.

Pure. A third party must be able to repeat what was done and come to the same (ACPO's third principle); this is that,
for the part that a machine can repeat.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, cast

from standfast.chats import Holding, Member, Reading, holding
from standfast.chats.shape import dumped
from standfast.errors import StandfastError
from standfast.evidence import bundle
from standfast.evidence.bag import DATA
from standfast.evidence.case import message_told
from standfast.evidence.check import Step, Verdict
from standfast.evidence.kept import Fault, File, Kept
from standfast.evidence.person import person
from standfast.records import Age, Message

CASE, PAPER = DATA + bundle.CASE, f"{DATA}derived/report.pdf"
INPUTS_MOST, PAPER_MOST = 64 * 1024 * 1024, 256 * 1024 * 1024
AGES = ("under18", "adult", "was-under18", "unknown")
_ATTACHED = re.compile(rb"/Type\s*/EmbeddedFile\b[^\0]{0,600}?>>\s*stream\r?\n")
_WRONG = (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError)


def again(bundle: Kept, verdict: Verdict, *, version: str) -> Verdict:
    """``verdict`` with two more steps. They are unknown where the files are not what they were: nothing follows from
    those. ``version`` is the program's own: another one may read the same file in another way.
    """
    held = {file.name: file for file in bundle.files}
    sound = all(step.holds is not False for step in verdict.steps if step.name in ("form", "files", "signature"))
    reading = _reading(held, version) if sound else Step("reading", None)
    paper = _paper(held) if sound else Step("paper", None)
    faults = [Fault("reading-other", CASE)] if reading.holds is False else []
    faults += [Fault("paper-other", PAPER)] if paper.holds is False else []
    result = "altered" if faults and verdict.result == "intact" else verdict.result
    return replace(verdict, result=result, steps=(*verdict.steps, reading, paper), faults=(*verdict.faults, *faults))


def _reading(held: Mapping[str, File], version: str) -> Step:
    """Whether the originals, read once more, give the messages in the case."""
    told = _inputs(held)
    if told is None or CASE not in held:
        return Step("reading", None, "this bundle does not hold a case")
    try:
        expected = list(_expected(held, told))
        same = _same(held[CASE], expected, told["age"] if told["age"] in AGES else "unknown")
    except _Away:
        return Step("reading", None, "an original is not in the bundle")
    except (StandfastError, *_WRONG):
        same = False
    if not same and told.get("standfast") != version:
        return Step("reading", None, f"made by version {told.get('standfast')}, and this is version {version}")
    return Step("reading", same, f"{len(expected):,} messages" if same else "")


class _Away(Exception):
    """An original stayed where it was."""


def _inputs(held: Mapping[str, File]) -> dict[str, Any] | None:
    file = held.get(DATA + bundle.INPUTS)
    data = None if file is None else file.read(INPUTS_MOST)
    try:
        told = json.loads(data or b"")
    except _WRONG:
        return None
    return told if isinstance(told, dict) and isinstance(told.get("originals"), list) else None


def _expected(held: Mapping[str, File], told: Mapping[str, Any]) -> Iterator[Message]:
    """Every message that the originals give."""
    for source in told["files"]:
        parts = [one for one in told["originals"] if one["file"] == source["file"] and one["kind"] == "chat"]
        if not parts or any(not one["path"] for one in parts):
            raise _Away()
        files = [held[DATA + one["path"]] for one in parts]
        if parts[0]["member"]:
            members = tuple(_member(one["member"], file) for one, file in zip(parts, files, strict=True))
            whole = Holding(source["file"], members, packed=True)
        else:
            whole = holding(source["file"], _member(source["file"], files[0], alone=True))
        yield from _messages(whole, source["conversation"], told["me"])


def _member(name: str, file: File, *, alone: bool = False) -> Member:
    def opened() -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(_Pieces(file.content())))

    def kept() -> BinaryIO:
        data = file.read(INPUTS_MOST)
        return opened() if data is None else io.BytesIO(data)

    return Member(name, file.size, kept, alone=alone)


class _Pieces(io.RawIOBase):
    """Pieces as a stream that is read from front to back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _messages(whole: Holding, number: int, me: str | None) -> list[Message]:
    """The messages of one conversation, with the same answer to who "me" is as when the case was made."""
    reading = Reading(whole, conversation=number, me=me)
    said = list(reading)
    senders = reading.summary().senders
    if me is None or me in senders or any(message.direction == "out" for message in said):
        return said
    return list(Reading(whole, conversation=number, me=person(me, senders)))


def _same(case: File, expected: list[Message], age: Age) -> bool:
    """Whether the case lists exactly these messages, each in a line of its own."""
    lines = _lines(case)
    for line in lines:
        if line.endswith(b'"messages": ['):
            break
    for number, message in enumerate(expected, start=1):
        end = "," if number < len(expected) else "]}"
        if next(lines, b"") != (dumped(message_told(message, age)) + end).encode("utf-8", "backslashreplace"):
            return False
    return next(lines, b"") == (b"" if expected else b"]}") and next(lines, None) is None


def _lines(file: File) -> Iterator[bytes]:
    rest = b""
    for piece in file.content():
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    yield rest


def _paper(held: Mapping[str, File]) -> Step:
    """Whether the case attached to the paper is the case beside it."""
    if PAPER not in held or CASE not in held:
        return Step("paper", None, "this bundle holds no paper")
    attached = next(iter(_attached(held[PAPER].read(PAPER_MOST) or b"")), None)
    if attached is None:
        return Step("paper", None, "nothing is attached to the paper")
    found = hashlib.sha256()
    for piece in held[CASE].content():
        found.update(piece)
    return Step("paper", found.digest() == hashlib.sha256(attached).digest())


def _attached(pdf: bytes) -> Iterator[bytes]:
    """Every file that is attached to a PDF (ISO 32000-1, 7.11.4), as typst writes them: deflated, or as they are."""
    for found in _ATTACHED.finditer(pdf):
        end = pdf.find(b"endstream", found.end())
        data = pdf[found.end() : end]
        try:
            yield zlib.decompressobj().decompress(data, PAPER_MOST)
        except zlib.error:
            yield data[:-2] if data.endswith(b"\r\n") else data.removesuffix(b"\n")
