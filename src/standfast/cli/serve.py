"""``standfast serve``: the pages of Standfast on this computer."""

from __future__ import annotations

import os
import sys

import click

from standfast.cli import shown
from standfast.cli.sealing import note


@click.command("serve", short_help="Serve the pages on this computer.")
@click.argument("programs", nargs=-1, metavar="[door|desk|exchange]...")
@click.option("--demo", is_flag=True, help="A demonstration: for looking at, on this computer only.")
def command(programs: tuple[str, ...], demo: bool) -> None:
    """Starts what is named, or all there is, on ports of this computer from 8000 on, and says where.

    Ctrl-C ends it. Where standard input is no terminal it ends by itself once everything has answered. What it keeps
    lies in the folder that STANDFAST_HOME names, in a demonstration by default in out/demo.
    """
    from standfast.web.site.serve import serve

    stay = sys.stdin is not None and sys.stdin.isatty()
    try:
        serve(programs, os.environ, demo=demo, say=_say, note=note, stay=stay)
    except KeyboardInterrupt:
        note("Stopped, as you asked. Every report that was acknowledged is kept.")


def _say(text: str) -> None:
    shown.put(text)
    shown.flush()
