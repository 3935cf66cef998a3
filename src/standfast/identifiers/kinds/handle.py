"""Accounts: a link to a profile, a name beside the word for its service, or a bare `@name` of a service unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from standfast.identifiers import names
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.platform import named, platforms

KIND = "handle"

_AT = re.compile(r"(?<![\w@./+-])@(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._]{0,62}[A-Za-z0-9_])?)(?![\w@])")
_EVERYONE = frozenset({"everyone", "here", "all", "channel", "home", "everybody"})
_OWN = re.compile(r"[@]?(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._]{0,62}[A-Za-z0-9_])?)(?:#\d{4})?(?![\w@-])")
_SENTENCE = re.compile(r"[.!?\n]")
_LIVE = re.compile(r"(?i)(?<![\w:/.])live:(?:\.cid\.[0-9a-f]{16}|[a-z0-9][a-z0-9._-]{1,62}[a-z0-9])(?!\w)")
_BEFORE = 80  # characters before "mine" in which the service that it refers to was named
_LEAD = re.compile(r"[ \t]{0,3}+(?P<mark>[:=]?)[ \t]{0,3}+")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """Links name their platform; a name needs a word beside it; a bare ``@name`` keeps platform None."""
    for link, said in context.links:
        if said is not None and said.kind == KIND:
            yield Candidate(
                KIND, said.value, link.start, link.end, Strength.SERVICE, platform=said.platform, assumed=said.assumed
            )
    if context.cues:
        yield from names.beside(folded.text, context, KIND)
        yield from _without_platform(folded.text, context)
        yield from _mine(folded.text, context)
    if "live:" in folded.text:
        yield from _skype(folded.text)
    if "@" in folded.text:
        yield from _bare(folded.text, context)


def normal(value: str) -> str:
    """Lower case, without a sign before it; NFKC. Dots that do not count at Facebook are dropped when it is found.

    >>> normal("@Nadia_Q77"), normal("live:.cid.9F3A7C21D4E8B605")
    ('nadia_q77', 'live:.cid.9f3a7c21d4e8b605')
    """
    return unicodedata.normalize("NFKC", value).strip().lstrip("@").lower()


def _bare(text: str, context: Context) -> Iterator[Candidate]:
    denied: dict[int, bool] = {}
    for match in _AT.finditer(text):
        name = match["name"].lower()
        if name in _EVERYONE or name.isdecimal() or len(name) < 2 or names.NOT_A_NAME.fullmatch(name):
            continue
        services = _services(text, context, match, denied)
        yield Candidate(KIND, name, match.start(), match.end(), Strength.SHAPE, candidates=services)


def _without_platform(text: str, context: Context) -> Iterator[Candidate]:
    """A made-up name right after "username", "add me" and the like, where no service was said."""
    denied: dict[int, bool] = {}
    for cue in context.cues.all("word", ("handle", "add")):
        lead = _LEAD.match(text, cue.end)
        match = _OWN.match(text, lead.end()) if lead else None
        if lead is None or match is None or lead.end() == cue.end or match["name"].isupper():
            continue
        if names.like_a_name(match["name"]) and len(match["name"]) > 4 and any(c.islower() for c in match["name"]):
            services = _services(text, context, match, denied)
            yield Candidate(
                KIND,
                match[0].lstrip("@").lower(),
                match.start(),
                match.end(),
                Strength.CUE,
                candidates=services,
                distance=match.start() - cue.end + 1,
            )


def _mine(text: str, context: Context) -> Iterator[Candidate]:
    """A made-up name right after "mine is" and the like: an account of the service that was spoken of last."""
    for cue in context.cues.all("word", ("mine",)):
        lead = _LEAD.match(text, cue.end)
        match = _OWN.match(text, lead.end()) if lead else None
        if match is None or match.start() == cue.end or not names.like_a_name(match["name"]):
            continue
        near = [cue for _, cue in context.cues.within(cue.start, cue.start, "platform", reach=_BEFORE)]
        before = [service for service in near if service.end <= cue.start and not service.weak]
        said = named(platforms()[before[-1].name], match[0]) if before else None
        if said is not None and said.kind == KIND and not said.assumed and len(match["name"]) > 4:
            yield Candidate(
                KIND,
                said.value,
                match.start(),
                match.end(),
                Strength.CUE,
                said.platform,
                distance=match.start() - cue.end,
            )


def _skype(text: str) -> Iterator[Candidate]:
    """``live:`` and a name is Skype's own way to write an account, whatever stands beside it."""
    for match in _LIVE.finditer(text):
        if ".cid." in match[0].lower() or names.like_a_name(match[0][5:]):
            yield Candidate(KIND, match[0].lower(), match.start(), match.end(), Strength.CUE, "skype")


def _services(text: str, context: Context, match: re.Match[str], denied: dict[int, bool]) -> tuple[str, ...]:
    """The services named in the same sentence within reach: readings, not a decision.

    ``denied`` remembers, by its place, whether a service was named only to be ruled out.
    """
    found = []
    start, end = match.span()
    for distance, cue in sorted(context.cues.within(start, end, "platform")):
        between = text[cue.end : start] if cue.end <= start else text[end : cue.start]
        if cue.weak or _SENTENCE.search(between):
            continue
        if cue.start not in denied:
            denied[cue.start] = names.negated(text, cue.start)
        if not denied[cue.start]:
            found.append((distance, cue.name))
    return tuple(dict.fromkeys(name for _, name in found))
