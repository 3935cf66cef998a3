"""``standfast keygen``: the pair of keys with which an organisation opens what is sealed to it."""

from __future__ import annotations

from pathlib import Path

import click

from standfast.cli import shown
from standfast.cli.folder import written

PRIVATE, PUBLIC = "organisation.key", "organisation.pub"


@click.command("keygen", short_help="Make the keys of an organisation.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="A new folder for the keys.")
def command(out: Path) -> None:
    """Makes a pair of keys in the new folder DIR: one to hand out, and one to keep.

    Whoever has the private key opens everything that was ever sealed to it. Keep it off computers that others use, and
    keep a second copy on paper or on a stick in a safe: without it nobody can open those files.
    """
    from standfast.seal import keys

    private, public = keys.new()
    written(out, {PRIVATE: lambda _: (private,), PUBLIC: lambda _: (public,)}, replace=False)
    shown.put(f"To hand out:        {out / PUBLIC}   (key {keys.recipient(public).kid})")
    shown.put(f"To keep in a safe:  {out / PRIVATE}")
