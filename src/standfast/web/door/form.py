"""Reads what somebody chose on the page of the plan: only what is on the page counts, the rest changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from standfast.errors import UnknownCountry
from standfast.guide import SITUATIONS, country, every_platform
from standfast.records import Age

AGES = ("under-13", "under18", "adult", "was-under18", "unknown")  # in this order on the page
# In the order of the page: first what cannot wait, then what changes the most.
HAPPENED = (
    *("in-crisis", "watched", "violence", "paid", "known", "stranger", "more-asked", "made-to", "shared", "sent-more"),
    *("no-file", "claimed", "ai-image", "fake-officer", "email-only", "helper"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """``code`` is None where no country was chosen; the rest is as :func:`standfast.guide.plan` takes it."""

    code: str | None
    age: Age
    situations: tuple[str, ...]
    platforms: tuple[str, ...]


def chosen(form: Any) -> Chosen:
    """What a form says; ``form`` is Django's QueryDict."""
    age = form.get("age", "unknown")
    happened = set(form.getlist("happened")) & {*HAPPENED}
    if age == "under-13":
        happened.add("under-13")
    apps = {one.id for one in every_platform()}
    return Chosen(
        _place(form.get("country", "")),
        cast(Age, "under18" if age == "under-13" else age if age in AGES else "unknown"),
        tuple(one for one in SITUATIONS if one in happened),
        tuple(sorted(apps & set(form.getlist("app")))),
    )


def _place(code: str) -> str | None:
    try:
        place = country(code)
    except UnknownCountry:
        return None
    return f"{place.code}-{place.region}" if place.region else place.code
