"""One JSON element decoded on its own, so that its fault stays its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DOUBLED = ("duplicate_keys",)


@dataclass(frozen=True, slots=True)
class Broken:
    """In place of a value that could not be read."""

    reason: str


class Decoder:
    """Decodes elements one by one; ``repair`` may mend the bytes of one that is not valid.

    >>> decode = Decoder()
    >>> decode(b'{"a": 1, "a": 2}'), decode(b"{")
    (({'a': 2}, ('duplicate_keys',)), (Broken(reason='not valid JSON'), ()))
    """

    def __init__(self, repair: Callable[[bytes], bytes] | None = None) -> None:
        self._repair = repair
        self._doubled = False
        self._decode = json.JSONDecoder(object_pairs_hook=self._pairs).decode

    def _pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        self._doubled = self._doubled or len(found) != len(items)
        return found

    def __call__(self, raw: bytes) -> tuple[Any, tuple[str, ...]]:
        """The value of the JSON text ``raw``, or :class:`Broken`, and notes on what a reader must know.

        Notes: ``duplicate_keys`` (the last one counts), ``repaired``, ``undecodable`` (bytes that are not UTF-8 became
        U+FFFD, rather than losing the whole element).
        """
        self._doubled = False
        try:
            value = self._decode(raw.decode("utf-8"))
        except RecursionError:
            return Broken("nested too deep"), ()
        except ValueError:
            return self._mended(raw)
        return value, DOUBLED if self._doubled else ()

    def _mended(self, raw: bytes) -> tuple[Any, tuple[str, ...]]:
        mended = raw if self._repair is None else self._repair(raw)
        note = "undecodable" if mended is raw or mended == raw else "repaired"
        self._doubled = False
        try:
            value = self._decode(mended.decode("utf-8", "replace"))
        except RecursionError:
            return Broken("nested too deep"), ()
        except ValueError:
            return Broken("not valid JSON"), ()
        return value, (*DOUBLED, note) if self._doubled else (note,)
