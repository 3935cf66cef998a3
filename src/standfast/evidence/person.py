"""Which of the names in a chat is the one that a person gave as their own, however it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def person(me: str, senders: Sequence[str]) -> str | None:
    """The one of ``senders`` that ``me`` names: written the same, or else the only one that looks the same.

    A keyboard and a phone may store one accented name in two ways (Unicode NFC and NFD), a chat adds unseen marks, and
    WhatsApp puts a tilde before a name that is not in the contacts. Where two could be meant nobody is.

    >>> person("marc", ["Nadia Q", "Marc"]), person("marc", ["MARC", "Marc"]), person("Ann", ["Anna"])
    ('Marc', None, None)
    """
    if me in senders:
        return me
    alike = [name for name in senders if _seen(name) == _seen(me)]
    return alike[0] if len(alike) == 1 and _seen(me) else None


def _seen(name: str) -> str:
    shown = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", shown.strip().removeprefix("~").strip().casefold())
