"""The door on a port of this machine, a page about the weather on another, and the machine's own Chromium."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WEATHER = b"<!doctype html><title>Weather</title><p>Sunny</p>"


class Threaded(ThreadingMixIn, WSGIServer):
    """A page, its style and its script are asked for at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Nothing on the terminal."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


def weather(_: Any, answer: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
    """A site of somebody else."""
    answer("200 OK", [("Content-Type", "text/html")])
    return [WEATHER]


HEARD: list[bytes] = []  # every body that came to the door, for tests that look for what must not be in one


def heard(application: Any) -> Any:
    """The application; what is sent to it is written down first."""

    def answered(environ: dict[str, Any], start: Any) -> Any:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if body:
            HEARD.append(body)
        return application({**environ, "wsgi.input": io.BytesIO(body)}, start)

    return answered


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The address at which an application answers."""
    server = make_server("127.0.0.1", 0, application, Threaded, Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def opened(
    browser: Browser, *, width: int = 390, height: int = 844, script: bool = True, **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """An empty page of a new visitor, and every address it has asked for."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script, **options)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    try:
        yield page, asked
    finally:
        context.close()
