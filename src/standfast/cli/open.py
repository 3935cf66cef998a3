"""``standfast open``: opens what was sealed to an organisation, or with a code on paper."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from standfast.cli import sealing, shown
from standfast.cli.folder import folders_above, must_be_new, written, written_file
from standfast.errors import NotABundle, NotOpened, UnreadableFile

ZIP = ".zip"


@click.command("open", short_help="Open a sealed bundle.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), metavar="ORG.key", help="The private key it was sealed to.")
@click.option("--code", is_flag=True, help="Open it with the code on paper, which is then asked for.")
@click.option("--force", is_flag=True, help="Replace the file if it is already there.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="OUT", help="A .zip, or a new folder.")
def command(bundle: Path, key: Path | None, code: bool, force: bool, out: Path) -> None:
    """Opens BUNDLE and writes what is in it to OUT. Nothing is written unless all of it is as it was sealed."""
    from standfast.seal import code as codes
    from standfast.seal import keys, lock

    if (key is None) == (not code):
        raise click.UsageError("Say how to open it: with --key, or with --code.")
    must_be_new(out, force=force and out.suffix == ZIP)
    opener = None if key is None else keys.opener(sealing.read(key))
    typed = codes.read(click.prompt("Code", err=True)) if code else None
    if code and typed is None:
        raise NotOpened("That is not a code: it has 16 letters and digits.")
    with _stream(bundle) as stream, shown.progress("Opening") as step:
        step(0, os.fstat(stream.fileno()).st_size)
        pieces = _watched(lock.opened(stream, key=opener, code=typed), step)
        if out.suffix == ZIP:
            written_file(out, pieces, replace=force)
        else:
            _unpacked(pieces, out)
    shown.put(f"Opened: {out}")
    shown.put(
        "Anyone who uses this computer, its backup or its cloud folder can read it. Check it: `standfast verify`."
    )


def _stream(bundle: Path) -> BinaryIO:
    from standfast.seal import lock

    try:
        stream = bundle.open("rb")
        head = stream.read(8)
        stream.seek(0)
    except OSError as refused:
        raise UnreadableFile("There is no file that can be opened with that name.") from refused
    if not lock.is_sealed(head):
        raise NotABundle("This file is not sealed.", do="Check it with `standfast verify`, or unpack it.")
    return stream


def _watched(pieces: Iterator[bytes], step: shown.Step) -> Iterator[bytes]:
    for piece in pieces:
        step(len(piece), 0)
        yield piece


def _unpacked(pieces: Iterator[bytes], out: Path) -> None:
    """Writes the files of the bundle into the new folder ``out``. Raises NotABundle for a name that does not belong.

    Nothing stands there before the end of the bundle was seen, and with it that it is whole.
    """
    from standfast.evidence.kept import in_zip

    whole = out.with_name(f".{out.name}.{secrets.token_hex(4)}{ZIP}")
    with folders_above(out):
        try:
            written_file(whole, pieces, replace=False)
            with whole.open("rb") as file:
                kept = in_zip(file, os.fstat(file.fileno()).st_size)
                if kept.faults:
                    raise NotABundle("What was sealed is not a bundle that Standfast made.", do="Open it to a .zip.")
                files = {one.name: lambda _, one=one: one.content() for one in kept.files}
                written(out, files, replace=False)
        finally:
            whole.unlink(missing_ok=True)
