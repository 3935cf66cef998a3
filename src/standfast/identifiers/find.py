"""Finds what a text or a conversation holds that points at somebody, and says of each who said it and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from standfast.identifiers import role
from standfast.identifiers.cue import cues
from standfast.identifiers.dialled import region_of
from standfast.identifiers.fold import Folded, fold
from standfast.identifiers.kind import Candidate, Context, kinds
from standfast.identifiers.link import links
from standfast.identifiers.overlap import resolved
from standfast.identifiers.repeat import repeated
from standfast.identifiers.sender import account_of
from standfast.records import Identifier, Message

_SIGN = re.compile(r"\d|[@$£_]|\w\.\w|://")  # without one of these, or a word that says so, a text holds nothing
_TAIL = 80  # characters of the message before in which a word may say what this one holds


def find(text: str, *, country: str | None = None) -> tuple[Identifier, ...]:
    """Every identifier in one text, in order, none overlapping another; nobody's role is known yet.

    ``country`` (ISO 3166) only ranks the readings of a number that several countries share.

    >>> [(one.kind, one.platform, one.value) for one in find("my snap: nadia_q77, mail nadia (at) mail.example")]
    [('handle', 'snapchat', 'nadia_q77'), ('email', None, 'nadia@mail.example')]
    """
    return tuple(_identifier(one, folded) for one, folded in _candidates(text, "", _region(country), None))


def identify(
    messages: Iterable[Message], *, country: str | None = None, stated: bool = False, platform: str | None = None
) -> Iterator[Identifier]:
    """Every identifier of a conversation in order of its messages, with who said it, where, and whose it is.

    ``stated`` says that who "me" is was stated, by the reader or by the file format itself; if not, every role stays
    unknown. ``platform`` is the service that the file came from: it says what a sender's own id is. Each sender with a
    number, an address or an id of its own is yielded once, at the first message, with ``start`` and ``end`` 0. A
    made-up name that was introduced once is found again wherever it stands. Several conversations may follow each
    other; each is judged alone.
    """
    for _, group in groupby(messages, key=lambda message: message.conversation):
        conversation = tuple(group)
        found = _said(conversation, _region(country), platform)
        yield from role.assign(found, conversation, stated=stated)


def _region(country: str | None) -> str | None:
    code = country.strip().upper() if country else None
    return "GB" if code == "UK" else code


def _said(conversation: Sequence[Message], country: str | None, platform: str | None) -> list[Identifier]:
    """What the senders are and what the messages hold, in order, without roles."""
    regions: dict[str, str | None] = {}
    said: list[list[Identifier]] = []
    before = ""
    for index, message in enumerate(conversation):
        here: list[Identifier] = []
        sender = message.sender_id or message.sender or ""
        if sender not in regions:
            own = account_of(message, platform, country)
            regions[sender] = region_of(own.value) if own is not None and own.kind == "phone" else None
            here += [own] if own is not None else []
        if message.text:
            found = _candidates(message.text, before, country, regions[sender])
            here += [_identifier(one, folded) for one, folded in found]
            before = message.text[-_TAIL:]
        said.append([_placed(one, index, message) for one in here])
    again = repeated(conversation, said)
    return [one for index, here in enumerate(said) for one in _in_order([*here, *again.get(index, ())])]


def _in_order(here: list[Identifier]) -> list[Identifier]:
    return sorted(here, key=lambda one: (one.start, one.end))


def _placed(one: Identifier, index: int, message: Message) -> Identifier:
    return replace(one, conversation=message.conversation, message=index, said_by=message.sender, source=message.source)


def _candidates(text: str, before: str, country: str | None, region: str | None) -> Iterator[tuple[Candidate, Folded]]:
    """The readings of one text that stay, with the folded text they stand in.

    ``before`` is the end of the message before: "what's your snap?" says what the answer is. It is read along with the
    text, and what is found in it is dropped.
    """
    folded = fold(text)
    known = cues(folded.text)
    if not known and _SIGN.search(folded.text) is None:
        return
    start = 0
    if before and cues(fold(before).text):
        folded = fold(f"{before}\n{text}")
        known = cues(folded.text)
        start = bisect_left(folded.starts, len(before) + 1)
    context = Context(cues=known, links=links(folded.text), country=country, region=region)
    found = (one for kind in kinds() for one in kind.find(folded, context) if one.start >= start)
    offset = len(before) + 1 if start else 0
    whole = Folded(folded.text, text, _shifted(folded.starts, offset), _shifted(folded.ends, offset))
    for candidate in resolved(found):
        yield candidate, whole


def _shifted(places: Sequence[int], offset: int) -> Sequence[int]:
    return [place - offset for place in places] if offset else places


def _identifier(one: Candidate, folded: Folded) -> Identifier:
    start, end = folded.span(one.start, one.end)
    return Identifier(
        kind=one.kind,
        value=one.value,
        raw=folded.raw[start:end],
        start=start,
        end=end,
        platform=one.platform,
        checks=one.checks,
        assumed=one.assumed,
        candidates=one.candidates,
    )
