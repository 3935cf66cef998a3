"""How much word families say together, and from how much on that is a warning."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from standfast import shelf
from standfast.records import Stage


@dataclass(frozen=True, slots=True)
class Points:
    """``core`` and ``common`` say how much each family counts, all common ones at most ``most`` together.

    ``strong`` is added once where a strong rule is met, ``before`` where the scheme was led up to, ``wordless`` where a
    picture came right after a call. From ``likely`` and ``certain`` points on it is so called; ``scattered`` makes it
    likely too, where the points are of what one sender wrote lately and not within one window.
    """

    core: Mapping[str, float]
    common: Mapping[str, float]
    most: float
    strong: float
    before: float
    wordless: float
    likely: float
    scattered: float
    certain: float
    stages: Mapping[Stage, Collection[str]]

    def stage(self, families: Collection[str], *, asked: bool) -> Stage | None:
        """What a message does that says these; ``asked`` tells that a demand came before it.

        >>> points().stage({"exposure"}, asked=False), points().stage({"exposure"}, asked=True)
        ('threat', 'pressure')
        """
        does = next((stage for stage, some in self.stages.items() if any(one in families for one in some)), None)
        presses = any(one in families for one in self.stages["pressure"])
        if asked and (does == "threat" or (does == "demand" and presses)):
            return "pressure"
        return "demand" if does == "repeat" and not asked else does

    def of(self, families: Collection[str], *, strong: bool) -> float:
        """What different families say together.

        >>> round(points().of({"have-it", "audience"}, strong=True), 1)
        5.1
        """
        core = sum(count for family, count in self.core.items() if family in families)
        common = sum(count for family, count in self.common.items() if family in families)
        return core + min(common, self.most) + (self.strong if strong else 0)


@cache
def points() -> Points:
    """The points on file. Raises ValueError where one family alone, or common ones alone, would be a warning."""
    (text,) = (text for name, text in shelf.texts("standfast.signs", ".toml") if name == "points")
    table = tomllib.loads(text)
    made = Points(table["core"], table["common"], **table["levels"], stages=table["stages"])
    alone = {**made.core, "common ones": made.most}
    if too_much := [name for name, count in alone.items() if count + made.strong >= made.likely]:
        raise ValueError(f"points.toml: {', '.join(too_much)} alone would be a warning")
    return made
