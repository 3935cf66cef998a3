"""The page for pictures asks before it opens anything, works for everybody, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.device.browser import needs_chromium
from tests.fingerprints.films import film
from tests.web.door.pictures import PRINTING, SAY, WORKER, done, files, give, page_for_pictures, ready, state
from tests.web.door.test_static import AXE, breaches

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium


@pytest.mark.parametrize(
    ("who", "then", "told"),
    [("me", "under-18", "young"), ("me", "unknown", "young"), ("other", "under-18", "young"),
     ("other", "18-or-over", "other")],
)  # fmt: skip
def test_without_the_statement_nothing_is_loaded_and_nothing_can_be_chosen(
    browser: Browser, door: str, printing: bytes, who: str, then: str, told: str
) -> None:
    with page_for_pictures(browser, door, printing) as (page, asked):
        page.click("#open")
        assert page.inner_text("#told") == SAY["both"]
        page.check(f"input[name=who][value={who}]")
        page.click("#open")
        assert page.inner_text("#told") == SAY["both"]
        state(page, who, then)
        assert page.locator(f"#{told}").is_visible()
        assert page.locator("#pick").is_hidden()
        give(page, {"one.jpg": files()["one.jpg"]})
        page.wait_for_timeout(200)
        assert page.locator("#list li").count() == 0 and page.locator("#going").is_hidden()
        assert not any(one.endswith((WORKER, PRINTING)) for one in asked)


def test_a_changed_answer_closes_everything_and_forgets_what_was_made(
    browser: Browser, door: str, printing: bytes
) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        ready(page)
        done(page, {"one.jpg": files()["one.jpg"]})
        page.check("input[name=then][value=under-18]")
        assert page.locator("#files").is_hidden() and page.locator("#list li").count() == 0
        ready(page)
        assert page.locator("#keep").is_hidden()


def test_an_answer_that_is_changed_while_it_loads_opens_nothing(browser: Browser, door: str, printing: bytes) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        page.evaluate("""() => document.querySelector('#open').addEventListener('click', () =>
            document.querySelector('input[value=unknown]').click())""")
        state(page)
        page.wait_for_selector("#open:not([disabled])")
        page.wait_for_timeout(300)
        assert page.locator("#files").is_hidden() and page.inner_text("#told") == ""


def test_who_leaves_leaves_nothing_behind(browser: Browser, door: str, printing: bytes) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        ready(page)
        done(page, {"one.jpg": files()["one.jpg"]})
        page.click("a.leave")
        page.wait_for_url("**/weather")
        assert page.workers == []
        page.go_back()
        assert page.url == "about:blank"


@pytest.mark.parametrize("missing", [PRINTING, WORKER])
def test_where_something_is_missing_the_page_says_so_and_is_as_useful_as_before(
    browser: Browser, door: str, printing: bytes, missing: str
) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        page.context.route(f"**{missing}", lambda route: route.fulfill(status=404, body="not here"))
        state(page)
        page.wait_for_selector("#failed:not([hidden])")
        assert page.inner_text("#failed") == SAY["failed"]
        assert page.locator("a[href='https://stopncii.org']").is_visible()


def test_without_script_there_is_the_text_alone(browser: Browser, door: str, printing: bytes) -> None:
    with page_for_pictures(browser, door, printing, script=False) as (page, asked):
        assert page.locator("#tool").is_hidden()
        assert page.locator("main h2").first.is_visible()
        assert not any(WORKER in one for one in asked)


@pytest.mark.parametrize(("start", "scheme"), [("en-gb", "light"), ("fr", "dark"), ("es", "light")])
def test_every_state_is_for_everybody_also_on_the_smallest_phone(
    browser: Browser, door: str, printing: bytes, start: str, scheme: Any
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    with page_for_pictures(browser, door, printing, start=start, width=320, height=568, color_scheme=scheme) as (
        page,
        _,
    ):

        def good() -> None:
            assert breaches(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320

        state(page, "other", "18-or-over")
        good()
        state(page, "me", "unknown")
        good()
        ready(page)
        good()
        give(page, {"long.mp4": film(seconds=90, rate=2)})
        page.wait_for_selector("#going:not([hidden])")
        good()
        page.click("#stop")
        done(page, {"a_very_long_name_of_a_picture_on_a_phone_20260114_223011.jpg": files()["one.jpg"], "b": b"no"})
        good()
