"""Somebody in danger from themselves, or told to be: found apart from everything else, because help comes first.

It errs towards help: a cue too many costs one quiet box, a cue missed can cost a life (recognition, section 9).
"""

from __future__ import annotations

from collections.abc import Sequence

from standfast.signs.heard import Hit

FAMILIES = frozenset({"crisis-self", "incite"})
IDIOM = "idiom"


def crisis(hits: Sequence[Hit], *, beside_threat: bool) -> tuple[int, ...]:
    """The messages that hold a cue, from whoever wrote them.

    A figure of speech (``this homework is killing me``) silences the cues of its own message, but not where the same
    conversation holds a threat: then nothing is taken for a joke.
    """
    idioms = {span.message for hit in hits if hit.family == IDIOM for span in hit.spans}
    if beside_threat:
        idioms = set()
    return tuple(sorted({hit.message for hit in hits if hit.family in FAMILIES and hit.message not in idioms}))
