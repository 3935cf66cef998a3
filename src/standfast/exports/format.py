"""The contract of an export format: one file on the shelf ``formats/`` holds one ``FORMAT``.

A format is given a case from which everything has been taken out that does not leave it, and yields the file in pieces:
the same bytes for the same case, without ever holding all its messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from standfast import shelf
from standfast.exports.left_out import Mask, Sorted, sort
from standfast.exports.speakers import Speakers, speakers
from standfast.exports.told import Told


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A case as it leaves: every text of it goes through ``mask``, and of its identifiers only ``which.kept`` go."""

    told: Told
    speakers: Speakers
    which: Sorted
    mask: Mask
    version: str  # of the Standfast that makes the export


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``name`` is what ``--format`` takes, ``title`` says it in words."""

    name: str
    title: str
    write: Callable[[Outgoing], Iterator[str]]


def outgoing(told: Told, *, version: str, undecided: bool = False) -> Outgoing:
    """``told`` made ready to leave. ``undecided`` says that a person looked at what is nobody's yet, and lets it go.

    Reads the case through once. Raises what :func:`standfast.exports.told` raises.
    """
    spoken = speakers(told)
    which = sort(told, spoken, undecided=undecided)
    return Outgoing(told, spoken, which, Mask(told, spoken, which), version)


@cache
def every_format() -> dict[str, Format]:
    """Every format on the shelf by its name, sorted."""
    found = [module.FORMAT for module in shelf.modules("standfast.exports.formats")]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}
