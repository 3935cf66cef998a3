"""Small cases for a paper, and what a reader of the PDF sees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from standfast import evidence
from standfast.chats import Member, Reading, holding
from standfast.evidence.original import Original
from standfast.evidence.paper import paper
from standfast.evidence.paper.blocks import Block
from standfast.evidence.paper.fontset import OWN
from standfast.evidence.paper.glyphs import BREAK, ISOLATE, RELEASE, Cover
from standfast.evidence.paper.ink import Ink, ink
from standfast.records import Age, Case, SourceFile

SAMPLE = Path(__file__).parents[3] / "src" / "standfast" / "samples" / "whatsapp.txt"
LATIN = Cover((frozenset([*range(0x20, 0x250), 0x2026]),))
needs_fonts = pytest.mark.skipif(not OWN.is_dir(), reason="the fonts are not here: `make assets` brings them")
ARCHIVE = Original("Chat.zip", "", "", "archive", 5000, "a1" * 32, withheld=True)
CHAT = Original("Chat.zip", "_chat.txt", "originals/0001.txt", "chat", 2144, "b2" * 32)
PICTURE = Original("Chat.zip", "IMG-secret.jpg", "", "image", 98_765, "c3" * 32, withheld=True)
LOG = (
    {"n": 1, "at": "2026-11-24T11:59:58+00:00", "clock": "this computer", "action": "read", "role": "the person",
     "tool": "standfast 0.4.0", "input": "b2" * 32, "output": None, "reason": "to make the case"},
)  # fmt: skip


def sample(age: Age = "adult", *, me: str | None = "Marc") -> Case:
    """The case of the sample chat."""
    data = SAMPLE.read_bytes()
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data)), conversation=0, me=me)
    messages = list(reading)
    source = SourceFile("chat.txt", len(data), "b2" * 32, reading.summary())
    return evidence.case(
        [source], [messages], made_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC), version="0.4.0",
        platforms=["whatsapp"], country="gb", age=age, me=me,
    )  # fmt: skip


def of_age(made: Case, age: Age) -> Case:
    return replace(made, age=age)


def papers(made: Case, **more: object) -> dict[str, bytes]:
    """Every paper of a case, by its name."""
    given = {
        "originals": (ARCHIVE, CHAT, PICTURE), "custody": LOG, "bundle": "5f" * 16, "key": "9a" * 32,
        "case_json": b'{"type":"case"}', "clock": "the clock of this computer", **more,
    }  # fmt: skip
    return dict(paper(made, **given))  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the marks that only steer the writing."""
    found = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [text.replace(ISOLATE, "").replace(RELEASE, "") for text in found]


def seen(pdf: bytes) -> str:
    """All the text of a paper."""
    return "\n".join(pages(pdf))


def latin(language: str = "en", age: Age = "adult") -> Ink:
    """The ink of a paper that has Latin letters only."""
    return ink(language, LATIN, age)


def words(blocks: Sequence[Block]) -> str:
    """Everything that blocks say, each text on its own line, without the marks that only steer the writing."""
    found: list[str] = []

    def look(part: object) -> None:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, dict):
            for name, value in part.items():
                if name != "kind":
                    look(value)
        elif isinstance(part, list | tuple):
            for value in part:
                look(value)

    look(list(blocks))
    return "\n".join(found).replace(ISOLATE, "").replace(RELEASE, "").replace(BREAK, "")
