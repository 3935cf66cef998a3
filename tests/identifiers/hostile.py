"""Searches texts made to be slow with every kind on the shelf, and prints how long each took as JSON.

Run by ``test_every_kind.py`` in a child process: ``python hostile.py``.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from standfast import shelf
from standfast.identifiers import amounts, find
from standfast.identifiers.fold import Folded, fold
from standfast.identifiers.kind import Context
from tests.identifiers.shown import context

PLAIN = ("a", "1", "@", ".")  # a megabyte of these must be nothing to anybody
MEGABYTE = 1_000_000
MIXED_SIZE = 100_000
MIXED = (
    *("-", "_", "/", ":", "$", "+", "(", "[", " ", "\n", "'", "0", "x", "é", "٣", "\u0301", "\u200f", "ﷺ", "🙂"),
    *("a@", "a.", "1.", "1 ", "1-", "+1 ", "@a ", "a@b.", "a.b ", "http://", "http://a ", "t.me/ab ", "www.", "a:"),
    *("0x", "bc1", "1A", "aA1", "snap ", "insta: ", "snap: a . ", "snap @", "live:", "#1234 ", "add me aa_11 "),
    *("western union to Aa Bb ", "receiver: Aa Bb Cc ", "name: Aa ", "mtcn 1234567890 ", "steam AAAAA-BBBBB-CCCC1 "),
    *("pay 100 ", "$100 ", "1.000 ", "$aa cashapp ", "GB82 ", "GB82WEST12345698765432 ", "4111111111111111 "),
    *("0612345678 ", "momo 0555012345 ", "abidjan 0555012345 ", "+2250555012345 ", "12:30 ", "1/1/2020 "),
    *("(at)", "[.]", "a at b dot c ", "a dot ", "hxxp", "me @ g mail . com ", "n a ", "not ", "to ", "western "),
    *("a" * 63 + "@" + "b" * 63 + ".", "T" + "A" * 33 + " ", "0x" + "aB" * 20 + " ", "4" + "A" * 94 + " "),
    "d" * 34 + " ",
)


def seconds(search: Callable[[], object]) -> float:
    started = time.perf_counter()
    search()
    return time.perf_counter() - started


def main() -> None:
    took: dict[str, dict[str, float]] = {}
    for size, pieces in ((MEGABYTE, PLAIN), (MIXED_SIZE, MIXED)):
        for piece in pieces:
            text = (piece * (size // len(piece) + 1))[:size]
            folded = fold(text)
            known = context(folded)
            searches: dict[str, Callable[[], object]] = {
                "find": partial(find, text),
                "amounts": partial(amounts, text),
                **{name: partial(_all, name, folded, known) for name in shelf.names("standfast.identifiers.kinds")},
            }
            for name, search in searches.items():
                took.setdefault(name, {})[f"{size} of {piece[:20]!r}"] = seconds(search)
    sys.stdout.write(json.dumps(took))


def _all(name: str, folded: Folded, known: Context) -> None:
    deque(import_module(f"standfast.identifiers.kinds.{name}").find(folded, known), maxlen=0)


if __name__ == "__main__":
    main()
