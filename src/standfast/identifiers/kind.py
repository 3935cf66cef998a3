"""What a kind of identifier is: the contract between the shelf `kinds/` and the rooms that ask it.

A module on the shelf offers three things and needs no list anywhere:

- ``KIND``: what it finds, one of the words below;
- ``find(folded, context)``: the candidates in one folded text, in any order, overlapping as they may;
- ``normal(value)``: the normal form of a value; applied to its own result it changes nothing.

Words of one vocabulary, used by every command:

- ``phone``: E.164 where the country is known, else the national digits with the E.164 readings as ``candidates``;
  ``platform`` is the money service or messenger named beside it (``mtn``, ``orange_money``, ``gcash``, ``whatsapp``);
- ``handle``: a name or number of an account, ``platform`` is the service (``snapchat``) or None where none was said;
- ``wallet``: an address of a chain (``bitcoin``, ``ethereum``, ``tron``) or a name at a payment service (``paypal``,
  ``cashapp``, ``revolut``, ``venmo``, ``wise``), lower case and without ``$`` or ``@``;
- ``email``, ``url``, ``iban``;
- ``receiver``: a name that money goes to, ``platform`` is the service that carries it (``western_union``);
- ``payment_ref``: the number of a transfer (``western_union``, ``moneygram``);
- ``voucher``: a code that can be spent by whoever reads it (``steam``, ``pcs``): treat it as a secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from standfast import shelf
from standfast.records import Checks

if TYPE_CHECKING:
    from standfast.identifiers.cue import Cues
    from standfast.identifiers.fold import Folded
    from standfast.identifiers.link import Link
    from standfast.identifiers.platform import Account

REACH = 40  # characters: how near a word must stand to say what something without a checksum is


class Strength(IntEnum):
    """How a candidate shows itself. Of two that overlap the stronger one stays."""

    SHAPE = 0  # it only looks like one
    CUE = 1  # a word beside it says so
    LINK = 2  # a plain web or mail address
    SERVICE = 3  # a link that names its service
    CHECKSUM = 4  # a checksum passed


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one place in a folded text.

    ``start`` and ``end`` are offsets in the folded text, end exclusive. ``distance`` is how many characters lie between
    it and the word that decided, 0 if none was needed. ``silent`` marks what must not be read as anything else and is
    not reported either: a card number, the address of a token contract.
    """

    kind: str
    value: str
    start: int
    end: int
    strength: Strength
    platform: str | None = None
    checks: Checks = "none"
    assumed: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()
    distance: int = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around one text, worked out once for all kinds.

    ``links`` are the links in it, each with the account that it names or None.
    ``country`` is what the reader of the chat gave (ISO 3166, upper case), ``region`` the country of the sender's own
    number: both only rank readings and decide nothing. ``digits`` is how many digits the text holds and ``coded``
    whether it holds a word of fourteen letters and digits or more: a kind that needs them need not look further.
    """

    cues: Cues
    links: tuple[tuple[Link, Account | None], ...]
    country: str | None = None
    region: str | None = None
    digits: int = 0
    coded: bool = False


class Kind(Protocol):
    """The face of a module on the shelf."""

    KIND: str

    def find(self, folded: Folded, context: Context) -> Iterator[Candidate]: ...

    def normal(self, value: str) -> str: ...


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind on the shelf, in the order of their files."""
    return tuple(cast(Kind, module) for module in shelf.modules("standfast.identifiers.kinds"))
