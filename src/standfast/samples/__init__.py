"""Invented sample chats and reports, for ``make run`` and for trying the commands. Nobody in them is real.

>>> [name for name, _ in chats()]
['instagram.json', 'whatsapp.txt']
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

__all__ = ["chats", "reports"]


def chats() -> tuple[tuple[str, bytes], ...]:
    """``(file name, bytes)`` of every sample chat."""
    shelf = resources.files(__name__)
    files = [item for item in shelf.iterdir() if item.name.endswith((".txt", ".json"))]
    return tuple(sorted((item.name, item.read_bytes()) for item in files))


def reports() -> tuple[dict[str, Any], ...]:
    """What somebody could answer on the page of a report, with a ``reply`` where the desk has given one.

    >>> [one["country"] for one in reports()]
    ['gb', 'ci', 'ph']
    """
    text = resources.files(__name__).joinpath("reports.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["report"])
