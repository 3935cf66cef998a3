"""The pages in a real browser: on the smallest phone, by keyboard, in the dark, on paper, and by the rules of axe."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import standfast.web.door
from standfast.guide.wording import DOOR, languages
from tests.house.tree import ROOT
from tests.web.door.browser import opened
from tests.web.door.pages import PATHS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STATIC = Path(standfast.web.door.__file__).parent / "static" / "door"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EACH = [
    f"/{language}{place}/{path}"
    for language, place in zip(languages(DOOR), ("-gb", "-us", ""), strict=True)
    for path in PATHS
]


def fill(page: Page) -> None:
    """Makes a plan."""
    for value in ("paid", "under18", "instagram", "snapchat", "watched"):
        page.check(f"input[value={value}]")
    page.click("main button")
    page.wait_for_selector("section.step")


def breaches(page: Page, rules: list[str] = RULES) -> list[tuple[str, Any]]:
    """What axe finds."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


LOADS = {"check.js", "check-worker.js"}  # the one loads Python, and stands in for a network to the other


def test_the_style_and_the_script_load_nothing_and_ask_nobody() -> None:
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        if path.name in LOADS:
            text = re.sub(r"(globalThis\.|await )fetch\b", "", text)
        assert not re.search(
            r"url\(|@import|https?://|fetch|XMLHttp|sendBeacon|innerHTML|eval|cookie|localStorage", text
        )


def test_the_style_has_no_left_and_no_right() -> None:
    style = re.sub(r"@media\([^)]*\)", "", (STATIC / "door.css").read_text(encoding="utf-8"))
    assert not re.search(r"(?<![\w-])(left|right|width|height|(margin|padding|border)-(left|right|top|bottom)):", style)


@pytest.mark.parametrize("path", EACH)
def test_nothing_is_wider_than_the_smallest_phone_also_with_large_letters(
    browser: Browser, door: str, path: str
) -> None:
    with opened(browser, width=320, height=568) as (page, asked):
        page.goto(door + path)
        assert all(one.startswith(door) for one in asked)
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, size


@pytest.mark.parametrize("path", [*(f"/en-gb/{path}" for path in PATHS), "/en-gb/nothing/"])
def test_call_and_text_are_in_sight_on_the_smallest_phone_without_scrolling(
    browser: Browser, door: str, path: str
) -> None:
    with opened(browser, width=320, height=568, script=False) as (page, _):
        page.goto(door + path)
        for kind in ("tel:116123", "sms:"):
            box = page.locator(f"aside a[href^='{kind}']").first.bounding_box()
            assert box is not None and box["y"] + box["height"] <= 568
            leave = page.locator("a.leave").bounding_box()
            assert leave is not None and leave["y"] > box["y"] + box["height"]


def test_without_a_country_the_first_thing_in_sight_is_help_and_the_countries(browser: Browser, door: str) -> None:
    with opened(browser, width=320, height=568, script=False) as (page, _):
        page.goto(f"{door}/en/")
        for link in ("https://findahelpline.com", "/en-au/", "/en-gb/", "/en-us/"):
            box = page.locator(f"aside a[href='{link}']").bounding_box()
            assert box is not None and box["y"] + box["height"] <= 568, link


@pytest.mark.parametrize("path", EACH)
def test_axe_finds_nothing_by_day_or_by_night(browser: Browser, door: str, path: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    with opened(browser, color_scheme="light") as (page, _):
        page.goto(door + path)
        assert breaches(page) == []
        page.emulate_media(color_scheme="dark")
        assert breaches(page, ["cat.color"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_answered(browser: Browser, door: str, scheme: Any) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    with opened(browser, width=320, height=568, color_scheme=scheme) as (page, _):
        page.goto(f"{door}/en-gb/plan/")
        fill(page)
        assert breaches(page) == []
        page.goto(f"{door}/fr/check/")
        page.check("input[value=money]")
        page.click("main button")
        assert breaches(page) == []
        page.goto(f"{door}/nothing/")
        assert breaches(page) == []


def test_the_keyboard_goes_from_the_skip_links_to_the_exit_to_the_lines_to_the_questions(
    browser: Browser, door: str
) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/plan/")
        order = []
        for _ in range(9):
            page.keyboard.press("Tab")
            order.append(
                page.evaluate("(e => e.getAttribute('href') || e.localName + (e.name || ''))(document.activeElement)")
            )
        assert order == [
            *("#main", "/en-gb/exit/", "/en-gb/", "/en-gb/exit/", "tel:999", "tel:116123", "sms:85258?body=SHOUT"),
            *("summary", "selectcountry"),
        ]
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.value") == "was-under18"


def test_the_whole_way_to_a_plan_works_without_script(browser: Browser, door: str) -> None:
    with opened(browser, script=False) as (page, asked):
        page.goto(f"{door}/fr/")
        page.click("a[href='/fr-ci/']")
        page.click("main a.button")
        page.check("input[value=paid]")
        page.click("main button")
        assert page.locator("section.step h2").first.inner_text().startswith("1. ")
        assert page.url == f"{door}/fr-ci/plan/"
        assert all(one.startswith(door) for one in asked)


def test_what_the_browser_may_not_do_is_never_tried(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in (*PATHS, "plan/"):
            page.goto(f"{door}/en-gb/{path}")
        fill(page)
        assert said == []


def test_a_plan_is_printed_without_what_is_only_for_the_screen(browser: Browser, door: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/plan/")
        fill(page)
        page.emulate_media(media="print")
        hidden = ["header", "footer", "aside", "a.button"]
        assert (
            json.loads(
                page.evaluate(
                    "all => JSON.stringify(all.filter(one => document.querySelector(one).checkVisibility()))", hidden
                )
            )
            == []
        )
        assert page.locator("section.step h2").first.is_visible()
