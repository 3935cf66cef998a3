"""The data folder: what the programs keep on this machine, each in a place of its own, for their owner only.

``door/organisation.pub`` is for everybody, ``desk/organisation.key`` opens every report. Where door and desk are two
machines, the second is moved to the desk and is not on the door at all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from standfast.errors import CannotWrite, Misconfigured


@dataclass(frozen=True, slots=True)
class Home:
    """The places in the data folder ``root``.

    >>> Home(Path("data")).inbox.as_posix()
    'data/inbox/inbox.sqlite3'
    """

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / "inbox" / "inbox.sqlite3"

    @property
    def public_key(self) -> Path:
        return self.root / "door" / "organisation.pub"

    @property
    def private_key(self) -> Path:
        return self.root / "desk" / "organisation.key"


def made(root: Path) -> Home:
    """The data folder, made where it is not there yet. Raises CannotWrite."""
    home = Home(root)
    try:
        for folder in (root, home.inbox.parent, home.public_key.parent, home.private_key.parent):
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    except OSError as refused:
        raise CannotWrite("The data folder could not be made.", safe="Nothing was changed.") from refused
    return home


def keyed(home: Home) -> bool:
    """Makes the organisation's keys on the first start; whether it did. Keys that are there are never replaced.

    Raises CannotWrite, and Misconfigured where only one of the two is there: what was sealed to the other one could not
    be opened any more.
    """
    from standfast.seal import keys

    there = home.private_key.exists(), home.public_key.exists()
    if there == (False, True) or there == (True, True):
        return False  # the private one may well lie on another machine
    if there == (True, False):
        raise Misconfigured(
            "The public key of the organisation is missing beside its private one.",
            do=f"Bring {home.public_key.name} back from where it was handed out, or move {home.private_key} away.",
        )
    private, public = keys.new()
    try:
        waiting = home.public_key.with_suffix(".new")
        _write(waiting, public)
        _write(home.private_key, private)
        waiting.replace(home.public_key)
    except FileExistsError:
        return False  # another start was faster
    except OSError as refused:
        raise CannotWrite("The keys of the organisation could not be written.", safe="None was used.") from refused
    return True


def _write(path: Path, data: bytes) -> None:
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
