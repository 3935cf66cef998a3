"""What the commands print: JSON lines for programs, a few words for people, a bar on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from standfast.errors import CannotWrite

Step = Callable[[int, int], None]
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def safe(text: str) -> str:
    """``text`` for a terminal: marks that could move the cursor or turn the writing round are shown as codes.

    >>> safe("a\\x1b[2Jb")
    'a[U+001B][2Jb'
    """
    return _UNSAFE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def one_line(text: str) -> str:
    """As ``safe``, for a name: it cannot begin a line of its own either.

    >>> one_line("a\\nb")
    'a[U+000A]b'
    """
    return safe(text).replace("\n", "[U+000A]").replace("\t", "[U+0009]")


def put(text: str) -> None:
    """Writes one line to standard output in UTF-8, whatever the locale says."""
    with _output():
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def flush() -> None:
    """Sees to it that all of it has gone where it should."""
    with _output():
        sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    """A full disk behind standard output is told calmly; what is still waiting then goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as refused:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CannotWrite() from refused


def watched(pieces: Iterator[str], step: Step) -> Iterator[str]:
    """The same pieces; every one moves the bar."""
    for piece in pieces:
        yield piece
        step(1, 0)


@contextmanager
def progress(words: str, *, quiet: bool = False) -> Iterator[Step]:
    """A bar on a terminal, nothing where standard error is piped. Yields ``step(bytes_read, more_work)``."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=0)

        def step(done: int, more: int) -> None:
            total = bar.tasks[0].total or 0
            bar.update(task, advance=done, total=total + more)

        yield step
