"""``standfast export``: a case in a format of those who work on it further, without what must not leave it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from standfast import __version__
from standfast.cli import given, shown
from standfast.cli.folder import written_file
from standfast.errors import CannotWrite, NotSupported, OutputExists, UnknownFormat, UnreadableFile

if TYPE_CHECKING:
    from standfast.exports import Outgoing

CASE, IN_BUNDLE = "case.json", "data/derived/case.json"


@click.command("export", short_help="A case as a file for examiners, without what must not leave it.")
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("--format", "format_name", required=True, metavar="case", help="case: CASE/UCO as JSON-LD.")
@click.option("--undecided", is_flag=True, help="Also what is nobody's yet: you looked, and it may go out.")
@click.option("--force", is_flag=True, help="Replace the file if it is already there.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help="A new file.")
def command(source: Path, format_name: str, undecided: bool, force: bool, out: Path) -> None:
    """Writes the case in SOURCE (its folder, its case.json, or a bundle) as one file for those who work on it further.

    Only what is recorded as the other side's goes out. Your name, and what belongs to you or to people you know, is
    left out of everything, also of the messages. SOURCE is only read, and nothing is sent to anyone.
    """
    from standfast import exports

    known = exports.every_format()
    if format_name not in known:
        raise click.BadParameter(f"Choose one of: {', '.join(known)}.", param_hint="--format")
    kind = known[format_name]
    must_be_free(out, source, force=force)
    with shown.progress("Reading") as step:
        case = exports.outgoing(exports.told(opener(source)), version=__version__, undecided=undecided)
        step(0, case.speakers.messages)
        pieces = shown.watched(kind.write(case), step)
        written_file(out, (piece.encode() for piece in pieces), replace=force)
    for line in summary(case, kind.title, out):
        shown.put(line)


def opener(source: Path) -> Callable[[], BinaryIO]:
    """Opens the case.json of ``source`` from its beginning. Raises UnreadableFile, or UnknownFormat without one."""
    if source.name.endswith(".sealed"):
        raise NotSupported("This bundle is sealed.", do="Open it first with `standfast open`.")
    try:
        if source.is_dir():
            path = next((source / name for name in (CASE, IN_BUNDLE) if (source / name).is_file()), None)
            if path is None:
                raise UnknownFormat("There is no case in this folder.", do="Make one with `standfast case`.")
            return _plain(path)
        with source.open("rb") as stream:
            is_zip = stream.read(4) == b"PK\x03\x04"
    except OSError as refused:
        raise UnreadableFile() from refused
    return _in_zip(source) if is_zip else _plain(source)


def _plain(path: Path) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as refused:
            raise UnreadableFile() from refused

    return opened


def _in_zip(source: Path) -> Callable[[], BinaryIO]:
    """The case.json of a bundle, which may stand in one folder of its zip."""
    from standfast.exports.told import LARGEST

    members = given.opened(str(source)).members
    fitting = [one for one in members if f"/{one.name}".endswith(f"/{IN_BUNDLE}") and one.name.count("/") <= 3]
    if len(fitting) != 1:
        raise UnknownFormat(
            "There is no case in this archive.", do="Name a bundle that Standfast made, or a case.json."
        )
    return lambda: fitting[0].open(LARGEST + 1)


def must_be_free(out: Path, source: Path, *, force: bool) -> None:
    """Raises OutputExists where something stands at ``out`` that may not be replaced, CannotWrite where nothing can."""
    try:
        there, plain = os.path.lexists(out), out.is_file() and not out.is_symlink()
        places = [source, *(source / name for name in (CASE, IN_BUNDLE))]
        itself = there and any(place.exists() and place.samefile(out) for place in places)
    except (OSError, ValueError) as refused:  # a name that is too long, a folder that may not be entered
        raise CannotWrite() from refused
    if itself or (there and not plain):
        raise OutputExists("What stands at the place for the result is the case itself, or no plain file.",
                           do="Name another file with --out.")  # fmt: skip
    if there and not force:
        raise OutputExists("The file for the result is already there, and Standfast does not overwrite it.")


def summary(case: Outgoing, title: str, out: Path) -> Iterator[str]:
    """What was written, what was left out, and what to do before it is given away."""
    kept, counts = {(one.kind, one.platform, one.value) for one in case.which.kept}, case.which.counts
    yield f"Wrote {out}: {title}. {case.speakers.messages:,} message(s), {len(kept)} identifier(s)."
    yield (
        f"Left out: {counts['reporter']} of your own, {counts['third_party']} of other people, "
        f"{counts['unknown'] + counts['offender']} whose owner is not decided."
    )
    if counts["unknown"]:
        yield "Look at those in identifiers.csv. If none is yours or of somebody you know, add --undecided."
    yield "Names of other people in the words of a message are still there. Read the file before you give it away."
    yield "Anyone who uses this computer, its backup or its cloud folder can read it."
