"""The files that a command was given: a file, a zip, a tar, a folder or ``-``, opened for reading and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

import click

from standfast.chats import Holding, Limits, Member, Reading, holding
from standfast.cli.shown import Step
from standfast.errors import EmptyFile, NoSuchPerson, TooLarge, UnreadableFile
from standfast.records import Message, Notice, Summary

Command = TypeVar("Command", bound=Callable[..., Any])
LIMITS = Limits()
STDIN_BYTES = 64 * 1024 * 1024  # kept in memory, because nothing may be written to disk on the way


def files(command: Command) -> Command:
    """The argument FILE… that takes many in one process."""
    return click.argument("files", metavar="FILE...", nargs=-1, required=True)(command)


def chosen(command: Command) -> Command:
    """The options that say whose chat it is, which of several, and where the person is."""
    options = (
        click.option("--me", metavar="NAME", help="Your own name, as the chat shows it."),
        click.option(
            "--conversation", type=click.IntRange(min=0), metavar="N", help="Which one, where there are several."
        ),
        click.option("--country", metavar="gb", help="Where you are, as two letters."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class Read(NamedTuple):
    """One conversation, held in memory, with what it was read from."""

    name: str
    size: int
    holding: Holding
    members: frozenset[str]
    own: frozenset[str]  # those of the members in which no other conversation stands
    messages: list[Message]
    summary: Summary
    platform: str | None


def conversation(name: str, *, me: str | None, number: int | None, step: Step, label: str | None = None) -> Read:
    """Reads the chosen conversation of the file ``name``. Raises TooLarge above a million messages.

    ``label`` is what the file is called in the result, where that is not its whole path.

    Where ``me`` is not in this file it says nothing about who wrote what, and the file is read without it: to take
    everybody in it for the other side would be worse than not to know (safety S1).
    """
    from standfast.evidence import person

    holding = opened(name, lambda done: step(done, 0))
    holding = replace(holding, file=label or name)
    read = _read(name, holding, me, number, step)
    if me is None or me in read.summary.senders or any(message.direction == "out" for message in read.messages):
        return read
    return _read(name, holding, person(me, read.summary.senders), number, step)


def _read(name: str, holding: Holding, me: str | None, number: int | None, step: Step) -> Read:
    reading = Reading(holding, conversation=number, me=me, limits=LIMITS)
    step(0, reading.work)
    messages: list[Message] = []
    for message in reading:
        messages.append(message)
        if len(messages) > LIMITS.messages:
            raise TooLarge()
    members = frozenset(member.name for claim in reading.claims for group in claim.groups for member in group)
    platforms = {claim.format.platform for claim in reading.claims}
    platform = platforms.pop() if len(platforms) == 1 else None
    size = sum(member.size for member in holding.members) if os.path.isdir(name) else _size(name)
    return Read(name, size, holding, members, reading.own_members(), messages, reading.summary(), platform)


def labels(names: Sequence[str]) -> list[str]:
    """What each file is called in a case: its own name without the folders, which say whose computer it is.

    >>> labels(["/home/marc/chat.txt", "old/chat.txt", "-"])
    ['chat.txt', 'chat (2).txt', '-']
    """
    seen: dict[str, int] = {}
    found = []
    for name in names:
        short = os.path.basename(os.path.normpath(name)) or name
        seen[short] = seen.get(short, 0) + 1
        stem, ending = os.path.splitext(short)
        found.append(short if seen[short] == 1 else f"{stem} ({seen[short]}){ending}")
    return found


def once(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` without those that are the same file as one before: what is given twice was not said twice."""
    kept: dict[tuple[int, int] | str, str] = {}
    for name in names:
        try:
            there = os.stat(name) if name != "-" else None
        except (OSError, ValueError):
            there = None  # it is told when it is opened
        kept.setdefault((there.st_dev, there.st_ino) if there else name, name)
    return tuple(kept.values())


