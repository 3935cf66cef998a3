"""``standfast case``: the main job, from what a person holds to a case they can act on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from standfast import __version__
from standfast.cli import given, screenshot, sealing, shown, situation, summary
from standfast.cli.folder import must_be_new
from standfast.errors import AdultsOnly, ChangedFile, UnknownCountry, UnknownFormat

if TYPE_CHECKING:
    from standfast.cli.result import Result
    from standfast.evidence.bag import Sealing
    from standfast.evidence.bundle import Given
    from standfast.guide import Plan
    from standfast.records import Age, Case, SourceFile
    from standfast.seal.keys import Recipient


@click.command("case", short_help="The main job: from a chat export to a case you can act on.")
@given.files
@given.chosen
@click.option("--age", type=click.Choice(situation.AGES), default="unknown", help="Of the person in the pictures.")
@situation.options
@click.option("--lang", default="en", metavar="en", help="The language of the plan, the texts to send and the paper.")
@click.option("--transcript", is_flag=True, help="Put the whole chat on paper too, in the bundle.")
@click.option("--include-media", is_flag=True, help="Put your own pictures and videos in. For adults only.")
@click.option("--sealed-only", is_flag=True, help="Write nothing but the bundle, sealed, to the file --out.")
@click.option("--to", type=click.Path(path_type=Path), metavar="ORG.pub", help="With --sealed-only: who can open it.")
@sealing.options
@click.option("--force", is_flag=True, help="Replace the result if it is already there.")
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
    transcript: bool,
    include_media: bool,
    sealed_only: bool,
    to: Path | None,
    signing_key: Path | None,
    timestamp: str | None,
    force: bool,
    out: Path,
    **cases: bool,
) -> None:
    """Reads chat exports and writes a plan, the case, a timeline, texts to send, a paper and a sealed bundle into DIR.

    Your files are only read. No picture is shown or copied; an adult's are hashed, a minor's are not.
    """
    from standfast import evidence
    from standfast.cli.result import Result, folder

    must_be_new(out, force=force)
    told = situation.chosen(cases)
    of_age: Age = "under18" if "under-13" in told else cast("Age", age)
    if include_media:
        _adults_only(of_age)
    if to is not None and not sealed_only:
        raise click.UsageError("--to says who can open a sealed file: give --sealed-only too.")
    _plan(country, of_age, lang)  # a country or a language that is none is told before anything is read
    reader = None if to is None else sealing.recipient(to)
    key = sealing.key(signing_key, keep=not sealed_only)
    made, own = _made(files, me, conversation, country, of_age, lang, include_media=include_media)
    plan = _plan(country, of_age, lang, told | evidence.situations(made.assessments), evidence.platforms(made))
    how = _how(made, own, key, timestamp)
    with shown.progress("Writing") as step:
        step(0, 2 * len(made.messages))
        result = Result(made, own, plan, _letters(made, plan), how, transcript, step)
        if sealed_only:
            words = summary.sealed_words(plan, out, _sealed(result, out, reader, replace=force))
        else:
            folder(result, out, replace=force)
            words = chain(summary.summary(made, plan), summary.folder_words(made, plan, out))
    for line in words:
        shown.put(line)


def _adults_only(age: Age) -> None:
    """Raises AdultsOnly, or says plainly what is put in."""
    if age != "adult":
        raise AdultsOnly()
    sealing.note(
        "Your pictures and videos will be in the bundle, for everyone who can open it. Only put in your own, in which "
        "you were 18 or over. Never put in a picture of somebody else, or one that they sent you."
    )


def _how(made: Case, own: Given, key: bytes, timestamp: str | None) -> Sealing:
    """How this case is sealed."""
    from dataclasses import replace

    from standfast.evidence import bundle

    how = sealing.sealing("", made.made_at, key=key, timestamp=timestamp)
    return replace(how, name=bundle.name_of(made, own, fingerprint=how.fingerprint))


def _sealed(result: Result, out: Path, reader: Recipient | None, *, replace: bool) -> str:
    """Writes the sealed file; returns the code that opens it, ``""`` where only ``reader`` can."""
    from standfast.cli.result import sealed_file
    from standfast.seal import code as codes

    code = codes.new() if reader is None else ""
    sealed_file(result, out, reader, codes.read(code), replace=replace)
    return code


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


def _made(
    files: tuple[str, ...], me: str | None, conversation: int | None, country: str | None, age: Age, lang: str, *,
    include_media: bool,
) -> tuple[Case, Given]:  # fmt: skip
    from standfast import evidence

    names = given.once(files)
    before = [given.mark(name) for name in names]
    with shown.progress("Reading") as step:
        read = [
            screenshot.as_read(name, label, age=age, alone=len(names) == 1, step=step)
            if screenshot.is_one(name)
            else given.conversation(name, me=me, number=conversation, step=step, label=label)
            for name, label in zip(names, given.labels(names), strict=True)
        ]
        given.must_know(me, read)
        if not any(one.messages for one in read):
            raise UnknownFormat("There are no messages in this file.")
        sources = [_source(one, age) for one in read]
    with shown.progress("Looking") as step:
        step(0, sum(len(one.messages) for one in read))
        made = evidence.case(
            sources, [one.messages for one in read], made_at=datetime.now(UTC).replace(microsecond=0),
            version=__version__, platforms=[one.platform for one in read], country=country, age=age, me=me,
            watch=lambda done: step(done, 0),
        )  # fmt: skip
    own = _given(made, read, conversation, lang, include_media=include_media)
    if [given.mark(name) for name in names] != before:  # what was read may not be what was hashed
        raise ChangedFile()
    return made, own


def _given(made: Case, read: list[given.Read], number: int | None, lang: str, *, include_media: bool) -> Given:
    """What of the files goes into the bundle, and what is said of the rest."""
    from standfast.evidence.bundle import Given
    from standfast.evidence.original import Copied, Original, originals

    told: list[Original] = []
    copied: list[Copied] = []
    for source, one in zip(made.files, read, strict=True):
        some, more = originals(
            source, one.holding, one.members, one.own, age=made.age, include_media=include_media, start=len(copied)
        )
        told += some
        copied += more
    chosen = tuple(one.messages[0].conversation if one.messages else number or 0 for one in read)
    formats = tuple(source.summary.format for source in made.files)
    return Given(tuple(told), tuple(copied), chosen, formats, lang, include_media)


def _source(one: given.Read, age: Age) -> SourceFile:
    from standfast import evidence
    from standfast.records import SourceFile

    held = evidence.withheld(one.holding, one.members, age=age)
    return SourceFile(one.summary.file, one.size, given.whole_digest(one.name), one.summary, held)
