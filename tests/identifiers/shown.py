"""What a test sees of an identifier: its kind, service and value; and one kind asked alone."""

from __future__ import annotations

from importlib import import_module

from standfast.identifiers import find
from standfast.identifiers.cue import cues
from standfast.identifiers.fold import Folded, fold
from standfast.identifiers.kind import Candidate, Context
from standfast.identifiers.link import links
from standfast.identifiers.platform import account

Shown = tuple[str, str | None, str]


def shown(text: str, *, country: str | None = None) -> list[Shown]:
    """``(kind, platform, value)`` of everything in a text."""
    return [(one.kind, one.platform, one.value) for one in find(text, country=country)]


def context(folded: Folded, country: str | None = None) -> Context:
    """What a kind is told beside the text."""
    text = folded.text
    return Context(
        cues=cues(text),
        links=tuple((link, account(link)) for link in links(text)),
        country=country,
        digits=sum(char.isdecimal() for char in text),
        coded=True,
    )


def alone(kind: str, text: str) -> list[Candidate]:
    """The candidates of one module on the shelf, before any is preferred."""
    folded = fold(text)
    return list(import_module(f"standfast.identifiers.kinds.{kind}").find(folded, context(folded)))
