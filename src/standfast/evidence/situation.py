"""What the signs in a chat change in the advice: the situations that a plan knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standfast.records import Assessment, Variant

# Each variant changes the advice (recognition, section 2). B changes nothing: it is what the plan is written for.
VARIANTS: Mapping[Variant, str] = {
    "A": "no-file",
    "C": "fake-officer",
    "D": "email-only",
    "E": "claimed",
    "F": "ai-image",
    "G": "violence",
    "H": "more-asked",
    "I": "in-crisis",
    "J": "made-to",
}


def situations(assessed: Iterable[Assessment]) -> frozenset[str]:
    """The situations that these conversations show. Both of two likely variants count: the advice must fit either.

    A mass mail beside a live case is part of it, and never calls it a bluff (safety S8).
    """
    found: set[str] = set()
    live = False
    for one in assessed:
        if one.crisis:
            found.add("in-crisis")
        if one.level not in ("likely", "certain"):
            continue
        live = live or one.kind == "live"
        found |= {VARIANTS[variant] for variant, _ in one.variants if variant in VARIANTS}
        if one.paid:
            found.add("paid")
    return frozenset(found - {"email-only"} if live else found)
