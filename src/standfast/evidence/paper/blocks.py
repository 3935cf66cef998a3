"""The blocks that a paper is built of. They are JSON; ``paper.typ`` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]
Cell = str | dict[str, Any]


def heading(text: str, level: int = 1) -> Block:
    """A heading; level 1 is a part of the paper and stands in its contents."""
    return {"kind": "heading", "level": level, "text": text}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": words}


def note(words: str) -> Block:
    """A paragraph that must not be missed."""
    return {"kind": "note", "text": words}


def small(words: str) -> Block:
    """A paragraph that says how to read what follows."""
    return {"kind": "small", "text": words}


def plain(words: str) -> Block:
    """A line to be typed as it stands."""
    return {"kind": "plain", "text": words}


def items(texts: Sequence[str]) -> Block:
    """A list."""
    return {"kind": "list", "items": list(texts)}


def table(head: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]]) -> Block:
    """A table; ``widths`` are parts of the page's width, one for each column."""
    return {"kind": "table", "head": list(head), "widths": list(widths), "rows": [list(row) for row in rows]}


def cell(words: str, *, rtl: bool = False, tiny: bool = False) -> Cell:
    """A cell, written from the right where ``rtl``."""
    return {"text": words, "rtl": rtl, "small": tiny} if rtl or tiny else words


def gap(words: str) -> Block:
    """Where something was left out."""
    return {"kind": "gap", "text": words}


def page() -> Block:
    """What follows begins on a new page."""
    return {"kind": "page"}
