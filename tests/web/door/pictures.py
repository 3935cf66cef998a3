"""Harmless files of every kind to open on the page for pictures, and the steps there that its tests have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from standfast.guide.wording import words
from tests.fingerprints.files import saved
from tests.fingerprints.films import film
from tests.web.door.browser import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PRINTING = "/static/printing.js"
WORKER = "/static/door/block-worker.js"
SAY = {key.removeprefix("door.block."): text for key, text in words("en").items() if key.startswith("door.block.")}


def clouds(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Soft colours, others for each seed."""
    coarse = np.random.default_rng(seed).integers(0, 256, (12, 16, 3), np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


@cache
def files() -> dict[str, bytes]:
    """By a name each: what can be read."""
    return {
        "one.jpg": saved(clouds(1), "JPEG", quality=85),
        "two.png": saved(clouds(2, (300, 400)), "PNG"),
        "three.webp": saved(clouds(3), "WEBP", quality=85),
        "four.gif": saved(clouds(4), "GIF", save_all=True, append_images=[clouds(5), clouds(6)], duration=1000),
        "five.mp4": film(seconds=6, rate=25, size=(480, 270)),
        "six.webm": film(seconds=3, codec="libvpx-vp9", kind="webm"),
    }


@contextmanager
def page_for_pictures(
    browser: Browser, door: str, made: bytes, *, start: str = "en-gb", **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """The page, which gets what makes codes as it is made of the sources now; and every address it asked for."""
    with opened(browser, accept_downloads=True, **options) as (page, asked):
        page.context.route(f"**{PRINTING}", lambda route: route.fulfill(body=made, content_type="text/javascript"))
        page.goto(f"{door}/{start}/block/")
        yield page, asked


def state(page: Page, who: str = "me", then: str = "18-or-over") -> None:
    """Answers the two questions and goes on."""
    page.check(f"input[name=who][value={who}]")
    page.check(f"input[name=then][value='{then}']")
    page.click("#open")


def ready(page: Page) -> None:
    """Up to where files can be chosen."""
    state(page)
    page.wait_for_selector("#files:not([hidden])")


def give(page: Page, given: dict[str, bytes]) -> None:
    """Chooses files, and waits for nothing. The type that a browser is told is never believed."""
    chosen: Any = [{"name": name, "mimeType": "image/png", "buffer": data} for name, data in given.items()]
    page.set_input_files("#pick", chosen)


def done(page: Page, given: dict[str, bytes]) -> list[list[str]]:
    """Chooses files, and when all is done returns the lines of each row."""
    give(page, given)
    page.wait_for_selector("#choose:not([hidden])")
    rows = page.locator("#list li")
    return [rows.nth(place).inner_text().split("\n\n") for place in range(rows.count())]


def kept(page: Page) -> tuple[str, str]:
    """The name of the file that is saved, and what is in it."""
    with page.expect_download() as told:
        page.click("#save")
    return told.value.suggested_filename, Path(told.value.path()).read_text(encoding="utf-8")


def changed(page: Page, door: str, before: str) -> None:
    """Puts a line before the worker's own, which is served as it is otherwise."""

    def answered(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=before + response.text())

    page.context.route(f"{door}{WORKER}", answered)
