"""Finds again what a conversation has introduced once: "ok adding nadia_q77", "84120973 is not valid"."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from standfast.identifiers.names import like_a_name
from standfast.identifiers.overlap import is_free
from standfast.records import Identifier, Message

_TOKEN = re.compile(r"[@$£]?\w[\w.#:-]{1,63}\w")
_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[ ().-]{0,3}\d){6,15}+(?!\w)")
_SHORTEST = 5  # characters of a name, 7 digits of a number: shorter ones stand in a text by chance
_MOST = 50  # names of receivers that are looked for


def repeated(messages: Sequence[Message], found: Sequence[Sequence[Identifier]]) -> dict[int, list[Identifier]]:
    """What each message holds of what other messages introduced, by the index of the message.

    ``found`` holds, for each message, what was found in it already: that is left alone. Only what nobody says by chance
    is looked for: made-up names, numbers, codes, full names of receivers.
    """
    tokens, numbers, people = _known(found)
    if not (tokens or numbers or people):
        return {}
    again: dict[int, list[Identifier]] = {}
    for index, message in enumerate(messages):
        taken = _outermost(found[index])
        for start, end, model in _places(message.text, tokens, numbers, people):
            if is_free(taken, start, end):
                insort(taken, (start, end))
                again.setdefault(index, []).append(_there(model, message, index, start, end))
    return again


def _outermost(here: Sequence[Identifier]) -> list[tuple[int, int]]:
    """The places that are taken, in order: a wallet inside a link takes no more than the link does."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted((one.start, -one.end) for one in here if one.end):
        if not taken or -end > taken[-1][1]:
            taken.append((start, -end))
    return taken


def _known(
    found: Sequence[Sequence[Identifier]],
) -> tuple[dict[str, Identifier], dict[str, Identifier], dict[str, Identifier]]:
    """What was introduced: words, numbers by their digits, and names of people, each as it was first found."""
    tokens: dict[str, Identifier] = {}
    numbers: dict[str, Identifier] = {}
    people: dict[str, Identifier] = {}
    for one in (one for here in found for one in here if one.checks != "failed"):
        raw = one.raw.lstrip("@$£")
        if one.kind in {"handle", "wallet"} and one.start < one.end and one.platform is not None:
            for word in (raw, one.value):
                if len(word) >= _SHORTEST and like_a_name(word):
                    tokens.setdefault(word.lower(), one)
        elif one.kind in {"phone", "payment_ref"} and (digits := re.sub(r"[^0-9]", "", raw)):
            if len(digits) > 6 and raw[:1] in set("+(0123456789"):
                numbers.setdefault(digits, one)
        elif one.kind == "voucher":
            tokens.setdefault(raw.lower(), one)
        elif one.kind == "receiver" and " " in raw and len(people) < _MOST:
            people.setdefault(raw, one)
    return tokens, numbers, people


def _places(
    text: str, tokens: dict[str, Identifier], numbers: dict[str, Identifier], people: dict[str, Identifier]
) -> Iterator[tuple[int, int, Identifier]]:
    for name, model in people.items():
        place = text.find(name)
        while place >= 0:
            yield place, place + len(name), model
            place = text.find(name, place + len(name))
    if tokens:
        for match in _TOKEN.finditer(text):
            sign = match[0][0] in "@$£"
            known = tokens.get(match[0][sign:].lower())
            if known is not None:
                yield match.start(), match.end(), known
    if numbers:
        for match in _NUMBER.finditer(text):
            known = numbers.get(re.sub(r"[^0-9]", "", match[0]))
            if known is not None:
                yield match.start(), match.end(), known


def _there(model: Identifier, message: Message, index: int, start: int, end: int) -> Identifier:
    """The same identifier where this message says it."""
    return replace(
        model,
        raw=message.text[start:end],
        start=start,
        end=end,
        conversation=message.conversation,
        message=index,
        said_by=message.sender,
        source=message.source,
    )
