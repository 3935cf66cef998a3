"""Whose words a message holds: what somebody quotes, reports or advises is not what they threaten with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from standfast.identifiers.speech import first_pasted, quotations
from standfast.records import Message
from standfast.signs.heard import Hit, Span

Reason = Literal["quoted", "reported", "advice", "news"]
FRAMES: Mapping[str, Reason] = {"frame.advice": "advice", "frame.reported": "reported", "frame.news": "news"}
CLAIM = "claim-source"
BUBBLE = 400  # characters of one bubble; what is longer is a mail or an article
REACH = 1  # sentences on each side
TOO_LONG_TO_QUOTE = 20_000  # characters in which quotation marks are looked for


class Aside(NamedTuple):
    """A hit that does not count, and why: it reads like ``advice``, ``reported`` speech, ``news`` or is ``quoted``."""

    hit: Hit
    reason: Reason


def counted(hits: Sequence[Hit], messages: Sequence[Message]) -> tuple[list[Hit], list[Aside]]:
    """The hits that are in the sender's own voice, and those that are set aside, each with the reason."""
    frames: dict[int, list[Hit]] = {}
    claims = {span for hit in hits if hit.family == CLAIM for span in hit.spans}
    for hit in hits:
        if hit.family in FRAMES and not _is_part(hit, claims):
            for span in hit.spans:
                frames.setdefault(span.message, []).append(hit)
    quoted: dict[int, list[tuple[int, int]]] = {}
    own: list[Hit] = []
    aside: list[Aside] = []
    for hit in hits:
        if hit.family in FRAMES:
            continue
        reason = _reason(hit, frames, quoted, messages)
        if reason is None:
            own.append(hit)
        else:
            aside.append(Aside(hit, reason))
    return own, aside


def _is_part(frame: Hit, claims: set[Span]) -> bool:
    """Whether a frame is only the words of a claim: "somebody sent me a folder about you" reports nothing."""
    return any(
        one.message == claim.message and one.start < claim.end and claim.start < one.end
        for one in frame.spans
        for claim in claims
    )


def _reason(
    hit: Hit,
    frames: Mapping[int, list[Hit]],
    quoted: dict[int, list[tuple[int, int]]],
    messages: Sequence[Message],
) -> Reason | None:
    for span in hit.spans:
        places = quoted.get(span.message)
        if places is None:
            places = quoted[span.message] = list(_quoted(messages[span.message].text))
        if any(start <= span.start and span.end <= end for start, end in places):
            return "quoted"
        size = len(messages[span.message].text)
        held = {FRAMES[frame.family] for frame in frames.get(span.message, ()) if _holds(frame, hit, span, size)}
        if held:
            return next(reason for reason in FRAMES.values() if reason in held)
    return None


def _holds(frame: Hit, hit: Hit, span: Span, size: int) -> bool:
    """Whether a frame takes a hit out: advice and news all of a bubble, reported speech what comes after it.

    In a long text it reaches only the sentences near by: a mail of forty lines may well say "never tell them" in one.
    """
    if size > BUBBLE and abs(frame.sentence - hit.sentence) > REACH:
        return False
    if frame.family != "frame.reported":
        return True
    start = min(part.start for part in frame.spans if part.message == span.message)
    return span.end > start


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks, and from where on the text was pasted from elsewhere."""
    if len(text) > TOO_LONG_TO_QUOTE:
        return
    yield from quotations(text)
    if (pasted := first_pasted(text, ())) < len(text):
        yield pasted, len(text)
