"""Accounts: a link to a profile, a name beside the word for its service, or a bare `@name` of a service unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from standfast.identifiers import names
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.platform import account

KIND = "handle"

_AT = re.compile(r"(?<![\w@./+-])@(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._]{0,62}[A-Za-z0-9_])?)(?![\w@])")
_EVERYONE = frozenset({"everyone", "here", "all", "channel", "home", "everybody"})
_OWN = re.compile(r"[@]?(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._]{0,62}[A-Za-z0-9_])?)(?:#\d{4})?(?![\w@-])")
_LEAD = re.compile(r"[ \t]{0,3}+(?P<mark>[:=]?)[ \t]{0,3}+")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Links name their platform; a name needs a word beside it; a bare ``@name`` keeps platform None."""
    for link in context.links:
        said = account(link)
        if said is not None and said.kind == KIND:
            yield Candidate(
                KIND, said.value, link.start, link.end, Strength.SERVICE, platform=said.platform, assumed=said.assumed
            )
    if context.cues:
        yield from names.beside(folded.text, context, KIND)
        yield from _without_platform(folded.text, context)
    if "@" in folded.text:
        yield from _bare(folded.text, context)


def normal(value: str) -> str:
    """Lower case, without a sign before it; NFKC. Dots that do not count at Facebook are dropped when it is found.

    >>> normal("@Nadia_Q77"), normal("live:.cid.9F3A7C21D4E8B605")
    ('nadia_q77', 'live:.cid.9f3a7c21d4e8b605')
    """
    return unicodedata.normalize("NFKC", value).strip().lstrip("@").lower()


def _bare(text: str, context: Context) -> Iterator[Candidate]:
    for match in _AT.finditer(text):
        name = match["name"].lower()
        if name in _EVERYONE or name.isdecimal() or len(name) < 2 or names.NOT_A_NAME.fullmatch(name):
            continue
        services = _services(text, context, match.start(), match.end())
        yield Candidate(KIND, name, match.start(), match.end(), Strength.SHAPE, candidates=services)


def _without_platform(text: str, context: Context) -> Iterator[Candidate]:
    """A made-up name right after "username", "add me" and the like, where no service was said."""
    for cue in context.cues.all("word", ("handle", "add")):
        lead = _LEAD.match(text, cue.end)
        match = _OWN.match(text, lead.end()) if lead else None
        if lead is None or match is None or lead.end() == cue.end or match["name"].isupper():
            continue
        if names.like_a_name(match["name"]) and len(match["name"]) > 4 and any(c.islower() for c in match["name"]):
            services = _services(text, context, match.start(), match.end())
            yield Candidate(
                KIND,
                match[0].lstrip("@").lower(),
                match.start(),
                match.end(),
                Strength.CUE,
                candidates=services,
                distance=match.start() - cue.end + 1,
            )


def _services(text: str, context: Context, start: int, end: int) -> tuple[str, ...]:
    """The services named in the same sentence within reach: readings, not a decision."""
    found = []
    for distance, cue in sorted(context.cues.within(start, end, "platform")):
        between = text[cue.end : start] if cue.end <= start else text[end : cue.start]
        if not cue.weak and not re.search(r"[.!?\n]", between) and not names.negated(text, cue.start):
            found.append((distance, cue.name))
    return tuple(dict.fromkeys(name for _, name in found))
