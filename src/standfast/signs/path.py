"""The sequence of one sender: how far along the scheme they are, how sure the pattern is, and since when."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from standfast.records import Level, Stage
from standfast.signs.match import Fired
from standfast.signs.points import points
from standfast.signs.rule import STAGES

LEVELS: tuple[Level, ...] = ("none", "notice", "likely", "certain")
MEMORY = 40  # messages of the conversation in which the parts of a lure belong together
LATELY = 20  # messages of the conversation in which what was said far apart is still taken together
LED = 2  # families of what leads to the scheme, from how many on it was led up to
LURE = ("alone", "camera", "harvest")  # a full lure pattern: these three families near one another
BACK: Mapping[Stage, Stage] = {"pressure": "demand", "repeat": "demand"}  # the only steps back: they ask again
_WEIGHT = {"weak": 1, "strong": 2}


class Step(NamedTuple):
    """The stage that one message reached, and whether that is the scheme itself."""

    message: int
    stage: Stage
    is_scheme: bool


@dataclass(slots=True)
class Path:
    """What the rules met so far say of one sender.

    ``score`` is the best path through the stages: a weak rule gives 1, a strong one 2, each once; what comes before the
    threat gives 1 in all. ``warned_at`` is the message at which the level first reached ``likely``.
    """

    level: Level = "none"
    score: int = 0
    warned_at: int | None = None
    fired: list[Fired] = field(default_factory=list)
    stages: list[Step] = field(default_factory=list)


def path(met: Iterable[Fired], *, most: Level = "certain", wordless: int | None = None) -> Path:
    """The path of one sender through the rules they met, in order; its level never rises above ``most``.

    ``wordless`` is the message in which a picture came right after a call.
    """
    made = Path()
    best: dict[Stage, int] = dict.fromkeys(STAGES, 0)
    counted: set[str] = set()
    lured: set[str] = set()
    recent: deque[Fired] = deque()
    for message, together in groupby(met, key=lambda one: one.message):
        for one in together:
            made.fired.append(one)
            _walk(best, one, counted)
            recent.append(one)
            if not one.rule.is_scheme:
                lured.update(hit.family for hit in one.hits)
        while recent[0].message < message - MEMORY:
            recent.popleft()
        more = points().before if len(lured) >= LED else 0
        if wordless is not None and wordless <= message <= wordless + MEMORY:
            more += points().wordless
        level = min(_level(recent, more), most, key=LEVELS.index)
        if LEVELS.index(level) > LEVELS.index(made.level):
            made.level = level
        if made.warned_at is None and LEVELS.index(level) >= LEVELS.index("likely"):
            made.warned_at = message
    made.score = max(best.values())
    made.stages = _stages(made.fired)
    return made


def _walk(best: dict[Stage, int], one: Fired, counted: set[str]) -> None:
    """Takes one step: the best path that ends in each stage, stages in order but for the two steps back."""
    stage = one.rule.stage
    gain = 0
    if one.rule.is_scheme and one.rule.id not in counted:
        gain = _WEIGHT[one.rule.strength]
    elif not one.rule.is_scheme and "context" not in counted:
        counted.add("context")
        gain = 1
    counted.add(one.rule.id)
    reachable = [best[earlier] for earlier in STAGES[: STAGES.index(stage) + 1]]
    reachable += [best[later] for later, back in BACK.items() if back == stage]
    best[stage] = max(reachable) + gain


def _level(recent: Sequence[Fired], more: float) -> Level:
    """What the rules say together that are met within the window that ends here, or else in what they wrote lately."""
    since = recent[-1].since
    near = [one for one in recent if one.rule.is_scheme and one.message >= since]
    if not near:
        lured = {hit.family for one in recent for hit in one.hits}
        return "notice" if lured.issuperset(LURE) else "none"
    families, count = _counted(near, since, more)
    if count >= points().certain and {"threat", "demand"} <= {one.rule.stage for one in near}:
        return "certain"
    if count >= points().likely and len(families) > 1:
        return "likely"
    families, count = _counted(recent, recent[-1].message - LATELY, more)
    return "likely" if count >= points().scattered and len(families) > LED else "notice"


def _counted(met: Sequence[Fired], since: int, more: float) -> tuple[set[str], float]:
    """The families of the scheme that were heard from a message on, and what they say together."""
    scheme = [one for one in met if one.rule.is_scheme and one.message >= since]
    families = {hit.family for one in scheme for hit in one.hits if hit.message >= since}
    return families, points().of(families, strong=any(one.rule.is_strong for one in scheme)) + more


def _stages(fired: Sequence[Fired]) -> list[Step]:
    """What each message does in which a rule was met, by what it says itself; never back, but to ask again."""
    steps: list[Step] = []
    asked = False
    for message, together in groupby(fired, key=lambda one: one.message):
        met = list(together)
        families = {hit.family for one in met if one.rule.is_scheme for hit in one.hits if hit.message == message}
        stage = points().stage(families, asked=asked)
        asked = asked or stage == "demand"
        furthest = max((one.rule.stage for one in met), key=STAGES.index)
        steps.append(Step(message, stage or furthest, stage is not None))
    return steps
