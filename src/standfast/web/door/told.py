"""What a report says before it is sealed, in the one shape that the desk reads, whoever made it.

``src/standfast/device/told.js`` makes the same of the same answers in the browser. Anybody can send anything: the desk
takes every field as hostile.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

FORMS = {"report": "report-1", "follow-up": "follow-up-1"}  # as the header of the envelope names them
MOST = {"told": 20_000, "names": 5_000}  # characters of what is written
HAPPENED = (
    "in-crisis",
    "hurry",
    "violence",
    "paid",
    "shared",
    "more-asked",
    "made-to",
    "sent-more",
    "watched",
    "known",
)

# what a browser calls blank
_BLANK = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

Kind = Literal["report", "follow-up"]


def payload(kind: Kind, answers: Mapping[str, Any], *, mailbox: str, thread: str = "") -> dict[str, Any]:
    """The answers as they are sealed, nothing but what the form can say.

    ``mailbox`` is the public key that replies are sealed to, in hexadecimal, or empty where none is wanted; ``thread``
    the id of the report that a follow-up belongs to.

    >>> payload("follow-up", {"told": " More. ", "language": "en"}, mailbox="", thread="ab")["told"]
    'More.'
    """
    return {
        "v": 1,
        "kind": kind,
        "thread": thread,
        "mailbox": mailbox,
        "language": _one(answers, "language"),
        "country": _one(answers, "country"),
        "age": _one(answers, "age") or "unknown",
        "happened": [one for one in HAPPENED if one in _all(answers, "happened")],
        "apps": sorted(set(_all(answers, "apps"))),
        "told": _one(answers, "told")[: MOST["told"]],
        "names": _one(answers, "names")[: MOST["names"]],
        "at_risk": bool(answers.get("at_risk")),
        "avatar": answers.get("avatar") or None,
        "parts": list(answers.get("parts", ())),
    }


def _one(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name, "")).replace("\r\n", "\n").strip(_BLANK)


def _all(answers: Mapping[str, Any], name: str) -> Collection[str]:
    found: Sequence[str] = answers.get(name, ())
    return [str(one) for one in found]
