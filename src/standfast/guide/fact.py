"""A fact that somebody may act on at night: where it was read, when, how, and until when it may be trusted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, Literal, TypeVar, get_args

# official: a page of the body itself, or of a government, a police force, a regulator or a parliament. secondary: any
# other page that can be found again. listed: nothing but lists that others keep. Without a page it is no fact.
Confidence = Literal["official", "secondary", "listed"]
How = Literal["read a copy", "opened the page", "phoned"]

RELEASED_ON = date(2026, 11, 24)  # expiry is judged on this day by the tests, so that no build turns red by waiting
LIFE = 180  # days that a fact may be trusted after somebody checked it
SHORT_LIFE = 90  # the same for what changes often: crisis lines, removal forms, and what no official page says


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Where something was read, on which day, how, until when it may be trusted, and what kind of page that was."""

    source: str
    checked_on: date
    how: How
    expires_on: date
    confidence: Confidence


Kind = TypeVar("Kind", bound=Fact)


def table(where: str, text: str, needed: set[str], allowed: set[str]) -> Mapping[str, Any]:
    """The table in ``text`` with all keys ``needed`` and no others than ``allowed`` beside. Raises ValueError."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"{where}: {fault}") from fault
    if not needed <= set(found) <= needed | allowed:
        raise ValueError(f"{where}: needs {' and '.join(sorted(needed))}, and nothing else but {sorted(allowed)}")
    return found


def fact(kind: type[Kind], where: str, row: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> Kind:
    """A fact of that kind from a row of a data file. ``choices`` are the values that a field may have.

    Raises ValueError naming ``where`` and the field at fault.
    """
    known = {field.name: (field.default is MISSING, str(field.type)) for field in fields(kind)}
    allowed = {"confidence": get_args(Confidence), "how": get_args(How), **choices}
    for name, (needed, _) in known.items():
        if needed and name not in row:
            raise ValueError(f"{where}, field {name}: missing")
    made: dict[str, Any] = {}
    for name, value in row.items():
        if name not in known:
            raise ValueError(f"{where}, field {name}: unknown")
        made[name] = tuple(value) if isinstance(value, list) else value
        _refuse_wrong_type(f"{where}, field {name}", known[name][1], made[name])
        for one in made[name] if isinstance(made[name], tuple) else (made[name],):
            if one not in allowed.get(name, (one,)):
                raise ValueError(f"{where}, field {name}: must be one of {', '.join(allowed[name])}")
    found = kind(**made)
    if not found.source.startswith(("https://", "http://")):
        raise ValueError(f"{where}, field source: not a page")
    if not 0 < (found.expires_on - found.checked_on).days <= LIFE:
        raise ValueError(f"{where}, field expires_on: must be 1 to {LIFE} days after checked_on")
    return found


def _refuse_wrong_type(where: str, wanted: str, value: Any) -> None:
    if wanted.startswith("tuple"):
        right = isinstance(value, tuple) and bool(value) and all(isinstance(one, str) and one for one in value)
        word = "a list of str"
    elif wanted == "date":
        right, word = type(value) is date, "a date"
    elif wanted == "bool":
        right, word = type(value) is bool, "true or false"
    else:
        right, word = type(value) is str and bool(value), "a str"
    if not right:
        raise ValueError(f"{where}: must be {word}")
