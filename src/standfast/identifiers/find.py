"""Finds what a text or a conversation holds that points at somebody, and says of each who said it and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from standfast.identifiers import role
from standfast.identifiers.cue import NONE, Cues, cues, joined
from standfast.identifiers.dialled import region_of
from standfast.identifiers.fold import Folded, fold
from standfast.identifiers.kind import Candidate, Context, kinds
from standfast.identifiers.link import links
from standfast.identifiers.overlap import resolved
from standfast.identifiers.platform import account
from standfast.identifiers.repeat import repeated
from standfast.identifiers.sender import account_of
from standfast.records import Identifier, Message

_SIGN = re.compile(r"\d|[@$£_]|\w\.\w|://")  # without one of these, or a word that says so, a text holds nothing
_CODED = re.compile(r"[A-Za-z0-9_-]{14}")
_TAIL = 60  # characters of the message before in which a word may say what this one holds
_BESIDE_NAMES = {"platform", "transfer", "mobile_money"}  # words beside which a plain name is enough
_ASKED = ("receiver", "name", "surname", "forename")  # what is answered with a plain name


def find(text: str, *, country: str | None = None) -> tuple[Identifier, ...]:
    """Every identifier in one text, in order, none overlapping another; nobody's role is known yet.

    ``country`` (ISO 3166) only ranks the readings of a number that several countries share.

    >>> [(one.kind, one.platform, one.value) for one in find("my snap: nadia_q77, mail nadia (at) mail.example")]
    [('handle', 'snapchat', 'nadia_q77'), ('email', None, 'nadia@mail.example')]
    """
    folded = fold(text)
    found = _candidates(folded, cues(folded.text), _region(country), None)
    return tuple(_identifier(one, folded) for one in found)


def identify(
    messages: Iterable[Message],
    *,
    country: str | None = None,
    stated: bool = False,
    platform: str | None = None,
    watch: Callable[[int], None] | None = None,
) -> Iterator[Identifier]:
    """Every identifier of a conversation in order of its messages, with who said it, where, and whose it is.

    ``stated`` says that who "me" is was stated, by the reader or by the file format itself; if not, every role stays
    unknown. ``platform`` is the service that the file came from: it says what a sender's own id is. Each sender with a
    number, an address or an id of its own is yielded once, at the first message, with ``start`` and ``end`` 0. A
    made-up name that was introduced once is found again wherever it stands. Several conversations may follow each
    other; each is judged alone. ``watch`` is told how many messages more were looked at.
    """
    for _, group in groupby(messages, key=lambda message: message.conversation):
        conversation = tuple(group)
        found = _said(conversation, _region(country), platform, watch or (lambda _: None))
        yield from role.assign(found, conversation, stated=stated)


def _region(country: str | None) -> str | None:
    code = country.strip().upper() if country else None
    return "GB" if code == "UK" else code


def _said(
    conversation: Sequence[Message], country: str | None, platform: str | None, watch: Callable[[int], None]
) -> list[Identifier]:
    """What the senders are and what the messages hold, in order, without roles."""
    regions: dict[str, str | None] = {}
    said: list[list[Identifier]] = []
    before, words = fold(""), NONE
    for index, message in enumerate(conversation):
        here: list[Identifier] = []
        sender = message.sender_id or message.sender or ""
        if sender not in regions:
            own = account_of(message, platform, country)
            regions[sender] = region_of(own.value) if own is not None and own.kind == "phone" else None
            here += [own] if own is not None else []
        if text := _words(message):
            folded = fold(text)
            known = cues(folded.text)
            here += _in_message(folded, known, before, words, (country, regions[sender]))
            before, words = folded, known
        said.append([_placed(one, index, message) for one in here])
        watch(1)
    again = repeated(conversation, said)
    return [one for index, here in enumerate(said) for one in _in_order([*here, *again.get(index, ())])]


def _words(message: Message) -> str:
    """The text of ``message`` with the names of attached files blanked out: an app made them, they point at nobody."""
    text = message.text
    for one in message.attachments:
        if one.name and one.kind not in ("link", "contact"):
            text = text.replace(one.name, " " * len(one.name))
    return text


def _in_order(here: list[Identifier]) -> list[Identifier]:
    return sorted(here, key=lambda one: (one.start, one.end))


def _placed(one: Identifier, index: int, message: Message) -> Identifier:
    return replace(one, conversation=message.conversation, message=index, said_by=message.sender, source=message.source)


def _in_message(
    folded: Folded, known: Cues, before: Folded, words: Cues, hints: tuple[str | None, str | None]
) -> list[Identifier]:
    """What one message holds; the end of the one before is read along, for "what's your snap?" says what follows."""
    low = max(0, len(before.text) - _TAIL)
    if not any(cue.start >= low for cue in words) or not (_SIGN.search(folded.text) or words.all("word", _ASKED)):
        return [_identifier(one, folded) for one in _candidates(folded, known, *hints)]
    start = len(before.text) - low + 1
    both = Folded(
        f"{before.text[low:]}\n{folded.text}",
        folded.raw,
        [-1] * start + [*folded.starts],
        [-1] * start + [*folded.ends],
    )
    return [_identifier(one, both) for one in _candidates(both, joined(words, low, known, start), *hints, start=start)]


def _candidates(
    folded: Folded, known: Cues, country: str | None, region: str | None, start: int = 0
) -> list[Candidate]:
    """The readings of one text that stay; those that begin before ``start`` are another message's."""
    text = folded.text
    if _SIGN.search(text) is None and not (known.by_sort.keys() & _BESIDE_NAMES or known.all("word", _ASKED)):
        return []
    context = Context(
        cues=known,
        links=tuple((link, account(link)) for link in links(text)),
        country=country,
        region=region,
        digits=sum(map(text.count, "0123456789")),
        coded=_CODED.search(text) is not None,
    )
    return resolved(one for kind in kinds() for one in kind.find(folded, context) if one.start >= start)


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
