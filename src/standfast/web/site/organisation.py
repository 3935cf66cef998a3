"""Who runs a public Standfast: read from one file and checked, because without these nobody may be asked to report.

The file is TOML. ``docs/deploy.md`` shows one; safety S27 says what has to be in it, and a program that is no
demonstration does not start without.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from standfast.errors import Misconfigured
from standfast.guide import languages
from standfast.guide.contact import ZONE
from standfast.guide.hours import spans

LARGEST = 256 * 1024  # bytes of the file
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who is responsible. ``hours`` are the staffed ones in ``zone``, in the short form of the country files.

    ``id`` names it in every envelope and salts every code, so it never changes. ``disclosure`` says in each language
    whom the organisation must tell, when and about whom (safety S3); only languages whose words a native speaker
    reviewed are in it. ``takes_plain`` lets somebody whose browser runs no script send a report that this computer
    sees for a moment before it locks it.
    """

    id: str
    name: str
    contact: str
    hours: str
    zone: str
    disclosure: Mapping[str, str]
    safeguarding_lead: str
    key_holders: tuple[str, ...]
    assessed_on: date
    facts_opened_on: date
    takes_plain: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which a person may be asked to report."""
        return tuple(sorted(self.disclosure))


DEMONSTRATION = Organisation(
    id="demonstration",
    name="Demonstration",
    contact="Nobody reads what is sent here.",
    hours="",
    zone="UTC",
    disclosure={
        "en": "This is a demonstration. Nobody reads what you send. If you need help, call one of the numbers.",
        "es": "Esto es una muestra. Nadie lee lo que envías. Si necesitas ayuda, llama a uno de los números.",
        "fr": "Ceci est une démonstration. Personne ne lit ce que tu envoies. Pour de l'aide, appelle un des numéros.",
    },
    safeguarding_lead="",
    key_holders=(),
    assessed_on=date.min,
    facts_opened_on=date.min,
)


def read(path: Path, *, today: date) -> Organisation:
    """The organisation in the file at ``path``. Raises Misconfigured, naming everything that is missing in one line."""
    try:
        with path.expanduser().open("rb") as file:
            told = tomllib.loads(file.read(LARGEST).decode("utf-8"))
    except OSError as refused:
        raise Misconfigured("The file that STANDFAST_ORGANISATION names cannot be read.") from refused
    except ValueError as refused:
        raise Misconfigured("The file that STANDFAST_ORGANISATION names is not TOML.") from refused
    faults = list(_faults(told, today))
    if faults:
        raise Misconfigured(
            f"The file that STANDFAST_ORGANISATION names lacks: {'; '.join(faults)}.",
            do="Nobody may be asked to report before these are there. docs/deploy.md shows a whole file.",
        )
    words = [one for one in told["words"] if one in told["disclosure"]]
    return Organisation(
        id=told["operator"]["id"],
        name=told["operator"]["name"].strip(),
        contact=told["operator"]["contact"].strip(),
        hours=told["desk"]["hours"],
        zone=told["desk"]["zone"],
        disclosure={one: told["disclosure"][one].strip() for one in words},
        safeguarding_lead=told["duties"]["safeguarding_lead"].strip(),
        key_holders=tuple(told["duties"]["key_holders"]),
        assessed_on=told["assessment"]["on"],
        facts_opened_on=told["facts"]["opened_on"],
        takes_plain=_table(told, "report").get("without_script", False),
    )


def _faults(told: Mapping[str, Any], today: date) -> Iterator[str]:
    """What is missing or wrong, each as a person would look for it in the file."""
    past: Callable[[Any], bool] = lambda value: type(value) is date and value <= today  # noqa: E731 - said once
    wanted: tuple[tuple[str, str, str, Callable[[Any], bool]], ...] = (
        ("operator", "id", "a short name of small letters that never changes", _is_id),
        ("operator", "name", "the operator's name", _is_said),
        ("operator", "contact", "how to reach the operator", _is_said),
        ("desk", "hours", "staffed hours, such as Mon-Fri 10:00-18:00", _are_hours),
        ("desk", "zone", "the time zone of these hours", lambda value: isinstance(value, str) and _is_zone(value)),
        ("duties", "safeguarding_lead", "a safeguarding lead", _is_said),
        ("duties", "key_holders", "two key holders", _are_two),
        ("assessment", "on", "the day of the data-protection assessment", past),
        ("facts", "opened_by", "who opened the facts", _is_said),
        ("facts", "opened_on", "the day on which a person opened the facts", past),
    )
    for table, name, what, holds in wanted:
        if not holds(_table(told, table).get(name)):
            yield f"{what} ([{table}] {name})"
    if type(_table(told, "report").get("without_script", False)) is not bool:
        yield "true or false for reports without script ([report] without_script)"
    reviewed = {
        code
        for code, row in _table(told, "words").items()
        if isinstance(row, dict) and _is_said(row.get("reviewed_by")) and past(row.get("reviewed_on"))
    }
    if not reviewed or reviewed != set(_table(told, "words")) or not reviewed <= set(languages()):
        yield "who reviewed the words as a native speaker, and when ([words.en] reviewed_by, reviewed_on)"
    if not any(_is_said(_table(told, "disclosure").get(code)) for code in reviewed or {"en"}):
        yield "the disclosure text: whom the organisation must tell, when and about whom ([disclosure] en)"


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_zone(value: str) -> bool:
    return value == "UTC" or ZONE.fullmatch(value) is not None


def _are_hours(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return value == "24/7" or bool(spans(value))
    except ValueError:
        return False


def _are_two(value: Any) -> bool:
    """Whether these are at least two people."""
    return isinstance(value, list) and all(map(_is_said, value)) and len({one.strip().lower() for one in value}) > 1
