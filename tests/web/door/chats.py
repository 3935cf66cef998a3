"""The page that reads a chat on the device: invented chats to give to it, and the steps that its tests share."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from standfast.guide.wording import words
from standfast.web.door.check import FOLDER, LOADED, SCRIPTS
from tests.evidence.phones import CHAT
from tests.house.tree import ROOT
from tests.web.door.browser import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNTIME = ROOT / "src" / "standfast" / "web" / "static" / FOLDER
SAY = {key.removeprefix("door.check."): text for key, text in words("en").items() if key.startswith("door.check.")}
PATIENCE = 40_000  # milliseconds, on a machine that does other things too
needs_runtime = pytest.mark.skipif(
    not all((RUNTIME / name).is_file() for name in (*LOADED, *SCRIPTS)),
    reason="Pyodide is not among the static files: `make assets` brings it",
)


def several() -> bytes:
    """Two conversations in one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for number, name in enumerate(("Ann", "Ben")):
            said = {"sender": name, "at": "2025-03-04T21:00:00Z", "text": "see you at the pool"}
            out.writestr(f"{number}.json", json.dumps({"messages": [said]}))
    return made.getvalue()


@contextmanager
def page_for_chats(
    browser: Any, door: str, device: bytes, *, start: str = "en-gb", **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """The page, which gets the device zip as it is cut of the sources now; and every address it asked for."""
    with opened(browser, accept_downloads=True, **options) as (page, asked):
        page.context.route(
            f"**/{FOLDER}/standfast-device.zip",
            lambda route: route.fulfill(body=device, content_type="application/zip"),
        )
        page.set_default_timeout(PATIENCE)
        page.goto(f"{door}/{start}/check/")
        yield page, asked


def screen(page: Page, name: str) -> None:
    """Waits until that screen is shown."""
    page.wait_for_selector(f"[data-screen={name}]:not([hidden])")


def ready(page: Page, *, age: str = "adult", watched: bool = False) -> None:
    """Up to where a chat can be given."""
    page.click("#load")
    screen(page, "about")
    page.check(f"input[name=age][value={age}]")
    if watched:
        page.check("#watched")
    page.click("#next")
    screen(page, "give")


def anew(page: Page) -> None:
    """Back to where a chat can be given, from whatever came of the one before."""
    for button in page.locator(".anew").all():
        if button.is_visible():
            button.click()
            screen(page, "give")


def give(page: Page, given: str | tuple[str, bytes]) -> None:
    """Pastes a text or chooses a file, and waits for nothing."""
    if isinstance(given, str):
        page.fill("#paste", given)
    else:
        page.set_input_files("#pick", {"name": given[0], "mimeType": "text/plain", "buffer": given[1]})
    page.click("#look")


def found(page: Page, given: str | tuple[str, bytes] = CHAT.decode(), *, me: str = "Marc") -> str:
    """Gives a chat, says who the person is, and returns what is shown then."""
    give(page, given)
    screen(page, "who")
    page.check(f"input[name=me][value='{me}']")
    page.click("#named")
    screen(page, "found")
    return page.inner_text("[data-screen=found]")


def saved(page: Page, out: Path) -> Path:
    """The bundle that is given out, kept under the name that it has."""
    with page.expect_download() as told:
        page.click("#save")
    told.value.save_as(out / told.value.suggested_filename)
    return out / told.value.suggested_filename
