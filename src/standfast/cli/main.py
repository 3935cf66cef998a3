"""Finds the command that was asked for, runs it, and turns every error into one calm line."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

import click

from standfast import __version__, shelf
from standfast.cli import shown
from standfast.errors import StandfastError, TooLarge


class Verbs(click.Group):
    """The commands on the shelf: every module of this package that holds a ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in shelf.names("standfast.cli") if self.get_command(ctx, name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's shape
        if cmd_name not in shelf.names("standfast.cli"):
            return None
        found = getattr(__import__(f"standfast.cli.{cmd_name}", fromlist=["command"]), "command", None)
        return found if isinstance(found, click.Command) else None


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="standfast %(version)s")
def standfast() -> None:
    """Don't panic. Don't pay. Stand fast.

    If somebody is blackmailing you now: stop answering, pay nothing, and see the first step with

        standfast case YOUR-CHAT-EXPORT --out FOLDER

    Everything stays on this computer. Nothing is sent to anyone.
    """


def main() -> None:
    """Runs the command line; ends with 0 when done, 1 when the input is at fault, 2 when the call is."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it: what would go there goes nowhere
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end
    _no_dumps()
    for name in ("SIGTERM", "SIGHUP"):  # a window that is closed must not leave half a chat behind either
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        standfast.main(standalone_mode=False)
        shown.flush()
    except StandfastError as fault:
        stop(fault.hint, fault.exit_code)
    except click.ClickException as usage:
        usage.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        stop("Stopped, as you asked. Your files are unchanged and nothing was left half-written.", 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; that is no fault
        sys.exit(0)
    except MemoryError:
        stop(TooLarge().hint, 1)
    except Exception as fault:  # noqa: BLE001 - the last line of defence: a traceback could show a person's words
        stop(f"Standfast made a mistake ({_where(fault)}). Your files are unchanged. Please report it, "
             "with the words in brackets.", 1)  # fmt: skip


def _no_dumps() -> None:
    """A crash must not leave the memory on the disk: a person's chat and pictures may be in it (safety S13, S15)."""
    try:
        import resource
    except ImportError:
        return  # a system without such limits
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stop(line: str, code: int) -> None:
    """One line on stderr, then the end."""
    click.echo(line, err=True)
    sys.exit(code)


def _where(fault: Exception) -> str:
    """The kind of a fault and its place in our code: never its text, which could be a person's."""
    ours = [frame for frame in traceback.extract_tb(fault.__traceback__) if "standfast" in frame.filename]
    place = f"{Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else "unknown place"
    return f"{type(fault).__name__} at {place}, version {__version__}"
