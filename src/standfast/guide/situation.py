"""What is known of one case and changes the advice."""

from __future__ import annotations

from collections.abc import Collection

# The names of `plan`'s options, and after them those that a chat can show or an age adds.
SITUATIONS = (
    *("known", "stranger", "watched", "paid", "sent-more", "shared", "no-file", "email-only", "ai-image"),
    *("fake-officer", "violence", "in-crisis", "helper"),
    *("claimed", "more-asked", "made-to", "under-13"),
)
NEAR = frozenset({"known", "watched", "violence", "more-asked"})  # somebody may be able to reach them


def known(situations: Collection[str]) -> tuple[str, ...]:
    """Those of SITUATIONS that are among ``situations``, in that order; others change nothing.

    Somebody known is no stranger, whoever says both; and a mail to many that names a real threat beside it is no bluff.

    >>> known(["stranger", "paid", "known", "moon"])
    ('known', 'paid')
    """
    found = tuple(one for one in SITUATIONS if one in situations)
    if "known" in found:
        found = tuple(one for one in found if one != "stranger")
    if "email-only" in found and not {"shared", "sent-more", "known", "violence"}.isdisjoint(found):
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
        found.add("block")
    return frozenset(found)
