"""A message's text for a page: escaped, unseen marks made visible, amounts and identifiers marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from standfast.identifiers.amounts import amounts
from standfast.records import Identifier

LONGEST = 20_000  # characters of one message on the page; all of it is in case.json

# What could turn the writing round, hide, or stop a page: shown as its code. Private use, tags and half characters too.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def visible(text: str) -> str:
    """``text`` for HTML, with every unseen mark as its code.

    >>> visible("a<b>" + chr(0x202E)), visible("tom & ann")
    ('a&lt;b&gt;[U+202E]', 'tom &amp; ann')
    """
    return seen(escape(text))


def seen(text: str) -> str:
    """``text`` for what takes it as text, with every unseen mark as its code."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def marked(text: str, found: Sequence[Identifier], say: Mapping[str, str]) -> str:
    """``text`` with ``found`` and the amounts of money in it marked; where two overlap the identifier stays."""
    shown = text[:LONGEST]
    spans = [(one.start, one.end, "id", say[f"timeline.role-{one.role}"]) for one in found if one.end > one.start]
    taken = [(start, end) for start, end, _, _ in spans]
    for one in amounts(shown):
        if not any(start < one.end and one.start < end for start, end in taken):
            spans.append((one.start, one.end, "amount", say["timeline.mark-amount"]))
    parts, at = [], 0
    for start, end, mark, label in sorted(spans):
        if start < at or end > len(shown):
            continue
        parts.append(_lines(visible(shown[at:start])))
        parts.append(f'<mark class={mark} title="{escape(label)}">{_lines(visible(shown[start:end]))}</mark>')
        at = end
    parts.append(_lines(visible(shown[at:])))
    if len(text) > LONGEST:
        parts.append(f" <i>{escape(say['timeline.longer'])}</i>")
    return "".join(parts)


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")
