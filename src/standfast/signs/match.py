"""Which rules are met: the families that one sender was heard to say within a few messages, against every rule."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from standfast.signs.heard import Hit
from standfast.signs.rule import WINDOW, Rule, rules


class Fired(NamedTuple):
    """A rule that was met: the message that completed it and everything that it rests on.

    ``since`` is the first message of the window that ends here: the sender's last five.
    """

    rule: Rule
    message: int
    hits: tuple[Hit, ...]
    since: int


class Turn(NamedTuple):
    """A message in which something was heard: its index, which of its sender's messages it is, and what was heard."""

    message: int
    number: int
    hits: Sequence[Hit]


def fired(turns: Iterable[Turn], before: Mapping[str, int], *, shelf: Sequence[Rule] | None = None) -> Iterator[Fired]:
    """Every rule that is met in the messages of one sender, in order.

    ``before`` says for each family that the person was heard to say, in which message first. A rule is told again
    wherever another of its words is said.
    """
    by_family: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules() if shelf is None else shelf:
        for family in sorted(rule.families):
            by_family[family].append(rule)
    window: deque[Turn] = deque()
    for turn in turns:
        window.append(turn)
        while window[0].number <= turn.number - WINDOW:
            window.popleft()
        for rule in dict.fromkeys(rule for hit in turn.hits for rule in by_family.get(hit.family, ())):
            met = _met(rule, window, turn, before)
            if met:
                yield Fired(rule, turn.message, met, window[0].message)


def _met(rule: Rule, window: Iterable[Turn], last: Turn, before: Mapping[str, int]) -> tuple[Hit, ...]:
    """What the rule rests on here; nothing where it is not met."""
    hits = [hit for turn in window if turn.number > last.number - rule.window for hit in turn.hits]
    families = {hit.family for hit in hits}
    if any(need.isdisjoint(families) for need in rule.needs) or not rule.none.isdisjoint(families):
        return ()
    if rule.after and not any(before.get(family, last.message) < last.message for family in rule.after):
        return ()
    used = tuple(hit for hit in hits if hit.family in rule.families)
    return used if _are_apart(rule, used) else ()


def _are_apart(rule: Rule, hits: Sequence[Hit]) -> bool:
    """Whether what the rule needs is heard in different words: one phrase that says two things at once is one sign."""
    if len(rule.needs) < 2:
        return True
    return _chosen([[hit for hit in hits if hit.family in need] for need in rule.needs], ())


def _chosen(choices: Sequence[Sequence[Hit]], taken: tuple[Hit, ...]) -> bool:
    if not choices:
        return True
    return any(
        _chosen(choices[1:], (*taken, hit)) for hit in choices[0] if not any(_overlap(hit, other) for other in taken)
    )


def _overlap(one: Hit, other: Hit) -> bool:
    return any(a.message == b.message and a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)
