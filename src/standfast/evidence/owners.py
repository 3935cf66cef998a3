"""Makes the roles of several chats agree: what is the person's own in one of them is nobody else's in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from standfast.identifiers.agree import keys
from standfast.records import Identifier, Message


def agreed(found: Sequence[Identifier], messages: Iterable[Message]) -> tuple[Identifier, ...]:
    """The same identifiers in the same order, none the offender's that is somebody else's in another chat (safety S1).

    ``messages`` are those of all the chats: they tell under which names and accounts the person wrote. Somebody who
    pastes the person's number as if it were their own is not believed where the person gave it in another chat.
    """
    taken = {key for one in found if one.role in ("reporter", "third_party") for key in keys(one)}
    for name in {name for message in messages if message.direction == "out" for name in _names(message)}:
        for kind in ("handle", "receiver", "email"):
            taken |= keys(Identifier(kind, name, name, 0, 0))
    return tuple(
        replace(one, role="unknown") if one.role == "offender" and not taken.isdisjoint(keys(one)) else one
        for one in found
    )


def _names(message: Message) -> Iterator[str]:
    yield from (name for name in (message.sender, message.sender_id) if name)
