"""Conversations as CASE/UCO: accounts, threads, and the messages with their times as far as they are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from standfast.exports.format import Outgoing
from standfast.exports.graph import SPACE, Ids, Node, facet, moment, node, typed
from standfast.exports.speakers import Chat, Who
from standfast.records import Message

CLOCK = "Written at {} by the clock of a device; the file does not say in which time zone, so this is no moment in UTC."
KINDS = {
    "system": "A line by the app, not by a person.",
    "call": "A call, as the app notes it.",
    "deleted": "A deleted message, as the app notes it.",
    "message": "",
}


class Side(NamedTuple):
    """What is said of a chat in each of its messages: its accounts, the person's own, the other side's, the app."""

    refs: dict[Who, Node]
    own: Node | None
    other: Node | None
    app: Node


def threads(case: Outgoing, ids: Ids) -> Iterator[Node]:
    """For each chat the accounts in it, the thread, and the list of its messages."""
    theirs = frozenset(one.raw for one in case.which.kept if one.end == 0)
    for number, chat in enumerate(case.speakers.chats.values()):
        accounts = list(_accounts(case, ids, number, chat, theirs))
        yield from accounts
        order = ids("thread", number)
        inner = facet(
            ids("thread facet", number), "MessageThreadFacet", messageThread=order,
            participant=[{"@id": one["@id"]} for one in accounts],
        )  # fmt: skip
        yield node(
            ids("message thread", number), "uco-observable:MessageThread", name=f"conversation {number + 1}",
            core__hasFacet=[inner],
        )  # fmt: skip
        items = [ids("item", index) for index in chat.indexes]
        yield node(
            order, "uco-types:Thread", co__size=typed("nonNegativeInteger", str(len(items))), co__item=items,
            types__threadOriginItem=items[:1], types__threadTerminalItem=items[-1:],
        )  # fmt: skip
        yield node(
            ids("thread in file", number), "uco-observable:ObservableRelationship",
            core__source=ids("message thread", number), core__target=ids("file", chat.source),
            core__kindOfRelationship="Contained_Within", core__isDirectional=True,
        )  # fmt: skip


def _refs(ids: Ids, number: int, chat: Chat) -> dict[Who, Node]:
    """The account of each speaker; the person has one, under whatever names they wrote."""
    found = {who: ids("account", number, place) for place, who in enumerate(chat.others())}
    return found | dict.fromkeys(chat.own(), ids("account", number, "own"))


def _accounts(case: Outgoing, ids: Ids, number: int, chat: Chat, theirs: frozenset[str]) -> Iterator[Node]:
    """Who wrote here: the reporting person without a name, and of the others the one who may be named."""
    refs = _refs(ids, number, chat)
    app = Ids(SPACE)("application", case.told.sources[chat.source].format)
    names = {who: f"participant {place}" for place, who in enumerate(chat.others(), start=1)}
    names |= dict.fromkeys(chat.own(), "the reporting person")
    if (named := chat.named()) is not None:
        names[named] = "the other side of the conversation"
    for who in (*chat.own()[:1], *chat.others()):
        here = refs[who]["@id"]
        facets = [facet(ids("application of", here), "ApplicationAccountFacet", application=app)]
        if who == named:
            facets += _shown(case, ids, here, who, theirs)
        yield node(refs[who], "uco-observable:ApplicationAccount", name=names[who], core__hasFacet=facets)


def _shown(case: Outgoing, ids: Ids, here: str, who: Who, theirs: frozenset[str]) -> Iterator[Node]:
    """What the other side is called, and its account's id if that is among what goes out."""
    if who[0]:
        yield facet(ids("shown", here), "DigitalAccountFacet", displayName=case.mask.text(who[0]))
    if who[1] in theirs:
        yield facet(ids("known", here), "AccountFacet", accountIdentifier=case.mask.text(who[1] or ""))


def messages(case: Outgoing, ids: Ids) -> Iterator[Node]:
    """Each message, and its place in the order of its thread, in the order of the case."""
    numbers = {key: number for number, key in enumerate(case.speakers.chats)}
    sides = [_side(case, ids, number, chat) for number, chat in enumerate(case.speakers.chats.values())]
    done: Counter[int] = Counter()
    for index, message in enumerate(case.told.reread()):
        number = numbers[message.source.file, message.conversation]
        chat = case.speakers.chat(message)
        done[number] += 1
        yield _message(case, ids, index, message, chat.source, sides[number])
        later = chat.indexes[done[number] : done[number] + 1]
        yield node(
            ids("item", index), "uco-types:ThreadItem", co__itemContent=ids("message", index),
            types__threadNextItem=[ids("item", one) for one in later],
        )  # fmt: skip


def _message(case: Outgoing, ids: Ids, index: int, message: Message, source: int, side: Side) -> Node:
    sender = side.refs.get((message.sender, message.sender_id)) if message.sender and message.kind != "system" else None
    inner = facet(
        ids("message facet", index), "MessageFacet",
        application=side.app, **{"from": sender}, to=_to(message, side) if sender else None,
        sentTime=moment(message.sent_at) if message.sent_at else None,
        messageType=message.kind, messageText=case.mask.text(message.text, index),
    )  # fmt: skip
    said = (_place(case, index, message, source), _time(case, message), KINDS[message.kind], _with(case, message))
    return node(ids("message", index), "uco-observable:Message", said=said, core__hasFacet=[inner])


def _side(case: Outgoing, ids: Ids, number: int, chat: Chat) -> Side:
    refs, named = _refs(ids, number, chat), chat.named()
    own = next((refs[who] for who in chat.own()), None)
    app = Ids(SPACE)("application", case.told.sources[chat.source].format)
    return Side(refs, own, refs[named] if named is not None else None, app)


def _to(message: Message, side: Side) -> list[Node]:
    """Who a message went to, where a chat has two sides: nobody else is known to have been there."""
    to = side.own if message.direction == "in" else side.other
    return [to] if to is not None and side.other is not None else []


def _place(case: Outgoing, index: int, message: Message, source: int) -> str:
    """Where the message stands. Parts of a file have numbers here, in the order of their first messages."""
    place, part = message.source, case.speakers.part(message)
    words = [f"Message {index + 1} of the case, in source file {source + 1}"]
    words += [f"part {part}"] if part else []
    words += [f"line {place.line}"] if place.line else []
    words += [f"bytes {place.start} to {place.end}"] if place.end else []
    return ", ".join(words) + "."


def _time(case: Outgoing, message: Message) -> str:
    """What is known of the time, as far as it is no moment; and how the file has it."""
    raw = f' The file has: "{case.mask.text(message.sent_at_text[:200])}".' if message.sent_at_text else ""
    if message.sent_at is None:
        readings = " or ".join(one.isoformat() for one in message.time_candidates)
        return (f"The time can be read as {readings}." if readings else "No time is known.") + raw
    if moment(message.sent_at) is None:
        return CLOCK.format(message.sent_at.isoformat()) + raw
    return raw.strip()


def _with(case: Outgoing, message: Message) -> str:
    """How many files came with the message, by kind. Their names can say what a picture shows."""
    counts = Counter(one.kind for one in message.attachments)
    files = ", ".join(f"{count} {case.mask.text(kind)}" for kind, count in sorted(counts.items()))
    return f"With it came: {files}. Not in this file." if files else ""
