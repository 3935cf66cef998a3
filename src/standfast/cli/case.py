"""``standfast case``: the main job, from what a person holds to a case they can act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, cast

import click

from standfast import __version__
from standfast.cli import given, shown, situation
from standfast.cli.folder import must_be_new, written
from standfast.errors import UnknownCountry, UnknownFormat

if TYPE_CHECKING:
    from standfast.guide import Plan
    from standfast.records import Age, Case, SourceFile

WIDTH = 100


@click.command("case", short_help="The main job: from a chat export to a case you can act on.")
@given.files
@given.chosen
@click.option("--age", type=click.Choice(situation.AGES), default="unknown", help="Of the person in the pictures.")
@situation.options
@click.option("--lang", default="en", metavar="en", help="The language of the plan and of the texts to send.")
@click.option("--force", is_flag=True, help="Replace the folder if it is already there.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="A new folder for the result."
)
def command(
    files: tuple[str, ...],
    me: str | None,
    conversation: int | None,
    country: str | None,
    age: str,
    lang: str,
    force: bool,
    out: Path,
    **cases: bool,
) -> None:
    """Reads chat exports and writes a plan, the case, a timeline and texts to send into DIR.

    Your files are only read. No picture is shown or copied; an adult's are hashed, a minor's are not.
    """
    from standfast import evidence, guide
    from standfast.guide.page import page

    must_be_new(out, force=force)
    told = situation.chosen(cases)
    of_age: Age = "under18" if "under-13" in told else cast("Age", age)
    _plan(country, of_age, lang)  # a country or a language that is none is told before anything is read
    made = _made(files, me, conversation, country, of_age)
    plan = _plan(country, of_age, lang, told | evidence.situations(made.assessments), evidence.platforms(made))
    with shown.progress("Writing") as step:
        step(0, 2 * len(made.messages))
        pieces: dict[str, Callable[[], Iterator[str]]] = {
            "case.json": lambda: shown.watched(evidence.as_json(made, guide.as_json(plan)), step),
            "plan.txt": lambda: iter((guide.text(plan),)),
            "plan.html": lambda: page(plan),
            "words-to-send.txt": lambda: iter((_letters(made, plan),)),
            "timeline.html": lambda: shown.watched(evidence.timeline(made), step),
            "identifiers.csv": lambda: evidence.identifiers_csv(made),
        }
        written(out, pieces, replace=force)
    for line in summary(made, plan, out):
        shown.put(line)


def _plan(
    country: str | None,
    age: Age,
    lang: str,
    situations: frozenset[str] = frozenset(),
    platforms: tuple[str, ...] = (),
) -> Plan:
    """The plan for ``country``, or the one that holds everywhere where there is no page for that country yet."""
    from standfast import guide
    from standfast.cli.moment import moment

    try:
        place = guide.country("zz" if country is None else country)
    except UnknownCountry:
        if country is None or re.fullmatch("[A-Za-z]{2}", country) is None:
            raise
        country, place = None, guide.country("zz")
    now = moment(None, place)
    return guide.plan(country, age=age, words=lang, situations=situations, platforms=platforms, moment=now)


def _letters(made: Case, plan: Plan) -> str:
    from standfast import evidence
    from standfast.guide.letter import letters

    return letters(
        evidence.known(made), country=plan.country, age=plan.age, language=plan.language, situations=plan.situations
    )


def _made(files: tuple[str, ...], me: str | None, conversation: int | None, country: str | None, age: Age) -> Case:
    from standfast import evidence

    with shown.progress("Reading") as step:
        read = [given.conversation(name, me=me, number=conversation, step=step) for name in given.once(files)]
        given.must_know(me, read)
        if not any(one.messages for one in read):
            raise UnknownFormat("There are no messages in this file.")
        sources = [_source(one, age) for one in read]
    with shown.progress("Looking") as step:
        step(0, sum(len(one.messages) for one in read))
        return evidence.case(
            sources, [one.messages for one in read], made_at=datetime.now(UTC).replace(microsecond=0),
            version=__version__, platforms=[one.platform for one in read], country=country, age=age, me=me,
            watch=lambda done: step(done, 0),
        )  # fmt: skip


def _source(one: given.Read, age: Age) -> SourceFile:
    from standfast import evidence
    from standfast.records import SourceFile

    held = evidence.withheld(one.holding, one.members, age=age)
    return SourceFile(one.summary.file, one.size, given.whole_digest(one.name), one.summary, held)


def summary(made: Case, plan: Plan, out: Path) -> Iterator[str]:
    """Who helps now, what was found and what to do next, in about ten lines."""
    from standfast.guide.said import way
    from standfast.guide.wording import words

    crisis = next(step for step in plan.steps if step.id == "crisis")
    say = words(plan.language)
    lines = " ".join(way(one, say) for one in crisis.contacts[:4])
    yield f"If it feels too much, talk to someone now: {lines}"
    yield ""
    yield from _signs(made)
    yield from _found(made)
    yield ""
    yield "Now: stop answering. Pay nothing. Do not delete the chat. Take the next step from the plan:"
    if made.country is not None and plan.country is None:
        yield f"  (There is no page for {made.country} yet. This plan holds everywhere.)"
    yield f"  what to do      {out / 'plan.txt'}, to print {out / 'plan.html'}"
    yield f"  what to say     {out / 'words-to-send.txt'}"
    yield f"  what happened   {out / 'timeline.html'}"
    yield f"  for a helpline or the police   {out / 'case.json'} and identifiers.csv"
    yield "Anyone who uses this computer, its backup or its cloud folder can read that folder."


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
