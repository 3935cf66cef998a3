"""Turns what was met into findings: each a line of the conversation, with the rule that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from standfast.records import Assessment, Finding, Message, Stage
from standfast.signs.heard import Hit, Span
from standfast.signs.match import Fired

# The six claims of a bluff e-mail: stage and tactic of each; the rule of such a finding is the family itself.
CLAIMS: Mapping[str, tuple[Stage, str]] = {
    "mail-access": ("threat", "claims to have got into a device"),
    "mail-recorded": ("threat", "claims a recording made through it"),
    "mail-contacts": ("threat", "claims to have the contacts"),
    "mail-coin": ("demand", "wants coins"),
    "mail-hours": ("pressure", "sets hours from the opening"),
    "mail-promise": ("demand", "promises to erase it"),
}


def findings(met: Sequence[Fired], mail: Sequence[Hit], messages: Sequence[Message]) -> Iterator[Finding]:
    """Every line that a rule rests on, once for each rule, in the order of the conversation.

    Of what reads like a mass mail, ``mail`` holds what it says: its claims are findings too.
    """
    found: dict[tuple[Span, str], tuple[Stage, str]] = {
        (span, one.rule.id): (one.rule.stage, one.rule.tactic) for one in met for hit in one.hits for span in hit.spans
    }
    found |= {(span, hit.family): CLAIMS[hit.family] for hit in mail if hit.family in CLAIMS for span in hit.spans}
    for (span, rule), (stage, tactic) in sorted(found.items()):
        quote = messages[span.message].text[span.start : span.end]
        yield Finding(stage, tactic, rule, span.message, span.start, span.end, quote)


def moved(found: Assessment, by: int) -> Assessment:
    """The same assessment where the conversation's messages stand ``by`` places later, among those of other files."""
    return replace(
        found,
        warned_at=None if found.warned_at is None else found.warned_at + by,
        findings=tuple(replace(one, message=one.message + by) for one in found.findings),
        cues=tuple(replace(one, message=one.message + by) for one in found.cues),
        not_counted=tuple(replace(one, message=one.message + by) for one in found.not_counted),
        crisis_at=tuple(message + by for message in found.crisis_at),
    )
