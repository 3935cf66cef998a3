"""One JSON element decoded on its own, so that its fault stays its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Broken:
    """In place of a value that could not be read."""

    reason: str


def decoded(raw: bytes, repair: Callable[[bytes], bytes] | None = None) -> tuple[Any, tuple[str, ...]]:
    """The value of the JSON text ``raw``, or :class:`Broken`, and notes on what a reader must know.

    Notes: ``duplicate_keys`` (the last one counts), ``repaired`` (by ``repair``, tried where the text is not valid),
    ``undecodable`` (bytes that are not UTF-8 became U+FFFD, rather than losing the whole element).

    >>> decoded(b'{"a": 1, "a": 2}'), decoded(b"{")
    (({'a': 2}, ('duplicate_keys',)), (Broken(reason='not valid JSON'), ()))
    """
    notes: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) != len(items) and not notes:
            notes.append("duplicate_keys")
        return found

    tries: list[tuple[bytes, str, tuple[str, ...]]] = [(raw, "strict", ())]
    if repair is not None and (mended := repair(raw)) != raw:
        tries.append((mended, "replace", ("repaired",)))
    else:
        tries.append((raw, "replace", ("undecodable",)))
    for data, errors, note in tries:
        try:
            return json.loads(data.decode("utf-8", errors), object_pairs_hook=pairs), (*notes, *note)
        except RecursionError:
            return Broken("nested too deep"), ()
        except ValueError:
            notes.clear()
    return Broken("not valid JSON"), ()
