"""What ``case`` says when it is done: who helps now, what was found, and what lies where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from standfast.cli import shown

if TYPE_CHECKING:
    from standfast.guide import Plan
    from standfast.records import Case

WIDTH = 100


def summary(made: Case, plan: Plan) -> Iterator[str]:
    """Who helps now, and what was found, in about ten lines."""
    yield crisis(plan)
    yield ""
    yield from _signs(made)
    yield from _found(made)
    yield ""


def crisis(plan: Plan) -> str:
    """Whom to call now."""
    from standfast.guide.said import way
    from standfast.guide.wording import words

    first = next(step for step in plan.steps if step.id == "crisis")
    say = words(plan.language)
    lines = " ".join(way(one, say) for one in first.contacts[:4])
    return f"If it feels too much, talk to someone now: {lines}"


def folder_words(made: Case, plan: Plan, out: Path) -> Iterator[str]:
    """What to do next, and what lies where."""
    yield "Now: stop answering. Pay nothing. Do not delete the chat. Take the next step from the plan:"
    if made.country is not None and plan.country is None:
        yield f"  (There is no page for {made.country} yet. This plan holds everywhere.)"
    yield f"  what to do      {out / 'plan.txt'}, to print {out / 'plan.html'}"
    yield f"  what to say     {out / 'words-to-send.txt'}"
    yield f"  what happened   {out / 'timeline.html'}"
    yield f"  for a helpline or the police   {out / 'report.pdf'} to read, bundle.zip to keep and check"
    yield "Anyone who uses this computer, its backup or its cloud folder can read that folder."


def sealed_words(plan: Plan, out: Path, code: str) -> Iterator[str]:
    """What was written, and who can open it."""
    yield crisis(plan)
    yield ""
    yield f"Everything is in {out}, and nobody can read it there. Nothing else was written."
    if code:
        yield f"Only this code opens it: {code}"
        yield "Write it on paper now. It is shown once, and without it nobody can open the file, not even you."
    else:
        yield "Only the organisation whose key you named can open it."
    yield "Keep your own files as they are: they are the proof."


def _signs(made: Case) -> Iterator[str]:
    """What the chat shows, of several files the one that shows most."""
    from standfast.signs import explained

    order = ("none", "notice", "likely", "certain")
    most = max(made.assessments, key=lambda one: (one.crisis, order.index(one.level)))
    yield from wrap(explained(most), WIDTH)
    yield ""


def _undecided(made: Case) -> Iterator[str]:
    names = dict.fromkeys(shown.safe(name)[:60] for source in made.files for name in source.summary.senders[:4])
    count = f"Found {len(made.identifiers)} thing(s) that point to someone. Whose they are is not decided"
    if names:
        yield f"{count}:"
        yield f"say who you are with --me and one of these names: {', '.join(names)}."
    else:
        yield f"{count}, because the file does not say who wrote what."


def _found(made: Case) -> Iterator[str]:
    said = sum(message.kind != "system" for message in made.messages)
    formats = ", ".join(dict.fromkeys(source.summary.format for source in made.files))
    yield f"Read {said:,} messages ({formats}). Your files are unchanged. Nothing was sent to anyone."
    if made.stated or made.me is not None:
        theirs = [one for one in made.identifiers if one.role == "offender"]
        unsure = sum(one.role == "unknown" for one in made.identifiers)
        kinds = ", ".join(dict.fromkeys(f"{one.platform or ''} {one.kind}".strip() for one in theirs))
        yield f"The other side left {len(theirs)} thing(s) that point to them{': ' + kinds if kinds else ''}."
        if unsure:
            yield f"{unsure} more may be theirs: please look at them in identifiers.csv."
        if not made.stated:
            yield "In a chat where your name does not stand, nobody's part is decided."
    else:
        yield from _undecided(made)
    lost = sum(source.summary.accounts.unparsed for source in made.files)
    if lost:
        yield f"{lost:,} bytes could not be read as messages. case.json says where they are. Keep the file."
    held = sum(len(source.withheld) for source in made.files)
    if held:
        yield f"{held} picture(s) or other file(s) lie beside the chat. None was shown and none was copied."
    notes = dict.fromkeys(notice.text for source in made.files for notice in source.summary.warnings)
    if notes:
        yield f"{len(notes)} note(s) about the file are at the top of timeline.html."
