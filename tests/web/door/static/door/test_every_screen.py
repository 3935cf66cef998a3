"""The page that reads a chat asks first what it has to, works for everybody, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from standfast.guide.wording import words
from tests.device.browser import needs_chromium
from tests.evidence.phones import CHAT, MAIL, PICTURE
from tests.web.door import browser as heard
from tests.web.door.chats import SAY, found, give, needs_runtime, page_for_chats, ready, saved, screen
from tests.web.door.test_static import AXE, breaches

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, needs_runtime]
DANGER = "[14/03/2025, 22:00:00] Marc: i want to die\n[14/03/2025, 22:01:00] Nadia Q: pay 300 or i send it to all\n"


def test_until_the_button_nothing_is_loaded_and_nothing_can_be_given(
    browser: Browser, door: str, device: bytes
) -> None:
    with page_for_chats(browser, door, device) as (page, asked):
        page.wait_for_selector("#load")
        assert not any("pyodide" in one or "worker" in one for one in asked)
        assert page.locator("#paste, #pick").all_inner_texts() and not page.locator("#paste").is_visible()
        assert page.locator("#questions").is_visible()


def test_before_a_chat_can_be_given_the_page_has_forbidden_itself_to_connect(
    browser: Browser, door: str, device: bytes
) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        page.click("#load")
        screen(page, "about")
        rules = page.locator("meta[http-equiv='Content-Security-Policy']").evaluate_all(
            "all => all.map(e => e.content)"
        )
        assert rules == ["default-src 'none'; style-src 'self'; worker-src 'self'; form-action 'none'"]
        assert page.evaluate("fetch('/').then(() => 'sent', () => 'blocked')") == "blocked"
        heard.HEARD.clear()
        page.evaluate("document.querySelector('#questions form').submit()")
        page.wait_for_timeout(300)
        assert page.url.endswith("/en-gb/check/") and heard.HEARD == []


def test_a_mail_to_many_people_asks_its_question_before_it_is_called_one(
    browser: Browser, door: str, device: bytes
) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        ready(page)
        give(page, MAIL.decode())
        screen(page, "ask")
        assert not page.get_by_text(SAY["mail-title"]).is_visible()
        page.click("#unreal")
        screen(page, "found")
        assert page.inner_text("#verdict") == SAY["mail-title"]
        page.locator(".anew >> visible=true").click()
        give(page, MAIL.decode())
        screen(page, "ask")
        page.click("#real")
        screen(page, "found")
        assert page.inner_text("#verdict") == SAY["strong-title"]


def test_to_somebody_young_such_a_mail_is_real(browser: Browser, door: str, device: bytes, tmp_path: Path) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        ready(page, age="under-13")
        give(page, MAIL.decode())
        screen(page, "found")
        assert page.inner_text("#verdict") != SAY["mail-title"]
        assert saved(page, tmp_path).name == "files.zip"


def test_who_may_be_watched_gets_no_file_and_is_told_why(browser: Browser, door: str, device: bytes) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        ready(page, watched=True)
        text = found(page)
        assert SAY["watched"] in text and SAY["strong-title"] in text
        assert not page.locator("#save").is_visible()


def test_the_words_are_those_of_the_page(browser: Browser, door: str, device: bytes) -> None:
    say = words("fr")
    with page_for_chats(browser, door, device, start="fr-ci") as (page, _):
        ready(page)
        text = found(page)
        for key in ("strong-title", "stage-threat", "values", "keep-warn", "role-offender"):
            assert say[f"door.check.{key}"] in text
        assert page.locator("[data-screen=found] a.button").get_attribute("href") == "/fr-ci/plan/"


def test_words_about_danger_come_first_with_whom_to_call(browser: Browser, door: str, device: bytes) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        ready(page)
        text = found(page, DANGER)
        assert text.index(SAY["crisis"]) < text.index(page.inner_text("#verdict"))
        assert page.locator("#crisis a[href='tel:116123']").is_visible()


def test_somebody_can_stop_and_begin_again_and_only_the_scripts_are_asked_for_once_more(
    browser: Browser, door: str, device: bytes
) -> None:
    with page_for_chats(browser, door, device) as (page, asked):
        ready(page)
        asked.clear()
        heard.HEARD.clear()
        give(page, ("long.txt", b"[04/03/2025, 21:18:02] Nadia Q: see you at the pool\n" * 150_000))
        screen(page, "going")
        page.click("#stop")
        screen(page, "give")
        assert page.inner_text("#told") == SAY["stopped"]
        page.set_input_files("#pick", [])
        assert SAY["strong-title"] in found(page)
        scripts = ["/static/door/check-worker.js", "/static/pyodide/pyodide.mjs", "/static/pyodide/pyodide.asm.mjs"]
        assert [one.removeprefix(door) for one in asked if not one.startswith("blob:")] == scripts
        assert heard.HEARD == []


def test_who_leaves_in_the_middle_leaves_nothing_behind(browser: Browser, door: str, device: bytes) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        ready(page)
        give(page, ("long.txt", b"[04/03/2025, 21:18:02] Nadia Q: see you at the pool\n" * 150_000))
        screen(page, "going")
        page.click("a.leave")
        page.wait_for_url("**/weather")
        assert page.workers == []
        page.go_back()
        assert page.url == "about:blank"


@pytest.mark.parametrize("missing", ["pyodide.asm.wasm", "pyodide.mjs", "check-worker.js"])
def test_where_something_cannot_be_loaded_the_questions_are_there(
    browser: Browser, door: str, device: bytes, missing: str
) -> None:
    with page_for_chats(browser, door, device) as (page, _):
        page.context.route(f"**/{missing}", lambda route: route.fulfill(status=404, body="not here"))
        page.click("#load")
        page.get_by_text(SAY["failed"]).wait_for()
        assert page.locator("#questions").is_visible() and page.locator("#load").is_visible()


@pytest.mark.parametrize(("start", "scheme"), [("en-gb", "light"), ("fr", "dark"), ("es", "light")])
def test_every_screen_is_for_everybody_also_on_the_smallest_phone(
    browser: Browser, door: str, device: bytes, start: str, scheme: Any
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    with page_for_chats(browser, door, device, start=start, width=320, height=568, color_scheme=scheme) as (page, _):
        good(page)
        page.click("#load")
        good(page)
        screen(page, "about")
        good(page)
        page.click("#next")
        good(page)
        give(page, CHAT.decode())
        screen(page, "who")
        good(page)
        page.check("input[name=me][value=Marc]")
        page.click("#named")
        screen(page, "found")
        good(page)
        page.locator(".anew >> visible=true").click()
        give(page, ("photo.jpg", PICTURE))
        screen(page, "refused")
        good(page)


def good(page: Page) -> None:
    """By the rules of axe, and nothing is wider than the screen, also with large letters."""
    assert breaches(page) == []
    for size in ("200%", "100%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
