"""``standfast seal``: hands a case on as it is, to one reader only, or seals any folder of files for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from standfast import __version__
from standfast.cli import bundled, given, sealing, shown, situation, verify
from standfast.cli.folder import Piece, must_be_new, written, written_file
from standfast.errors import EmptyFile, NotABundle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standfast.evidence.bag import Content
    from standfast.records import Age
    from standfast.seal.keys import Recipient

SEALED, ZIP = ".sealed", ".zip"


@click.command("seal", short_help="Seal a folder, or hand a case on to one reader.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), metavar="ORG.pub", help="The key of who can open it.")
@click.option("--age", type=click.Choice(situation.AGES), default="unknown", help="Of the person in the pictures.")
@sealing.options
@click.option("--force", is_flag=True, help="Replace the file if it is already there.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="BUNDLE", help="What to make.")
def command(
    folder: Path, to: Path | None, age: str, signing_key: Path | None, timestamp: str | None, force: bool, out: Path
) -> None:
    """Makes a bundle of DIR: a zip where its name ends in .zip, sealed where it ends in .sealed, else a folder.

    A case, or a bundle, is checked and handed on as it is. Any other folder is sealed now: its files are copied, but no
    picture or video is.
    """
    must_be_new(out, force=force)
    if to is not None and out.suffix != SEALED:
        raise click.UsageError(f"What is sealed to somebody ends in {SEALED}: --out {out.stem}{SEALED}")
    reader = None if to is None else sealing.recipient(to)
    with ExitStack() as open_files, shown.progress("Sealing") as step:
        contents = _handed_on(folder, open_files)
        held = 0
        if contents is None:
            contents, held = _new(folder, cast("Age", age), sealing.key(signing_key), timestamp)
        contents = {name: _watched(content, step) for name, content in contents.items()}
        code = _write(contents, out, reader, force=force)
    for line in _words(out, held, code, reader):
        shown.put(line)


def _watched(content: Content, step: shown.Step) -> Content:
    def pieces() -> Iterator[bytes]:
        for piece in content():
            step(len(piece), 0)
            yield piece

    return pieces


def _write(contents: Mapping[str, Content], out: Path, reader: Recipient | None, *, force: bool) -> str:
    """Writes the bundle; returns the code that opens it, ``""`` where it needs none."""
    from standfast.evidence.zipped import zipped
    from standfast.seal import code as codes
    from standfast.seal import lock

    code = codes.new() if out.suffix == SEALED and reader is None else ""
    if out.suffix == SEALED:
        to = () if reader is None else (reader,)
        written_file(out, lock.sealed(zipped(contents), to=to, code=codes.read(code)), replace=force)
    elif out.suffix == ZIP:
        written_file(out, zipped(contents), replace=force)
    else:
        must_be_new(out, force=False)
        written(out, {name: _piece(content) for name, content in contents.items()}, replace=False)
    return code


def _piece(content: Content) -> Piece:
    return lambda _: content()


def _handed_on(folder: Path, open_files: ExitStack) -> Mapping[str, Content] | None:
    """The files of a bundle as they are; None where there is no bundle. Raises NotABundle where it is not intact."""
    from standfast.evidence import bag
    from standfast.evidence.check import check

    if folder.is_dir() and not any((folder / name).is_file() for name in ("bagit.txt", bundled.BUNDLE)):
        return None
    kept = open_files.enter_context(bundled.opened(folder))
    if check(kept, verify.knows(b"")).result != "intact":
        raise NotABundle("This bundle is not as it was when it was sealed, so it is not handed on.",
                         do="See what is different with `standfast verify`.")  # fmt: skip
    held = {file.name: file.content for file in kept.files}
    return {name: held[name] for name in bag.in_order(held)}


def _new(folder: Path, age: Age, key: bytes, timestamp: str | None) -> tuple[Mapping[str, Content], int]:
    """A bundle of the files in ``folder``, and how many of them were held back."""
    from standfast.evidence import bag, loose

    now = datetime.now(UTC).replace(microsecond=0)
    how = sealing.sealing("", now, key=key, timestamp=timestamp)
    holding = replace(given.opened(str(folder)), file=folder.resolve().name)
    if not holding.members:
        raise EmptyFile("There is no file in this folder.", do="Name the folder that holds the files.")
    made = loose.loose(holding, age=age, made_at=now, version=__version__, clock=how.clock)
    how = replace(how, name=made.name(how.fingerprint))
    return bag.bag(made.payload, made.log, how), made.held_back


def _words(out: Path, held: int, code: str, reader: Recipient | None) -> Iterator[str]:
    yield f"Sealed: {out}"
    if held:
        yield f"{held} file(s) are, or may hold, a picture or a video. They were not copied: keep them where they are."
    if code:
        yield f"Only this code opens it: {code}"
        yield "Write it on paper now. It is shown once, and without it nobody can open the file, not even you."
    elif reader is not None:
        yield f"Only the holder of key {reader.kid} can open it."
    else:
        yield "Anyone who has it can read it. Check it at any time with `standfast verify`."
