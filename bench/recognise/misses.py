"""Lists what went wrong, chat by chat: for the dev half only, because what is only measured is not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.recognise.found import findable
from bench.recognise.score import (
    CRISIS,
    IDIOM,
    MAIL,
    SCEPTIC,
    Seen,
    hard,
    labelled,
    last_stage,
    reaches,
    warns,
)


def misses(dev: Sequence[Seen], mails: Sequence[Seen], still: Sequence[Seen]) -> Iterator[str]:
    """One line for each thing that is wrong: what, which chat, and what was said of it.

    ``mails`` are the live cases that were called a mass mail, ``still`` those that warn when blacked out.
    """
    yield from _schemes(dev)
    for name, chats in (("hard", hard(dev)), ("sceptic", labelled(dev, *SCEPTIC))):
        for one in chats:
            if reaches(one.found.level, "notice"):
                rules = ", ".join(dict.fromkeys(finding.rule for finding in one.found.findings))
                yield f"ALARM {name} {_name(one)}: {one.found.level}, {rules}"
    for one in labelled(dev, *CRISIS):
        if not one.found.crisis:
            yield f"CRISIS MISSED {_name(one)}"
    for one in labelled(dev, IDIOM):
        if one.found.crisis:
            yield f"CRISIS FOR AN IDIOM {_name(one)}: message {one.found.crisis_at[0]}"
    for one in mails:
        yield f"LIVE CALLED MASS MAIL {_name(one)}"
    for one in still:
        yield f"STILL WARNS {_name(one)}"


def _schemes(dev: Sequence[Seen]) -> Iterator[str]:
    for one in findable(dev):
        found, last = one.found, last_stage(one.chat)
        if not warns(found):
            yield f"MISSED {_name(one)}: {found.level}"
            continue
        if last is not None and found.stage != last:
            yield f"STAGE {_name(one)}: {last}, said {found.stage}"
        if found.variant != one.chat.label:
            yield f"VARIANT {_name(one)}: said {', '.join(variant for variant, _ in found.variants) or 'none'}"
        if one.chat.label == MAIL and found.kind != "bluff_email":
            yield f"MASS MAIL NOT KNOWN {_name(one)}"


def _name(one: Seen) -> str:
    return f"{one.chat.id} ({one.chat.label}, {one.chat.lang})"
