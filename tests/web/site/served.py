"""A real server with the pages of ``urls.py``, in a process of its own, and a client that can stop half-way.

``python -m tests.web.site.served PORT`` is that process.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
HOST = "127.0.0.1"


@dataclass
class Served:
    """Where it answers, what it keeps, and what it has written."""

    port: int
    home: Path
    log: Path
    process: subprocess.Popen[bytes]

    def ask(self, path: str = "/", body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """The status and the body of the answer to one request on a connection of its own."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("GET" if body is None else "POST", path, body, {"Connection": "close", **told})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def half(self, path: str = "/report/", length: int = 10_000) -> socket.socket:
        """A connection on which a POST was begun and half its body was sent."""
        connection = socket.create_connection((HOST, self.port), timeout=30)
        head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode() + bytes(length // 2))
        return connection


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A running server that keeps its things in ``folder``."""
    home = folder / "home"
    shutil.copytree(os.environ["STANDFAST_HOME"], home)
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "STANDFAST_HOME": str(home), "PYTHONPATH": str(ROOT)}
    log = folder / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.web.site.served", str(port)],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=written, stderr=written,
        )  # fmt: skip
    made = Served(port, home, log, process)
    try:
        _wait(made)
        yield made
    finally:
        if process.stdin is not None:
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def _wait(made: Served) -> None:
    for _ in range(300):
        with suppress(OSError, http.client.HTTPException):
            made.ask("/")
            return
        assert made.process.poll() is None, made.log.read_text()
        time.sleep(0.05)
    raise AssertionError(made.log.read_text())


def main(port: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.site.little"
    from standfast.web.site import host, log

    log.begin()
    from standfast.web.site.asgi import application

    asyncio.run(host.run(application, HOST, port, leashed=True))


if __name__ == "__main__":
    main(int(sys.argv[1]))
