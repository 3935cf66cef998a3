"""The rules on the shelf: which families, heard together from one sender, are a sign, of which stage and how strong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from standfast import shelf
from standfast.records import Stage
from standfast.signs.language import languages

SHELF = "standfast.signs.rules"
STAGES: tuple[Stage, ...] = get_args(Stage)
THREAT = STAGES.index("threat")  # from here on it is the scheme itself, and no longer what leads to it
WINDOW = 5  # messages of one sender: 5 cost no false alarm in ordinary dialogues, 10 began to (measured beforehand)
Strength = Literal["weak", "strong"]
_KEYS = {
    *("id", "stage", "tactic", "strength", "all", "any", "none", "after", "window", "sources", "added_on"),
    *("reviewed_by", "false_positives", "says", "yes", "no"),
}
_EXAMPLES, _LANGUAGES = 3, 2


@dataclass(frozen=True, slots=True)
class Example:
    """Some messages in a row, one text each; what begins with ``me: `` is the person's own."""

    lang: str
    text: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One tactic. It is met where one sender says one of each of ``needs`` within ``window`` messages and none of
    ``none``, and the person said one of ``after`` before. ``says`` is what a page prints of it.

    In a file ``all`` lists what is needed, ``money|pay`` being one or the other, and ``any`` one choice more.
    """

    id: str
    stage: Stage
    tactic: str
    strength: Strength
    needs: tuple[frozenset[str], ...]
    none: frozenset[str]
    after: frozenset[str]
    window: int
    sources: tuple[str, ...]
    added_on: date
    reviewed_by: Mapping[str, str]
    false_positives: tuple[str, ...]
    says: str
    yes: tuple[Example, ...]
    no: tuple[Example, ...]

    @property
    def families(self) -> frozenset[str]:
        """The families that can be part of it."""
        return frozenset().union(*self.needs)

    @property
    def is_scheme(self) -> bool:
        """Whether its stage is one of the scheme itself, from the threat on."""
        return STAGES.index(self.stage) >= THREAT

    @property
    def is_strong(self) -> bool:
        return self.strength == "strong"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule on the shelf, in the order of the stages. Raises ValueError naming the file and the fault."""
    known = frozenset(phrase.family for one in languages() for phrase in one.phrases)
    found = [_checked(name, text, known) for name, text in shelf.texts(SHELF, ".toml")]
    return tuple(sorted(found, key=lambda one: (STAGES.index(one.stage), one.id)))


def _checked(name: str, text: str, known: frozenset[str]) -> Rule:
    try:
        return rule(name, tomllib.loads(text), known)
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError(f"rules/{name}.toml: {fault}") from fault


def rule(name: str, table: Mapping[str, Any], families: frozenset[str]) -> Rule:
    """The rule that a table says, checked; ``families`` are those that some language has words for."""
    if unknown := set(table) - _KEYS:
        raise ValueError(f"there is no field {', '.join(sorted(unknown))}")
    one = Rule(
        id=table["id"],
        stage=table["stage"],
        tactic=table["tactic"],
        strength=table["strength"],
        needs=_needs(table.get("all", ()), table.get("any", ())),
        none=frozenset(table.get("none", ())),
        after=frozenset(table.get("after", ())),
        window=table.get("window", WINDOW),
        sources=tuple(table["sources"]),
        added_on=table["added_on"],
        reviewed_by=dict(table["reviewed_by"]),
        false_positives=tuple(table["false_positives"]),
        says=table["says"],
        yes=tuple(_example(example) for example in table.get("yes", ())),
        no=tuple(_example(example) for example in table.get("no", ())),
    )
    faults = [fault for fault, is_one in _faults(one, name, families).items() if is_one]
    if faults:
        raise ValueError("; ".join(faults))
    return one


def _needs(all_of: Sequence[str], one_of: Sequence[str]) -> tuple[frozenset[str], ...]:
    needs = [frozenset(families.split("|")) for families in all_of]
    return (*needs, frozenset(one_of)) if one_of else tuple(needs)


def _example(table: Mapping[str, Any]) -> Example:
    return Example(table["lang"], tuple(table["text"]), table.get("why", ""))


def _faults(one: Rule, name: str, families: frozenset[str]) -> dict[str, bool]:
    used = one.families | one.none | one.after
    return {
        f"its id is {one.id}": one.id != name,
        f"there is no stage {one.stage}": one.stage not in STAGES,
        f"strength is {one.strength}": one.strength not in get_args(Strength),
        f"window is {one.window}, not 1 to {WINDOW}": not 1 <= one.window <= WINDOW,
        "it needs at least one family": not one.families,
        f"no language has words for {', '.join(sorted(used - families))}": not used <= families,
        "it does not say what a page prints of it": not one.says.strip(),
        "it names no false positive": not one.false_positives,
        "it names no source": not one.sources,
        f"it has fewer than {_EXAMPLES} examples of yes": len(one.yes) < _EXAMPLES,
        f"it has fewer than {_EXAMPLES} examples of no": len(one.no) < _EXAMPLES,
        f"its examples of yes are not in {_LANGUAGES} languages": len({two.lang for two in one.yes}) < _LANGUAGES,
    }
