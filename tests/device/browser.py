"""The machine's own Chromium with our modules in a page that may connect to nothing, and a list of what was asked."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.house.tree import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

MODULES = ROOT / "src" / "standfast" / "device"
POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'none'; img-src blob:; media-src blob:"
PAGES = {"/": b"<!doctype html><title>A page</title><script type=module src=/page.js></script>"}


def chromium() -> str | None:
    """The path of the machine's browser."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


needs_chromium = pytest.mark.skipif(chromium() is None, reason="Chromium is not on this machine")


@dataclass(slots=True)
class Served:
    """Where the page is, every path that was asked for, and how many bytes came with a request."""

    address: str
    asked: list[str] = field(default_factory=list)
    sent: int = 0


@contextmanager
def served() -> Iterator[Served]:
    """Our modules and the page of the tests, on this machine only."""

    class Handler(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            """Notes a request of whatever method."""
            understood = super().parse_request()
            told.asked.append(self.path if understood else "what is no request")
            told.sent += int(self.headers.get("Content-Length", 0)) if understood else 0
            return understood

        def do_GET(self) -> None:
            content = PAGES.get(self.path) or _script(self.path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Type", "text/html" if self.path == "/" else "text/javascript")
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Served(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _script(path: str) -> bytes | None:
    """A module, or a script of the tests."""
    name = path.rpartition("/")[2]
    found = (Path(__file__).parent if path.count("/") == 1 else MODULES) / name
    return found.read_bytes() if path.endswith(".js") and found.is_file() else None


@contextmanager
def opened(driver: Playwright, site: Served) -> Iterator[Page]:
    """The page, its modules loaded."""
    with browsing(driver) as browser:
        page = browser.new_page()
        page.goto(site.address)
        page.wait_for_function("window.ready === true")
        yield page


@contextmanager
def browsing(driver: Playwright) -> Iterator[Browser]:
    """The browser."""
    browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


def answer(page: Page, question: str, data: bytes, **options: Any) -> Any:
    """What a function of page.js says of a file."""
    given = {"question": question, "data": base64.b64encode(data).decode(), "options": options}
    return page.evaluate("({question, data, options}) => window.ask(question, data, options)", given)
