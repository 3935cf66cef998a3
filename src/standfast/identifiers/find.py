"""Finds what a text or a conversation holds that points at somebody, and says of each who said it and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standfast.records import Identifier, Message


def find(text: str, *, country: str | None = None) -> tuple[Identifier, ...]:
    """Every identifier in one text, in order, none overlapping another; nobody's role is known yet.

    ``country`` (ISO 3166) only ranks the readings of a number that several countries share.
    """
    raise NotImplementedError


def identify(
    messages: Iterable[Message], *, country: str | None = None, stated: bool = False, platform: str | None = None
) -> Iterator[Identifier]:
    """Every identifier of a conversation in order of its messages, with who said it, where, and whose it is.

    ``stated`` says that who "me" is was stated, by the reader or by the file format itself; if not, every role stays
    unknown. ``platform`` is the service that the file came from: it says what a sender's own id is.
    """
    raise NotImplementedError
