"""The lines that start a message in a chat saved by signal-export, and how its files are told from WhatsApp's.

On a Swedish iPhone WhatsApp writes the same ``[2025-03-04 21:17:40] Nadia: text``. There no empty line follows a
message; signal-export writes Markdown, with two blanks and an empty line behind each.
Layout: carderne/signal-export (``models.py``, ``merge.py``), 2020 to 2026.
"""

from __future__ import annotations

import re

from standfast.chats.lines import decode

# Each has a group for all that follows the line end, then the day, the clock and the name (which has no colon).
_NAME = r"([^\n:\[\]]{1,120}+): ?"
NEWER = re.compile(rf"\n(\[(\d{{4}}-\d\d-\d\d) (\d\d:\d\d:\d\d)\] {_NAME})")
OLDER = re.compile(rf"\n(\[(\d{{4}}-\d\d-\d\d), (\d\d:\d\d)\] {_NAME})")
_END = re.compile(r"(?:  |\))\n(?:\(- [^\n]{1,400}+\n)?\n(?:\[\d{4}-|\Z)")


def style(head: bytes) -> re.Pattern[str] | None:
    """The pattern of the headers in a file that starts with ``head``; None where it is not signal-export's.

    >>> style(b"[2025-03-04 21:17:40] Me: hi  \\n\\n[2025-03-04 21:18:05] Nadia: hi  \\n\\n") is NEWER
    True
    >>> style(b"[2025-03-04 21:17:40] Marc: hi\\n[2025-03-04 21:18:05] Nadia: hi\\n") is None
    True
    """
    text = "\n" + decode(head.removeprefix(b"\xef\xbb\xbf"), "utf-8").replace("\r\n", "\n").lstrip("\n")
    if OLDER.match(text):
        return OLDER
    if NEWER.match(text) and 2 * len(_END.findall(text)) >= len(NEWER.findall(text)):
        return NEWER
    return None
