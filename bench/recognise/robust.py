"""What is still found when a chat is changed: by screenshots, phones, or somebody who hides from word lists."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from bench.recognise.found import findable
from bench.recognise.labelled import HALVES
from bench.recognise.noise import CHANGES
from bench.recognise.score import Halves, Seen, says, seen, warns
from bench.recognise.tables import NOTHING, part, share, table

ROBUST = """\
## When the chat is changed

Recall on the changed chats that still hold the text of a threat or a demand, beside the same chats unchanged, and the
fall. Allowed: the most it may fall. `spelled_apart`, `homoglyphs` and `leet` change a quarter of the words; the last
two leave Arabic out, which has neither. `early` ends with the first demand, `middle` with the first threat: what is
lost there was not yet said. `paraphrased` is the paraphrase attack of safety S28: every word that a list would hold
gives way to a rarer one. The rules are public, so somebody who reads them can always do worse than this.
"""
ALLOWED = {"dropped": "0.10", "own_side_removed": "0.05", "last_five": "0.15", "noisy": "0.10"}
LATIN = {"homoglyphs", "leet"}
LEFT = ("threat", "demand")


def section(halves: Halves) -> Iterator[str]:
    yield ROBUST
    columns = [f"{half}, {what}" for half in HALVES for what in ("before", "after", "fall")]
    rows = ([name, ALLOWED.get(name, NOTHING), *(_cells(name, halves))] for name in CHANGES)
    yield from table(["change", "allowed", *columns], rows)


def _cells(name: str, halves: Halves) -> Iterator[str]:
    for half in HALVES:
        pairs = list(changed(name, halves[half]))
        before, after = (sum(warns(pair[at].found) for pair in pairs) for at in (0, 1))
        yield part(before, len(pairs))
        yield share(after, len(pairs))
        yield f"{(before - after) / len(pairs):.3f}" if pairs else NOTHING


def changed(name: str, half: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Every chat before and after the change; chance is drawn from the names of both, so it is always the same."""
    for one in findable(half):
        if name in LATIN and one.chat.lang == "ar":
            continue
        chat = CHANGES[name](one.chat, random.Random(f"{name} {one.chat.id}"))
        if says(chat, LEFT):
            yield one, seen(chat)
