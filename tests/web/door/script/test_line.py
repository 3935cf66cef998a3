"""What goes over the line: to nobody else, nothing that was written in clear, and on a slow line all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.web.door import desk
from tests.web.door.browser import HEARD, opened
from tests.web.door.pages import PATHS
from tests.web.door.script.test_report import CANARY, codes, sent, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}  # slow 3G: 400 kbit/s


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    yield
    desk.emptied()


def test_no_page_asks_anybody_else_and_no_address_or_header_tells_what_was_chosen(browser: Browser, door: str) -> None:
    with opened(browser) as (page, asked):
        told: list[str] = []
        page.on(
            "request",
            lambda request: told.append(f"{request.url} {[one for one in request.headers.items() if one[1]]}"),
        )
        for path in PATHS:
            page.goto(f"{door}/en-gb/{path}")
            page.wait_for_load_state("networkidle")
        page.goto(f"{door}/en-gb/plan/")
        for value in ("paid", "under18", "instagram", "watched"):
            page.check(f"input[value={value}]")
        page.click("main button")
        page.wait_for_selector("section.step")
        page.goto(f"{door}/en-gb/report/")
        page.wait_for_selector("#told")
        written(page, "paid")
        both = codes(page)
        sent(page)
        assert {urlsplit(one).netloc for one in asked} == {urlsplit(door).netloc}
        line = "\n".join(told)
        for secret in ("paid", "under18", "watched", "Nina", *both, "cookie", "referer"):
            assert secret not in line
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length") == 0
        assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
        assert page.evaluate("caches.keys().then(found => found.length)") == 0
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_over_a_slow_line_a_report_arrives(browser: Browser, door: str) -> None:
    HEARD.clear()
    with opened(browser) as (page, _):
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        page.goto(f"{door}/en-gb/report/", wait_until="commit")
        page.wait_for_selector("#told", timeout=20_000)
        written(page)
        sent(page)
    assert len(desk.reports()) == 1
    assert CANARY.encode() not in b"".join(HEARD)


def test_once_loaded_a_report_can_be_written_without_a_line(browser: Browser, door: str) -> None:
    with opened(browser) as (page, asked):
        page.goto(f"{door}/en-gb/report/")
        page.wait_for_selector("#told")
        page.context.set_offline(True)
        before = len(asked)
        written(page)
        assert len(codes(page)[0]) == 19 and len(asked) == before
