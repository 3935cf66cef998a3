"""The mass mail that bluffs: how many are known as one, and that no live case is ever called one (safety S8)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.recognise.labelled import HALVES, Chat
from bench.recognise.noise import CHANGES
from bench.recognise.score import MAIL, SCHEMES, Halves, Seen, labelled, schemes, seen
from bench.recognise.tables import share, table
from standfast.signs.bluff import SHORTEST

MAILS = """\
## Mass mail

Mass mails (variant D) that are called one, and live cases that are: that must be none, whole, in their last five
messages, without the person's own side, and each message of {long} characters or more alone. Below, for comparison,
what is neither.
"""
CUT = ("last_five", "own_side_removed")
OTHERS = "hard, sceptic and crisis chats"

Live = Mapping[str, Sequence[Seen]]  # by how they are cut


def section(halves: Halves, lives: Mapping[str, Live]) -> Iterator[str]:
    """``lives`` are the live cases of each half."""
    yield MAILS.format(long=SHORTEST)
    yield from table(["", *HALVES], _rows(halves, lives))


def _rows(halves: Halves, lives: Mapping[str, Live]) -> Iterator[list[str]]:
    yield ["mass mails", *(_cell(labelled(halves[half], MAIL)) for half in HALVES)]
    for how in lives["dev"]:
        yield [f"live, {how}", *(_cell(lives[half][how]) for half in HALVES)]
    yield [OTHERS, *(_cell([one for one in halves[half] if one.chat.label not in SCHEMES]) for half in HALVES)]


def live(half: Sequence[Seen]) -> Live:
    """The live scheme chats, whole and cut in each of the ways."""
    chats = [one for one in schemes(half) if one.chat.label != MAIL]
    cut = {how: [seen(CHANGES[how](one.chat, random.Random(one.chat.id))) for one in chats] for how in CUT}
    return {"whole": chats, **cut, "one message": [seen(part) for one in chats for part in _long_messages(one.chat)]}


def wrong(cases: Live) -> list[Seen]:
    """Every live case, whole or in part, that is called a mass mail."""
    return [one for chats in cases.values() for one in chats if _is_mail(one)]


def _long_messages(chat: Chat) -> Iterator[Chat]:
    for message, stage in zip(chat.messages, chat.stages, strict=True):
        if len(message.text) >= SHORTEST and message.direction != "out":
            yield replace(chat, messages=(message,), stages=(stage,))


def _is_mail(one: Seen) -> bool:
    return one.found.kind == "bluff_email"


def _cell(chats: Sequence[Seen]) -> str:
    return share(sum(map(_is_mail, chats)), len(chats))
