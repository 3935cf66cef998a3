"""The page of replies in a real browser, where a code is typed wrongly; what a right one opens is in test_report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.door.browser import opened
from tests.web.door.script.test_report import SAY
from tests.web.door.test_static import breaches

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_typing_slip_and_an_unknown_code_are_said_calmly(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/return/")
        page.wait_for_selector("#code")
        page.fill("#code", "0123-4567")
        page.click("[data-go=open]")
        assert page.inner_text("#told") == SAY["return.slip"]
        page.fill("#code", "0123-4567-89AB-CDEF")
        page.press("#code", "Enter")
        page.wait_for_selector("[data-screen=ask]:not([hidden]) #told:not([hidden])", timeout=60_000)
        assert page.inner_text("#told") == SAY["return.missing"]
        assert page.input_value("#code") == "0123-4567-89AB-CDEF"
        assert breaches(page) == []