def must_know(me: str | None, read: list[Read]) -> None:
    """Raises NoSuchPerson where the name given with ``--me`` is in none of the conversations."""
    from standfast.evidence import person

    if me is not None and all(person(me, one.summary.senders) is None for one in read):
        raise NoSuchPerson()


def mark(name: str) -> tuple[tuple[str, int, int], ...]:
    """By what it shows that something was written to the file ``name``, or to one below the folder: size and time."""
    files = [name] if not os.path.isdir(name) else [
        os.path.join(place, one) for place, _, names in os.walk(name) for one in names
    ]  # fmt: skip
    found = []
    for file in files:
        try:
            about = os.lstat(file) if file != name else os.stat(file)
        except (OSError, ValueError):
            continue  # it is told when it is opened
        found.append((file, about.st_size, about.st_mtime_ns))
    return tuple(sorted(found))


def whole_digest(name: str) -> str | None:
    """SHA-256 of the whole file as it lies there; None for a folder or standard input."""
    if name == "-" or os.path.isdir(name):
        return None
    from standfast.evidence import digest

    try:
        with open(name, "rb") as stream:
            return digest(stream)
    except OSError as refused:
        raise UnreadableFile() from refused


def _size(name: str) -> int:
    return 0 if name == "-" else os.stat(name).st_size


def opened(name: str, watch: Callable[[int], None] | None = None) -> Holding:
    """What the path ``name`` holds. Raises UnreadableFile, EmptyFile or what the archive's reader raises."""
    if name == "-":
        return holding("-", Member.of("stdin", _stdin()))
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path, watch)
        if not path.is_file():
            raise UnreadableFile("There is no file with that name.")
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile()
        with path.open("rb"):
            pass  # whether it may be read is known now, not in the middle
    except OSError as refused:
        raise UnreadableFile() from refused
    whole = Member(path.name, size, _opener(path), alone=True, watch=watch, changed_at=changed(path))
    return holding(name, whole, LIMITS, watch)


def changed(path: Path) -> str:
    """When the file was last changed, in UTC, as this computer has it."""
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC).isoformat()


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")


def standard_input() -> BinaryIO:
    """What is piped in. Raises UnreadableFile where that is closed."""
    if sys.stdin is None:
        raise UnreadableFile("Standard input is closed.", do="Pipe something in, or name a file.")
    return sys.stdin.buffer


def _stdin() -> bytes:
    data = standard_input().read(STDIN_BYTES + 1)
    if len(data) > STDIN_BYTES:
        raise TooLarge(do="Save it as a file, and give the file's name.")
    if not data:
        raise EmptyFile("Nothing came in.", do="Paste the chat, or name a file.")
    return data


def _folder(path: Path, watch: Callable[[int], None] | None) -> Holding:
    """Every file below ``path``, links left aside: a link can point out of the folder."""
    members: list[Member] = []
    shut: list[OSError] = []
    links = 0
    for place, folders, names in os.walk(path, onerror=shut.append):
        folders[:] = sorted(one for one in folders if not (Path(place) / one).is_symlink())
        for name in sorted(names):
            file = Path(place) / name
            if file.is_symlink() or not file.is_file():
                links += 1
                continue
            inner = file.relative_to(path).as_posix()
            size, opener = file.stat().st_size, _opener(file)
            members.append(Member(inner, size, opener, watch=watch, changed_at=changed(file)))
            if len(members) > LIMITS.members:
                raise TooLarge(do="Name the chat's own folder or file.")
    if shut and not members:
        raise UnreadableFile() from shut[0]
    told = {
        "folder_links": links and f"{links} link(s) in the folder were not followed.",
        "folder_shut": shut and f"{len(shut)} folder(s) could not be opened. What is in them was not read.",
    }
    notices = tuple(Notice(code, text) for code, text in told.items() if text)
    return Holding(str(path), tuple(members), notices, packed=True)
