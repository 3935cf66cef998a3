"""Invented sample chats, for ``make run`` and for trying the commands. Nobody in them is real.

>>> [name for name, _ in chats()]
['instagram.json', 'whatsapp.txt']
"""

from __future__ import annotations

from importlib import resources

__all__ = ["chats"]


def chats() -> tuple[tuple[str, bytes], ...]:
    """``(file name, bytes)`` of every sample chat."""
    shelf = resources.files(__name__)
    files = [item for item in shelf.iterdir() if item.name.endswith((".txt", ".json"))]
    return tuple(sorted((item.name, item.read_bytes()) for item in files))
