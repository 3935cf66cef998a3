"""Starts what was asked for on this computer, each program in a process of its own, and ends all of it together."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from standfast.errors import CannotWrite, Misconfigured
from standfast.web.site import home, settings
from standfast.web.site.demonstration import READ
from standfast.web.site.environment import Environment
from standfast.web.site.programs import chosen

FIRST, LAST = 8000, 8999  # ports that are tried
STARTING = 30.0  # seconds until a program must answer
ENDING = 10.0  # seconds it has to end
DEMO_HOME = Path("out") / "demo"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Running:
    """One program, the port it answers on, and its process."""

    program: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://{settings.LOOPBACK[0]}:{self.port}/"


def serve(names: Sequence[str], given: Mapping[str, str], *, demo: bool, say: Say, note: Say, stay: bool) -> None:
    """Starts the programs of ``names``, or all, with ``given`` as their environment, and says for each where it is.

    It goes on until it is interrupted, or, without ``stay``, until each has answered once. Raises Misconfigured before
    anything is written where something is missing, and CannotWrite where one of them does not start or ends.
    """
    programs = chosen(names)
    told = {**given, **({"STANDFAST_DEMO": "yes"} if demo else {})}
    if demo:
        told.setdefault("STANDFAST_HOME", str(DEMO_HOME.absolute()))
    _check(Environment(told))
    prepare(Environment(told), told, note)
    if demo:
        _run(told, "The invented reports could not be put in.", "standfast.web.site.demonstration")
        note(f"To read a reply in the demonstration, type {READ} on the page for replies.")
    with ExitStack() as running:
        started = [running.enter_context(_program(name, told)) for name in programs]
        for one in started:
            _healthy(one)
            say(f"{one.program} {one.url}")
        if stay:
            note("Ctrl-C ends it.")
            _until_one_ends(started)


def _check(environment: Environment) -> None:
    """Raises Misconfigured for what would stop a program later, when something is written already."""
    settings.organisation(environment)
    settings.hosts(environment)
    environment.text("HOME")
    if not environment.flag("DEMO"):
        environment.text("SECRET_KEY")


def prepare(environment: Environment, given: Mapping[str, str], note: Say) -> None:
    """The data folder, on the first start the keys, and the tables of the inbox, up to date."""
    place = home.made(Path(environment.text("HOME")).expanduser())
    if not environment.text("ORGANISATION_KEY", "") and home.keyed(place):
        note(f"The keys of the organisation were made. Whoever has {place.private_key} can open every report.")
    if environment.text("INBOX", "") and not environment.text("INBOX_OWNER", ""):
        return  # whoever owns that database tends it
    migrate = ("django", "migrate", "--database", "inbox", "--verbosity", "0")
    _run(given, "The tables of the inbox could not be made.", *migrate)


def _run(given: Mapping[str, str], fault: str, *words: str) -> None:
    """Has something done to the inbox by whoever may change it. Raises CannotWrite, with ``fault``."""
    told = {**given, "DJANGO_SETTINGS_MODULE": "standfast.web.site.tend"}
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, env=told, stdin=subprocess.DEVNULL, capture_output=True, umask=0o077, check=False)
    if done.returncode:
        raise CannotWrite(
            fault, safe="What was in it is unchanged.",
            do="Check the room on the disk and, for PostgreSQL, the address in STANDFAST_INBOX_OWNER.",
        )  # fmt: skip


@contextmanager
def _program(name: str, given: Mapping[str, str]) -> Iterator[Running]:
    port = free_port()
    command = [sys.executable, "-m", "standfast.web.site.host", name, str(port), "--leashed"]
    # a session of its own: Ctrl-C is for this process, which then ends the programs one after the other
    process = subprocess.Popen(command, env=given, stdin=subprocess.PIPE, start_new_session=True, umask=0o077)
    try:
        yield Running(name, port, process)
    finally:
        process.terminate()
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(ENDING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """The first port from 8000 on that nothing listens on, and that no program of ours was given just now."""
    for port in range(FIRST, LAST + 1):
        if port in _given:
            continue
        with socket.socket() as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trying.bind((settings.LOOPBACK[0], port))
            except OSError:
                continue
        _given.add(port)
        return port
    raise Misconfigured("No port is free on this computer.", do="End what listens on ports 8000 to 8999.")


_given: set[int] = set()


def _healthy(one: Running) -> None:
    """Waits for the first answer. Raises CannotWrite where there is none, or it is a fault."""
    until = time.monotonic() + STARTING
    status = 0
    while time.monotonic() < until:
        if one.process.poll() is not None:
            raise CannotWrite(f"The {one.program} did not start.", safe="What it keeps is unchanged.",
                              do="Mend what the line above says, and start it again.")  # fmt: skip
        with contextlib.suppress(OSError, http.client.HTTPException):
            status = _status(one.port)
            break
        time.sleep(0.05)
    if not 200 <= status < 500:
        raise CannotWrite(f"The {one.program} does not answer as it should.", safe="What it keeps is unchanged.",
                          do="Look at what it wrote above, and start it again.")  # fmt: skip


def _status(port: int) -> int:
    connection = http.client.HTTPConnection(settings.LOOPBACK[0], port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Connection": "close"})
        return connection.getresponse().status
    finally:
        connection.close()


def _until_one_ends(started: Sequence[Running]) -> None:
    while all(one.process.poll() is None for one in started):
        time.sleep(0.2)
    raise CannotWrite("A program has ended by itself.", safe="Every report that was acknowledged is kept.",
                      do="Start it again, and look at what it wrote above.")  # fmt: skip
