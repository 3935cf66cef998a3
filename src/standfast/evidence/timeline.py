"""A conversation as one page to look at: who wrote when, pauses, bursts, amounts and identifiers marked.

The page holds everything it needs and asks nobody for anything: no script, no picture, no font, no link to follow. What
people wrote is text and stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from html import escape
from itertools import groupby

from standfast.evidence.chart import chart
from standfast.evidence.marks import marked, visible
from standfast.evidence.page import STYLE
from standfast.evidence.rhythm import bursts, days, pauses
from standfast.guide.wording import words
from standfast.records import Case, Identifier, Message, Notice, SourceFile
from standfast.signs import explained, told

LINES = 12  # of those that a note is about; all are in case.json

_HEAD = """<!doctype html>
<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head><body><main>
"""


def timeline(made: Case, *, language: str = "en") -> Iterator[str]:
    """``timeline.html`` in pieces, in the words of ``language``."""
    say = words(language)
    title = say["timeline.title"]
    yield _HEAD.format(lang=language, direction=say["about.direction"], title=escape(title), style=STYLE)
    yield f"<h1>{escape(title)}</h1>\n"
    yield from _summary(made, say)
    yield from _signs(made, say, language)
    yield chart(days(made.messages), _sides(made), say)
    yield from _entries(made, say, language)
    yield "</main></body></html>\n"


def _sides(made: Case) -> dict[str, str]:
    """For each sender the class of its side: ``me`` for the person, ``them`` for others, ``a``, ``b`` where unknown."""
    sides: dict[str, str] = {}
    for message in made.messages:
        name = message.sender or ""
        if message.kind == "system" or name in sides:
            continue
        if message.direction is None:
            sides[name] = "ab"[min(len(sides), 1)]
        else:
            sides[name] = "me" if message.direction == "out" else "them"
    return sides


def _summary(made: Case, say: Mapping[str, str]) -> Iterator[str]:
    moments = [message.sent_at.date() for message in made.messages if message.sent_at is not None]
    said = sum(message.kind != "system" for message in made.messages)
    yield f"<p>{escape(say['timeline.count'].format(messages=f'{said:,}'))}"
    if moments:
        span = say["timeline.span"].format(first=min(moments).isoformat(), last=max(moments).isoformat())
        yield f" {escape(span)}"
    yield "</p>\n"
    yield f"<p class=key>{_legend(made, say)}</p>\n"
    if not made.stated:
        key = "timeline.roles-unknown" if made.me is None else "timeline.roles-some"
        yield f"<p class=note>{escape(say[key])}</p>\n"
    notes = dict.fromkeys(
        _note(source, notice, made, say) for source in made.files for notice in source.summary.warnings
    )
    if notes:
        yield f"<h2>{escape(say['timeline.notes'])}</h2>\n<ul class=notes>"
        yield "".join(f"<li>{visible(text)}</li>" for text in notes)
        yield "</ul>\n"


def _signs(made: Case, say: Mapping[str, str], language: str) -> Iterator[str]:
    """What the chat shows, in plain words, for each file."""
    yield f"<h2>{escape(say['timeline.signs'])}</h2>\n"
    for source, one in zip(made.files, made.assessments, strict=True):
        name = f"<b><bdi>{visible(source.name)}</bdi></b> " if len(made.files) > 1 else ""
        yield f"<p class=signs>{name}{escape(explained(one, language=language))}</p>\n"


def _note(source: SourceFile, notice: Notice, made: Case, say: Mapping[str, str]) -> str:
    """A note with the first lines that it is about."""
    if not notice.lines:
        return notice.text
    more = ", …" if len(notice.lines) > LINES else ""
    lines = say["timeline.line"].format(line=", ".join(map(str, notice.lines[:LINES])) + more)
    return f"{notice.text} ({lines}{'; ' + source.name if len(made.files) > 1 else ''})"


def _legend(made: Case, say: Mapping[str, str]) -> str:
    people = [f"<span class='who {side}'><bdi>{visible(name)}</bdi></span>" for name, side in _sides(made).items()][:12]
    marks = [f"<mark class={mark}>{escape(say[f'timeline.mark-{mark}'])}</mark>" for mark in ("amount", "id")]
    return " ".join(people + marks)


def _entries(made: Case, say: Mapping[str, str], language: str) -> Iterator[str]:
    found: dict[int, list[Identifier]] = {}
    for one in made.identifiers:
        found.setdefault(one.message, []).append(one)
    seen = {index: says for one in made.assessments for index, says in told(one, language=language).items()}
    before = pauses(made.messages)
    runs = {burst.first: burst for burst in bursts(made.messages)}
    sides = _sides(made)
    several = len(made.files) > 1
    for (file, day), group in groupby(enumerate(made.messages), key=lambda item: _section(item[1], say)):
        name = f" <small><bdi>{visible(file)}</bdi></small>" if several else ""
        yield f"<section><h2>{escape(day)}{name}</h2>\n<ol>"
        for index, message in group:
            if index in before:
                pause = say["timeline.pause"].format(long=_long(before[index], say))
                yield f"<li class=pause>{escape(pause)}</li>\n"
            if index in runs:
                burst = runs[index]
                text = say["timeline.burst"].format(count=burst.count, seconds=int(burst.took.total_seconds()))
                yield f"<li class=burst>{escape(text)}</li>\n"
            yield _entry(index, message, found.get(index, []), seen.get(index, ()), sides, say)
        yield "</ol></section>\n"


def _side(message: Message, sides: Mapping[str, str]) -> str:
    """The side of one message: what its own file says, never what another file says of the same name."""
    if message.direction is not None:
        return "me" if message.direction == "out" else "them"
    side = sides.get(message.sender or "", "a")
    return side if side in ("a", "b") else "a"


def _entry(
    index: int,
    message: Message,
    found: list[Identifier],
    seen: tuple[str, ...],
    sides: Mapping[str, str],
    say: Mapping[str, str],
) -> str:
    side = "app" if message.kind == "system" else _side(message, sides)
    parts = [f"<li class='{side}' id=m{index}><time>{_clock(message, say)}</time> "]
    if message.sender is not None:
        parts.append(f"<b><bdi>{visible(message.sender)}</bdi></b> ")
    if message.kind in ("call", "deleted"):
        parts.append(f"<i>{escape(say[f'timeline.{message.kind}'])}</i> ")
    parts += [f"<i>{escape(say['timeline.held-back'].format(kind=one.kind))}</i> " for one in message.attachments]
    parts.append(f"<p><bdi>{marked(message.text, found, say)}</bdi></p>")
    parts += [f"<small class=sign>{escape(says)}</small> " for says in seen]
    if message.source.line:
        parts.append(f"<small>{escape(say['timeline.line'].format(line=message.source.line))}</small>")
    parts.append("</li>\n")
    return "".join(parts)


def _section(message: Message, say: Mapping[str, str]) -> tuple[str, str]:
    return message.source.file, _day(message, say)


def _day(message: Message, say: Mapping[str, str]) -> str:
    if message.sent_at is not None:
        return f"{message.sent_at:%Y-%m-%d}"
    if message.time_candidates:
        return " / ".join(dict.fromkeys(f"{moment:%Y-%m-%d}" for moment in message.time_candidates))
    return say["timeline.no-date"]


def _clock(message: Message, say: Mapping[str, str]) -> str:
    if message.sent_at is not None:
        zone = f" UTC{message.sent_at:%z}".replace("UTC+0000", "UTC") if message.sent_at.tzinfo else ""
        return escape(f"{message.sent_at:%H:%M:%S}{zone}")
    return visible(message.sent_at_text or say["timeline.no-date"])


def _long(pause: timedelta, say: Mapping[str, str]) -> str:
    hours = int(pause.total_seconds() // 3600)
    if hours < 48:
        return say["timeline.hours"].format(hours=hours)
    return say["timeline.days"].format(days=hours // 24)
