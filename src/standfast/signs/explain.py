"""Says an assessment in plain words: what was seen, because of which lines, and what was not counted and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standfast.guide.wording import joined, words
from standfast.records import Assessment, Finding
from standfast.signs.rule import rules

MOST_REASONS = 4  # a frightened person reads no list; all of them are in the findings
MOST_CUES = 2


def explained(found: Assessment, *, language: str = "en") -> str:
    """One paragraph. It never quotes the other side and never says that all is well. Raises UnknownLanguage.

    >>> from standfast.signs.assess import assess
    >>> explained(assess(()))[:26]
    'This is not enough to tell'
    """
    say = words(language)
    return " ".join(part for part in _parts(found, say) if part)


def told(found: Assessment, *, language: str = "en") -> dict[int, tuple[str, ...]]:
    """What a page prints beside each message that a rule rests on, once each; nothing where nothing was seen."""
    if found.level == "none":
        return {}
    say = words(language)
    known = {rule.id: rule for rule in rules()}
    beside: dict[int, dict[str, None]] = {}
    for one in found.findings:
        claim = say.get(f"signs.claims.{one.rule}")
        text = claim if one.rule not in known else say.get(f"signs.says.{one.rule}", known[one.rule].says)
        if text:
            beside.setdefault(one.message, {})[text] = None
    return {message: tuple(texts) for message, texts in beside.items()}


def _parts(found: Assessment, say: Mapping[str, str]) -> Iterator[str]:
    if found.crisis:
        yield say["signs.crisis"]
    if found.unread:
        yield say["signs.unread"]
    if found.kind == "bluff_email":
        yield say["signs.email-question"]
        yield say["signs.email"].format(reasons=joined(_claims(found, say), say))
    else:
        yield _level(found, say)
        yield from _variants(found, say)
    if found.not_counted:
        count = len({one.message for one in found.not_counted})
        yield say["signs.not-counted"].format(count=count)
    if found.level != "none" and found.sides != "stated":
        yield say[f"signs.{found.sides}"]
    if found.cut:
        yield say["signs.cut"]


def _level(found: Assessment, say: Mapping[str, str]) -> str:
    if found.level == "none":
        return say["signs.none"]
    reasons = _reasons(found, say)
    stage = say[f"signs.stage.{found.stage}"]
    return say[f"signs.{found.level}"].format(stage=stage, reasons=joined(reasons, say))


def _variants(found: Assessment, say: Mapping[str, str]) -> Iterator[str]:
    if found.level in ("likely", "certain"):
        for (variant, _), key in zip(found.variants, ("variant", "second"), strict=False):
            yield say[f"signs.{key}"].format(variant=say[f"signs.variants.{variant}"])


def _reasons(found: Assessment, say: Mapping[str, str]) -> list[str]:
    """The rules that decided, strong ones first, told in the order of the chat; then what needs no words."""
    known = {rule.id: rule for rule in rules()}
    first: dict[str, Finding] = {}
    for one in found.findings:
        if one.rule in known:
            first[one.rule] = one  # the last line that makes it is where it was met
    scheme = [rule for rule in first if known[rule].is_scheme] or list(first)
    chosen = sorted(scheme, key=lambda rule: (not known[rule].is_strong, first[rule].message))[:MOST_REASONS]
    told = [
        say["signs.reason"].format(says=say.get(f"signs.says.{rule}", known[rule].says), number=first[rule].message + 1)
        for rule in sorted(chosen, key=lambda rule: first[rule].message)
    ]
    return told + [
        say[f"signs.cues.{cue.name}"].format(number=cue.message + 1) for cue in found.cues[:MOST_CUES] if told
    ]


def _claims(found: Assessment, say: Mapping[str, str]) -> list[str]:
    claims = dict.fromkeys(one.rule for one in found.findings if f"signs.claims.{one.rule}" in say)
    return [say[f"signs.claims.{claim}"] for claim in claims][:MOST_REASONS]
