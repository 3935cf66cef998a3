"""How a command seals: with whose key, by which clock, and with a time stamp where one is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from standfast import __version__
from standfast.cli import shown
from standfast.errors import CannotWrite, NotAKey, NoTimestamp, UnreadableFile

if TYPE_CHECKING:
    from standfast.evidence.bag import Sealing
    from standfast.seal.keys import Recipient

Command = TypeVar("Command", bound=Callable[..., Any])
KEY_BYTES = 64 * 1024
TIMEOUT = 20.0  # seconds that a time stamp authority has


def options(command: Command) -> Command:
    """The options that say who signs, and who gives the time."""
    for option in (
        click.option("--timestamp", metavar="URL", help="Have an authority confirm the time. It gets a hash, no more."),
        click.option("--signing-key", type=click.Path(path_type=Path), metavar="FILE", help="Sign with this key."),
    ):
        command = option(command)
    return command


def sealing(name: str, made_at: datetime, *, key: bytes, timestamp: str | None) -> Sealing:
    """How the bundle ``name`` is sealed with the private ``key`` (PEM). Raises NotAKey."""
    from standfast.evidence.bag import Sealing
    from standfast.seal import sign

    public = sign.public(key)
    return Sealing(
        name, __version__, made_at, clock(), public, sign.fingerprint(public),
        signature=lambda data: sign.signature(key, data),
        stamp=None if timestamp is None else lambda data: stamped(timestamp, data),
    )  # fmt: skip


def clock() -> str:
    """Where the time comes from: nobody has checked the clock of this computer."""
    here = datetime.now().astimezone()
    return f"the clock of this computer, not checked; its zone is {here.tzname()} ({here:%z})"


def key(path: Path | None, *, keep: bool = True) -> bytes:
    """The private key in the file ``path``; else this person's own, made on first use and kept, or one for this once.

    Raises UnreadableFile, NotAKey or CannotWrite.
    """
    from standfast.seal import sign

    if path is not None:
        made = read(path)
        sign.public(made)
        return made
    own = Path(click.get_app_dir("standfast")) / "signing-key.pem"
    if own.exists():
        return key(own)
    made = sign.new()
    if keep:
        try:
            own.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
            with open(own, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(made)
        except FileExistsError:
            return key(own)  # another command was faster
        except OSError as refused:
            raise CannotWrite() from refused
        note(f"A key to sign with was made and is kept in {own}.")
    return made


def recipient(path: Path) -> Recipient:
    """The organisation whose public key is in the file ``path``. Raises UnreadableFile or NotAKey."""
    from standfast.seal import keys

    return keys.recipient(read(path))


def read(path: Path) -> bytes:
    """What a file for keys holds. Raises UnreadableFile, NotAKey."""
    try:
        with path.open("rb") as file:
            data = file.read(KEY_BYTES + 1)
    except OSError as refused:
        raise UnreadableFile(safe="Nothing was changed.") from refused
    if len(data) > KEY_BYTES:
        raise NotAKey()
    return data


def certificates(path: Path) -> bytes:
    """The certificates (PEM) in the file ``path``. Raises UnreadableFile, or NotAKey where there are none."""
    data = read(path)
    if b"-----BEGIN CERTIFICATE-----" not in data:
        raise NotAKey("There is no certificate in that file.")
    return data


def stamped(url: str, data: bytes) -> bytes:
    """A time stamp over ``data`` from the authority at ``url``. Raises NoTimestamp.

    Only a hash of it goes out, to nobody but that address.
    """
    import urllib.request

    from standfast.seal import clock as clocks

    if not url.startswith(("https://", "http://")):
        raise NoTimestamp("That is not the address of a time stamp authority.")
    asked = clocks.request(data)
    try:
        request = urllib.request.Request(url, asked.der, {"Content-Type": clocks.MEDIA[0], "Accept": clocks.MEDIA[1]})
    except ValueError as refused:
        raise NoTimestamp() from refused
    given = _answer(request, clocks.LARGEST + 1)
    clocks.check(given, data, nonce=asked.nonce)
    return given


def _answer(request: Any, most: int) -> bytes:
    """At most ``most`` bytes of the answer. Raises NoTimestamp where it is not all there in time, however it drips."""
    import http.client
    import threading

    answers: list[bytes] = []

    def ask() -> None:
        try:
            with _direct().open(request, timeout=TIMEOUT) as answer:
                answers.append(bytes(answer.read(most)))
        except (OSError, ValueError, http.client.HTTPException):
            return

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(TIMEOUT)
    if not answers:
        raise NoTimestamp()
    return answers[0]


def _direct() -> Any:
    """What asks exactly the address that was named: it follows no sign to another one."""
    import urllib.request

    class Stays(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    return urllib.request.build_opener(Stays)


def note(text: str) -> None:
    """One line to standard error, for a person."""
    print(shown.safe(text), file=sys.stderr)
