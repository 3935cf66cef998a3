"""The contract of an engine: one file on the shelf ``kinds/`` holds one ``ENGINE``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standfast import shelf

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = "standfast.engines.kinds"

# Columns by name, of one length: whole numbers of 64 bits, one or several in a row. Their sign may get lost on the way:
# who reads them says again with ``view`` what they are.
Rows = Mapping[str, "NDArray[Any]"]
Answer = Callable[[Rows], Iterator[Rows]]  # what one block of the table has to say to a question
Work = Callable[[Rows], Answer]  # makes a block ready, once for as many questions as possible


@dataclass(frozen=True, slots=True)
class Engine:
    """One place to compute. ``name`` is what ``--engine`` takes, ``title`` says it in words.

    ``mapped(work, table, questions, columns)`` cuts the table into blocks, and yields for each question, in order, the
    answers of all blocks in no particular order, with these columns. ``work`` is pure; where a block is on another
    machine it must be possible to pickle it. A question is taken only when the answers to the one before were read to
    the end. ``together`` is how many rows a question should have.
    """

    name: str
    title: str
    together: int
    mapped: Callable[[Work, Rows, Iterable[Rows], Sequence[str]], Iterator[Iterator[Rows]]]


def names() -> tuple[str, ...]:
    """The engines on the shelf, none of them loaded."""
    return shelf.names(KINDS)


def engine(name: str) -> Engine:
    """The engine of that name. Raises KeyError."""
    found: dict[str, Engine] = {module.ENGINE.name: module.ENGINE for module in shelf.modules(KINDS)}
    return found[name]
