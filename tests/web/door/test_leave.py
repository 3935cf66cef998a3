"""The way out: with script and without, by key, and what Back shows afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standfast.guide import codes
from standfast.web.door import leave
from standfast.web.door.leave import weather
from tests.web.door.browser import opened, served
from tests.web.door.browser import weather as weather_page
from tests.web.door.pages import visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


OWN = leave._pages()  # before a test has the exit lead to a page on this machine


@pytest.mark.parametrize("code", codes())
def test_every_country_has_a_page_about_the_weather(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leave, "_pages", lambda: OWN)
    response = visitor().get(f"/en-{code}/exit/" if code != "zz" else "/exit/")
    assert response.status_code == 303
    assert response.headers["Location"] == weather(code)
    assert weather(code).startswith("https://")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def is_blank(page: Page) -> bool:
    shown = page.evaluate("[...document.querySelectorAll('*')].filter(one => one.checkVisibility()).length")
    return bool(shown == 0 and page.title().strip("\u200b") == "")


def test_without_script_the_link_leads_away(browser: Browser, door: str) -> None:
    with opened(browser, script=False) as (page, _):
        page.goto(f"{door}/en-gb/keep/")
        page.click("a.leave")
        page.wait_for_url("**/weather")
        assert page.title() == "Weather"


def test_with_script_the_page_is_blank_at_once_and_back_shows_nothing_of_it(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/")
        page.click("main a.button")
        page.wait_for_url("**/plan/")
        page.click("a.leave")
        page.wait_for_url("**/weather")
        page.go_back()
        page.wait_for_url("**/en-gb/")
        assert is_blank(page)
        assert page.evaluate("sessionStorage.length + localStorage.length") == 0
        page.go_forward()
        assert page.title() == "Weather"


def test_shift_three_times_leaves_and_escape_does_not(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/check/")
        for key in ("Escape", "Escape", "Escape", "Shift", "Shift", "a", "Shift"):
            page.keyboard.press(key)
        assert page.url == f"{door}/check/" and not is_blank(page)
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.wait_for_url("**/weather")


def test_shift_pressed_slowly_does_not_leave(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/check/")
        press = """at => dispatchEvent(
            Object.defineProperty(new KeyboardEvent('keydown', {key: 'Shift'}), 'timeStamp', {value: at}))"""
        for at in (0, 3000, 6000, 9000):
            page.evaluate(press, at)
        assert not is_blank(page)
        page.evaluate(press, 10000)
        page.wait_for_url("**/weather")


def test_back_within_the_site_and_from_another_shows_the_page(browser: Browser, door: str) -> None:
    with served(weather_page) as elsewhere, opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/")
        page.click("main a.button")
        page.wait_for_url("**/plan/")
        page.go_back()
        assert not is_blank(page)
        page.goto(elsewhere)
        page.go_back()
        assert page.url == f"{door}/en-gb/" and not is_blank(page)


def test_what_comes_back_out_of_the_cache_is_blank_after_leaving(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/keep/")
        shown = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
        page.evaluate(shown)
        assert not is_blank(page)
        page.evaluate(f"sessionStorage.clear(); {shown}")
        assert is_blank(page)


def test_the_second_skip_link_leaves_too(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/fr-ci/privacy/")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/weather")
