"""The rules that matched: what each looks for, and the lines that it rests on together, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfast.evidence.paper.blocks import Block, heading, note, small, table
from standfast.evidence.paper.ink import Ink
from standfast.evidence.paper.lines import who
from standfast.evidence.paper.moments import moment, shown
from standfast.records import Case, Finding, Stage

MOST_LINES = 12  # under one rule: all are in case.json
MOST_BESIDE = 6  # rules named beside one line
# Which lines an officer looks for first, where not all can be shown.
ORDER: tuple[Stage, ...] = (
    "threat", "demand", "repeat", "pressure", "capture", "exit", "lure", "move", "rapport", "contact",
)  # fmt: skip


def listed(made: Case) -> list[Finding]:
    """The findings of every chat in which the rules saw enough to speak of, weightiest stage first, each line and rule
    once."""
    every = [one for seen in made.assessments if seen.level != "none" for one in seen.findings]
    once = {(one.message, one.rule): one for one in reversed(every)}
    return sorted(once.values(), key=lambda one: (ORDER.index(one.stage), one.message, one.start, one.rule))


def beside(every: Sequence[Finding], ink: Ink) -> dict[int, str]:
    """What stands beside each message: the rules that it is part of. What they look for is said in the table."""
    rules: dict[int, dict[str, None]] = {}
    for one in every:
        rules.setdefault(one.message, {})[one.rule] = None
    return {index: ink.word("beside", rules=_short(list(names), ink)) for index, names in rules.items()}


def _short(names: Sequence[str], ink: Ink) -> str:
    more = [ink.word("beside-more", count=str(len(names) - MOST_BESIDE))] if len(names) > MOST_BESIDE else []
    return ", ".join([*names[:MOST_BESIDE], *more])


def told(one: Finding, ink: Ink) -> str:
    """What the rule of a finding looks for, and no more."""
    says = ink.word(f"rules.{one.rule}") if ink.has(f"rules.{one.rule}") else one.tactic
    return ink.word("match", says=says, stage=ink.word(f"stages.{one.stage}"), rule=one.rule)


def findings(made: Case, every: Sequence[Finding], ink: Ink) -> Iterator[Block]:
    """The part of the paper, in blocks: one row for each rule, with the lines that it rests on together."""
    yield heading(ink.word("findings"))
    if not every:
        yield note(ink.word("findings-none"))
        return
    yield small(ink.word("findings-note"))
    rules: dict[str, list[Finding]] = {}
    for one in every:
        rules.setdefault(one.rule, []).append(one)
    rows = []
    for met in rules.values():
        quotes = [_quote(one, made, ink) for one in sorted(met, key=lambda one: (one.message, one.start))]
        rows.append([told(met[0], ink), ink.listed(quotes, MOST_LINES)])
    yield table([ink.word("rule"), ink.word("quotes")], (1, 2.2), rows)


def _quote(one: Finding, made: Case, ink: Ink) -> str:
    message = made.messages[one.message]
    said = ink.theirs(ink.unnamed(one.quote, message), longest=300)
    line = f" ({ink.say['timeline.line'].format(line=message.source.line)})" if message.source.line else ""
    when = shown(message.sent_at) if message.sent_at else moment(message, ink)
    return ink.word("quote", number=f"{one.message + 1}{line}", when=when, name=who(message, ink), words=said)
