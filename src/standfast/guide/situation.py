"""What is known of one case and changes the advice."""

from __future__ import annotations

from collections.abc import Collection

from standfast.records import Age

# The names of `plan`'s options, and after them those that a chat can show or an age adds.
SITUATIONS = (
    *("known", "stranger", "watched", "paid", "sent-more", "shared", "no-file", "email-only", "ai-image"),
    *("fake-officer", "violence", "in-crisis", "helper"),
    *("claimed", "more-asked", "made-to", "under-13"),
)
NEAR = frozenset({"known", "watched", "violence", "more-asked", "made-to"})  # somebody may be able to reach them
REAL = NEAR | {"shared", "sent-more", "fake-officer"}  # what a mail to many never is (safety S8)


def known(situations: Collection[str], age: Age = "unknown") -> tuple[str, ...]:
    """Those of SITUATIONS that are among ``situations``, in that order; others change nothing.

    Somebody known is no stranger, whoever says both. A mail beside something real, or to somebody under 18, is never
    taken for one that goes to many (safety S8).

    >>> known(["stranger", "paid", "known", "moon"])
    ('known', 'paid')
    """
    found = tuple(one for one in SITUATIONS if one in situations)
    if "known" in found:
        found = tuple(one for one in found if one != "stranger")
    if age == "under18" or "under-13" in found or not REAL.isdisjoint(found):
        found = tuple(one for one in found if one != "email-only")
    return found


def left_out(situations: Collection[str]) -> frozenset[str]:
    """The steps that do not apply.

    Where money went to somebody who is not near, the payment call is the first step after the crisis lines (safety S2).

    >>> sorted(left_out(("stranger",))), sorted(left_out(("paid", "known")))
    (['safe'], [])
    """
    found = set()
    if NEAR.isdisjoint(situations) and not {"stranger", "paid", "email-only"}.isdisjoint(situations):
        found.add("safe")
    if "email-only" in situations:
        found |= {"block", "follow-up"}
    return frozenset(found)
