"""The page of a report in a real browser: from the first word to a reply that was read, also over bad lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from standfast.guide.wording import words
from tests.web.door import desk
from tests.web.door.browser import HEARD, opened
from tests.web.door.test_static import breaches

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SAY = {key.removeprefix("door."): text for key, text in words("en").items() if key.startswith("door.")}
CANARY = "They call themselves Nina Example"
NAMES = "@nina.example\n+44 7700 900123"


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    yield
    desk.emptied()


@pytest.fixture
def page(browser: Browser, door: str) -> Iterator[Page]:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/report/")
        page.wait_for_selector("#told")
        yield page


def written(page: Page, *happened: str) -> None:
    page.fill("#told", CANARY)
    page.fill("#names", NAMES)
    page.check("input[value=adult]")
    for one in happened:
        page.check(f"input[value={one}]")
    page.click("[data-go=codes]")
    page.wait_for_selector("#again")


def codes(page: Page) -> tuple[str, str]:
    return page.inner_text("#read"), page.inner_text("#change")


def sent(page: Page) -> tuple[str, str]:
    """Sends what is written, and waits until the door has it; the two codes."""
    found = codes(page)
    page.fill("#again", found[0].lower().replace("-", " "))
    page.click("[data-go=send]")
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=60_000)
    return found


def test_a_report_goes_from_the_phone_to_whoever_has_the_key_and_a_reply_comes_back(page: Page, door: str) -> None:
    HEARD.clear()
    written(page, "paid", "hurry")
    page.check("#at-risk")
    read, change = sent(page)
    assert SAY["report.sent-says"] in page.inner_text("[data-screen=sent]")
    assert CANARY not in page.content() and read not in page.content()

    ((one, told),) = desk.reports()
    assert (one.header.org, one.header.form, one.parts) == ("demonstration", "report-1", ())
    assert told == {
        "v": 1, "kind": "report", "thread": "", "mailbox": told["mailbox"], "language": "en", "country": "gb",
        "age": "adult", "happened": ["hurry", "paid"], "apps": [], "told": CANARY, "names": NAMES, "at_risk": True,
        "avatar": None, "parts": [],
    }  # fmt: skip
    bodies = b"".join(HEARD)
    assert b"SFR1" in bodies
    for secret in (CANARY, "nina.example", read, change, read.replace("-", ""), "adult"):
        assert secret.encode() not in bodies

    desk.reply("Thank you. Please keep the chat.\n<b>Nothing</b> else.", one, told)
    page.goto(f"{door}/en-gb/return/")
    page.fill("#code", read.replace("-", ""))
    page.click("[data-go=open]")
    page.wait_for_selector("#mail li", timeout=60_000)
    assert page.inner_text("#mail li") == "Thank you. Please keep the chat.\n<b>Nothing</b> else."
    assert breaches(page) == []

    page.fill("#more", "One thing more.")
    page.click("[data-go=write]")
    page.get_by_text(SAY["return.written"]).wait_for()
    (_, (follow, more)) = desk.reports()
    assert follow.header.form == "follow-up-1"
    assert (more["kind"], more["thread"], more["told"]) == ("follow-up", one.header.id, "One thing more.")

    page.click("#change-part summary")
    page.fill("#change", change)
    page.click("[data-go=delete]")
    page.get_by_text(SAY["return.taken"]).wait_for(timeout=60_000)
    assert desk.rows("SELECT what FROM inbox_asked a JOIN inbox_mailbox m ON a.change = m.change") == [("delete",)]


def test_on_every_screen_axe_finds_nothing(page: Page) -> None:
    assert breaches(page) == []
    written(page)
    assert breaches(page) == []
    sent(page)
    assert breaches(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_screen_is_wider_than_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    written(page)
    assert not page.evaluate(wide)
    sent(page)
    assert not page.evaluate(wide)


def test_the_first_code_has_to_be_typed_again(page: Page) -> None:
    written(page)
    page.fill("#again", codes(page)[1])
    page.click("[data-go=send]")
    assert page.inner_text("#slip") == SAY["report.slip"]
    assert desk.reports() == []


def test_whoever_wants_no_codes_can_send_without(page: Page) -> None:
    written(page)
    page.click("[data-go=send-only]")
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=60_000)
    assert SAY["report.no-codes"] in page.inner_text("[data-screen=sent]")
    ((_, told),) = desk.reports()
    assert told["mailbox"] == ""
    assert desk.rows("SELECT count(*) FROM inbox_mailbox") == [(1,)]


def test_an_empty_report_asks_for_a_word_and_goes_no_further(page: Page) -> None:
    page.fill("#told", "  \n ")
    page.click("[data-go=codes]")
    assert page.is_visible("#empty") and page.is_hidden("#again")


def test_whose_phone_is_watched_gets_codes_for_paper_only(page: Page) -> None:
    written(page, "watched")
    assert page.is_hidden("#copy") and page.is_hidden("#print")
    assert SAY["report.codes-watched"] in page.inner_text("[data-screen=codes]")


def test_whoever_may_hurt_themselves_is_shown_to_the_lines_and_the_words_stay(page: Page) -> None:
    page.fill("#told", CANARY)
    page.check("input[value=in-crisis]")
    assert SAY["report.crisis"] in page.inner_text("#crisis")
    assert page.input_value("#told") == CANARY and desk.reports() == []


@pytest.mark.parametrize("failures", [1, 3])
def test_over_a_bad_line_the_same_report_arrives_once(page: Page, failures: int) -> None:
    """The answer is lost on its way back: the report is there already when it comes again."""
    left = [failures]

    def lossy(route: Route) -> None:
        if left[0] and route.request.method == "POST":
            left[0] -= 1
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/report/", lossy)
    written(page)
    sent(page)
    assert left == [0] and len(desk.reports()) == 1
    assert desk.rows("SELECT count(*) FROM inbox_mailbox") == [(2,)]


def test_without_a_line_the_words_stay_and_can_be_sent_later(page: Page) -> None:
    written(page)
    page.clock.install()
    page.context.set_offline(True)
    page.fill("#again", codes(page)[0])
    page.click("[data-go=send]")
    for _ in range(10):
        page.clock.run_for(31_000)
        page.wait_for_timeout(50)
    page.wait_for_selector("[data-screen=failed]:not([hidden])", timeout=20_000)
    assert page.input_value("#told") == CANARY
    page.context.set_offline(False)
    page.click("[data-go=retry]")
    for _ in range(3):
        page.clock.run_for(1000)
        page.wait_for_timeout(50)
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=20_000)
    assert len(desk.reports()) == 1


def test_reloaded_in_the_middle_nothing_was_sent_and_the_page_begins_again(page: Page) -> None:
    written(page)
    page.reload()
    page.wait_for_selector("#told")
    assert page.input_value("#told") == "" and desk.reports() == []


def test_two_tabs_send_two_reports(browser: Browser, door: str) -> None:
    with opened(browser) as (one, _):
        two = one.context.new_page()
        for page in (one, two):
            page.goto(f"{door}/en-gb/report/")
            page.wait_for_selector("#told")
            written(page)
        assert codes(one) != codes(two)
        sent(two)
        sent(one)
    assert len(desk.reports()) == 2


def test_after_the_exit_in_the_middle_back_shows_nothing(page: Page) -> None:
    written(page)
    page.click("a.leave")
    page.wait_for_url("**/weather")
    page.go_back()
    assert not page.locator("#told").count() or page.input_value("#told") == ""
    assert desk.reports() == []


@pytest.mark.parametrize("blocked", ["**/report.js"])
def test_where_a_script_is_missing_nothing_can_be_written_and_the_page_says_what_to_do(
    browser: Browser, door: str, blocked: str
) -> None:
    with opened(browser) as (page, asked):
        page.route(blocked, lambda route: route.abort())
        page.goto(f"{door}/en-gb/report/")
        page.wait_for_load_state("networkidle")
        assert page.locator("textarea").count() == 0
        assert SAY["report.no-lock"] in page.inner_text("#report")
        assert page.locator("a[href='tel:101']").count() >= 1
        assert len(asked) > 3


def test_without_script_nothing_can_be_written_unless_the_organisation_allows_it(browser: Browser, door: str) -> None:
    with opened(browser, script=False) as (page, _):
        page.goto(f"{door}/en-gb/report/")
        assert page.locator("textarea, form").count() == 0
        assert SAY["report.no-script"] in page.inner_text("#report")
        assert page.is_hidden("#waiting")
