"""Serves one program on one port until it is told to end: ``python -m standfast.web.site.host door 8000``.

This is what a service manager or a container starts. ``--leashed`` ends it, too, when standard input is closed: so
it never outlives ``standfast serve``, which started it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

from standfast.errors import Misconfigured, StandfastError
from standfast.web.site.environment import Environment
from standfast.web.site.programs import chosen

if TYPE_CHECKING:
    from standfast.web.site.bound import Bounded

BACKLOG = 4096  # connections that wait to be taken
CONNECTIONS = 16_384  # at a time, at most; one that idles costs a few kilobytes
OTHERS = 128  # files that are open beside connections
HEADERS = 10_000  # milliseconds for the headers of a request, and for a connection on which nothing is asked
BUFFER = 64 * 1024  # bytes that are held for a connection
_LEASH = "--leashed"


def main(words: list[str]) -> int:
    """Serves until SIGINT or SIGTERM; the exit code."""
    from standfast.web.site import log

    log.begin()
    leashed = _LEASH in words
    try:
        name, port = [one for one in words if one != _LEASH]
        (program,) = chosen([name])
        host = address(Environment(os.environ))
        os.environ["DJANGO_SETTINGS_MODULE"] = f"standfast.web.site.{program}"
        from standfast.web.site.asgi import application
    except StandfastError as fault:
        print(fault.hint, file=sys.stderr)  # noqa: T201 - the one line of a program that does not start
        return fault.exit_code
    asyncio.run(run(application, host, int(port), leashed=leashed))
    return 0


def address(environment: Environment) -> str:
    """Where it listens: on loopback, unless STANDFAST_BIND says another; never another in a demonstration (S27)."""
    from standfast.web.site.settings import LOOPBACK

    bind = environment.text("BIND", LOOPBACK[0])
    if environment.flag("DEMO") and bind not in LOOPBACK:
        raise Misconfigured(
            "A demonstration answers on this computer only.", do="Leave STANDFAST_BIND out, or STANDFAST_DEMO."
        )
    return bind


async def run(application: Bounded, host: str, port: int, *, leashed: bool) -> None:
    """Serves ``application`` until a signal or, on the leash, the end of standard input says to end."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.server.embed import Server

    server = Server(
        application, host, port, interface=Interfaces.ASGINL, http=HTTPModes.http1, websockets=False,
        backlog=BACKLOG, backpressure=connections(),
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS, max_buffer_size=BUFFER),
        log_enabled=False,
    )  # fmt: skip
    server.workers_kill_timeout = 5  # seconds for what is being answered when it is told to end
    loop = asyncio.get_running_loop()

    def stop() -> None:
        application.end()
        server.stop()  # type: ignore[no-untyped-call]

    def pulled() -> None:
        if not os.read(0, 64):  # standard input was closed
            stop()

    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop)
    if leashed:
        loop.add_reader(0, pulled)
    await server.serve()


def connections() -> int:
    """How many connections are taken at a time: as many as this user may have files open, to a bound."""
    try:
        import resource
    except ImportError:
        return CONNECTIONS  # a system without such limits
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return max(OTHERS, min(CONNECTIONS, most - OTHERS)) if most != resource.RLIM_INFINITY else CONNECTIONS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
