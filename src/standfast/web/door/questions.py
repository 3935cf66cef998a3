"""The questions that tell whether something fits a known set-up. They never say that all is well (safety S8, S28)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

QUESTIONS = ("met", "fast", "camera", "secret", "money", "show", "more", "mail")
_STRONG = frozenset({"money", "show", "more"})  # a demand or a threat: what the crime is made of
_SOME = frozenset({"fast", "camera", "secret"})  # how it is told to begin
_REAL = frozenset({"met", "fast", "camera", "more"})  # what a mail that goes to many people never goes with

Verdict = Literal["strong", "some", "mail", "none"]


def verdict(fits: Collection[str]) -> Verdict:
    """What the answers fit. ``none`` means that they tell too little.

    >>> verdict(["met", "money"]), verdict(["secret"]), verdict(["mail", "money"]), verdict(["met"])
    ('strong', 'some', 'mail', 'none')
    """
    given = set(fits) & {*QUESTIONS}
    if "mail" in given and not given & _REAL:
        return "mail"
    if given & _STRONG:
        return "strong"
    return "some" if given & _SOME else "none"
