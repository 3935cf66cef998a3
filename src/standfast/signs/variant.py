"""Which kind of the scheme this is: the two likeliest, each with what it rests on. Each changes the advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from standfast.records import Message, Variant
from standfast.signs.cue import is_call, is_missed, is_picture
from standfast.signs.match import Fired

# What each variant is recognised by (recognition, section 2): families, and how much each says.
FAMILIES: Mapping[Variant, Mapping[str, int]] = {
    "A": {"camera": 1},
    "B": {"swap": 2},
    "C": {"authority": 3, "settle": 2},
    "E": {"claim-source": 6},
    "F": {"fake-image": 6},
    "G": {"agency": 6, "violence": 2},
    "H": {"acts": 5},
    "I": {"incite": 6},
    "J": {"recruit": 5},
}
MOST = 2  # times that one family counts
KEPT = 2


def variants(
    fired: Iterable[Fired], heard: Mapping[str, int], messages: Sequence[Message], theirs: Sequence[int]
) -> tuple[tuple[Variant, tuple[str, ...]], ...]:
    """The likeliest variants, at most two, each with the families and cues that speak for it.

    ``heard`` counts the families in the other side's own voice. Only families that were part of a rule count in full.
    """
    in_rules = Counter({hit for one in fired for hit in one.hits})
    met = Counter(hit.family for hit in in_rules)
    scores: dict[Variant, int] = {}
    reasons: dict[Variant, list[str]] = {}
    for variant, families in FAMILIES.items():
        for family, weight in families.items():
            count = min(MOST, max(met[family], heard.get(family, 0)))
            if count:
                scores[variant] = scores.get(variant, 0) + weight * count
                reasons.setdefault(variant, []).append(family)
    for variant, cue in _cues(messages, theirs):
        scores[variant] = scores.get(variant, 0) + 3
        reasons.setdefault(variant, []).append(cue)
    if not scores:  # what they have is all that is known: more often a recording
        words = {"A": "of-call", "B": "of-picture"}
        likeliest: Variant = "B" if heard.get("of-picture", 0) > heard.get("of-call", 0) else "A"
        return ((likeliest, (words[likeliest],)),)
    order = sorted(scores, key=lambda variant: (-scores[variant], variant))
    return tuple((variant, tuple(reasons[variant])) for variant in order[:KEPT])


def _cues(messages: Sequence[Message], theirs: Sequence[int]) -> Iterable[tuple[Variant, str]]:
    of_theirs = set(theirs)
    if any(is_call(message) and not is_missed(message) for message in messages):
        yield "A", "call"
    elif {True, False} <= {index in of_theirs for index, one in enumerate(messages) if is_picture(one)}:
        yield "B", "pictures from both sides"
