"""Whether an alarm rests on the lines it names: without those it must be gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.recognise.labelled import HALVES, Chat
from bench.recognise.score import Halves, Seen, schemes, seen, warns
from bench.recognise.tables import share, table

MASKED = """\
## Faithful

The characters that the findings of a warned scheme chat name are blacked out, and the chat is read again: how many no
longer warn. That must be all.
"""
BLACK = "█"


def section(halves: Halves, still: Halves) -> Iterator[str]:
    """``still`` are the chats of each half that still warn."""
    yield MASKED
    cells = []
    for half in HALVES:
        warned = len(_warned(halves[half]))
        cells.append(share(warned - len(still[half]), warned))
    yield from table(["", *HALVES], [["no longer warns", *cells]])


def still_warn(half: Sequence[Seen]) -> list[Seen]:
    """The chats that still warn when what was found is blacked out."""
    return [one for one in _warned(half) if warns(seen(masked(one)).found)]


def _warned(half: Sequence[Seen]) -> list[Seen]:
    return [one for one in schemes(half) if warns(one.found)]


def masked(one: Seen) -> Chat:
    """The chat with everything that was found blacked out, each text as long as before."""
    texts = [message.text for message in one.chat.messages]
    for finding in one.found.findings:
        text = texts[finding.message]
        black = BLACK * (finding.end - finding.start)
        texts[finding.message] = text[: finding.start] + black + text[finding.end :]
    said = zip(one.chat.messages, texts, strict=True)
    return replace(one.chat, messages=tuple(replace(message, text=text) for message, text in said))
