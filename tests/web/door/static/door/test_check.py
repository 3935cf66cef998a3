"""In real Chromium the page reads a chat on the device as Python does here, makes its bundle, and sends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from standfast.chats import Member
from standfast.cli import verify
from standfast.evidence.look import Asked, Looked, look
from standfast.evidence.view import view
from tests.device.browser import needs_chromium
from tests.evidence.phones import CHAT, PICTURE, export
from tests.web.door import browser as heard
from tests.web.door.chats import (
    PATIENCE,
    SAY,
    anew,
    found,
    give,
    needs_runtime,
    page_for_chats,
    ready,
    saved,
    screen,
    several,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, needs_runtime]


@pytest.fixture(scope="module")
def whole(browser: Browser, door: str, device: bytes) -> Iterator[tuple[Page, list[str]]]:
    """The page of an adult, loaded once, and what it asked for since then."""
    with page_for_chats(browser, door, device) as (opened, asked):
        ready(opened)
        heard.HEARD.clear()
        asked.clear()
        yield opened, asked


@pytest.fixture
def page(whole: tuple[Page, list[str]]) -> Iterator[Page]:
    """The same, where a chat can be given. Whatever a test did with it, nothing was asked for and nothing was sent."""
    opened, asked = whole
    yield opened
    anew(opened)
    assert [one for one in asked if not one.startswith("blob:")] == [] and heard.HEARD == []


def here(data: bytes, name: str = "pasted.txt", **asked: Any) -> dict[str, Any]:
    """What Python shows of it here."""
    looked = look(Member.of(name, data), Asked(datetime.now(UTC), "1", **{"age": "adult", "me": "Marc", **asked}))
    assert isinstance(looked, Looked)
    return view(looked.made, language="en")


def told(page: Page) -> dict[str, Any]:
    """What the page shows, read off it."""
    read: dict[str, Any] = page.evaluate("""() => {
      const text = (box, one) => box.querySelector(one)?.textContent ?? "";
      const rows = (name) => [...document.querySelectorAll(`#${name} li`)];
      const where = (one) => text(one, "p.small");
      return {
        signs: rows("signs").map((one) => [text(one, "b"), text(one, "q"), where(one)]),
        values: rows("values").map((one) => [text(one, "b"), text(one, "code"), where(one)]),
      };
    }""")
    return read


def shown(wanted: dict[str, Any]) -> dict[str, Any]:
    """The same of what Python shows."""

    def stands(one: dict[str, str]) -> str:
        return ", ".join(part for part in (one["by"], one["where"]) if part)

    return {
        "signs": [
            [", ".join(one["says"]), "".join(piece["text"] for piece in one["quote"]), stands(one)]
            for one in wanted["signs"]
        ],
        "values": [[one["kind"], one["value"], stands(one)] for one in wanted["values"]],
    }


@pytest.mark.parametrize(
    "given", [CHAT.decode(), ("chat.txt", CHAT), ("export.zip", export())], ids=["pasted", "a file", "a zip"]
)
def test_the_page_shows_what_python_shows_of_the_same_bytes(page: Page, given: str | tuple[str, bytes]) -> None:
    text = found(page, given)
    data, name = (given.encode(), "pasted.txt") if isinstance(given, str) else (given[1], given[0])
    wanted = here(data, name, country="gb")
    assert told(page) == shown(wanted)
    assert SAY["strong-title"] in text and SAY["limit"] in text and SAY["enough"] in text
    assert f"{SAY['read']} {wanted['messages']}" in text
    assert (f"{SAY['beside']} 1" in text) == (name == "export.zip")
    assert page.locator("[data-screen=found] a.button").get_attribute("href") == "/en-gb/plan/"


@pytest.mark.parametrize("given", [("chat.txt", CHAT), ("export.zip", export())], ids=["a file", "a zip"])
def test_the_bundle_is_intact_and_holds_no_picture(page: Page, tmp_path: Path, given: tuple[str, bytes]) -> None:
    found(page, given)
    bundle = saved(page, tmp_path)
    assert bundle.name == "files.zip"
    assert page.inner_text("#kept") == SAY["saved"]
    done = CliRunner().invoke(verify.command, [str(bundle), "--json"])
    assert done.exit_code == 0, done.output
    verdict = json.loads(done.stdout)
    assert verdict["result"] == "intact" and verdict["problems"] == []
    assert {one["check"] for one in verdict["checked"] if one["holds"]} >= {"files", "signature", "custody", "reading"}
    assert PICTURE[:30] not in bundle.read_bytes()


def test_nothing_can_be_sent_from_the_page_nor_from_its_worker(page: Page) -> None:
    found(page)
    tried = "fetch('/', {method: 'POST', body: 'x'}).then(() => 'sent', () => 'blocked')"
    assert page.evaluate(tried) == "blocked"
    assert [worker.evaluate(tried) for worker in page.workers] == ["blocked"]


def test_it_works_without_a_network(page: Page, tmp_path: Path) -> None:
    page.context.set_offline(True)
    assert SAY["strong-title"] in found(page, ("chat.txt", CHAT))
    assert saved(page, tmp_path).stat().st_size > 5000
    page.context.set_offline(False)


NAME = '<img src=x onerror="window.hit=1">'
HOSTILE = f"""[04/03/2025, 21:18:02] {NAME}: <script>window.hit=1</script> i recorded the call
[04/03/2025, 21:18:40] {NAME}: pay 300 euros in 1 hour or i send it to all <b>your friends</b>
[04/03/2025, 21:19:10] Marc: no\u202e <a href="javascript:window.hit=1">x</a>
"""


def test_what_a_stranger_wrote_stays_text(page: Page) -> None:
    assert "<b>your friends</b>" in found(page, HOSTILE)
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main script:not([src]), main [data-screen] b a").count() == 0


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("a.zip", export()[:400] + bytes(60)), "damaged"),
        (("photo.jpg", PICTURE), "picture"),
        (("empty.txt", b""), "empty"),
        (("a.bin", bytes(range(256)) * 40), "unknown"),
    ],
    ids=["a damaged zip", "a picture", "nothing", "no chat"],
)
def test_why_something_cannot_be_read_is_said_calmly(page: Page, given: tuple[str, bytes], why: str) -> None:
    give(page, given)
    screen(page, "refused")
    assert page.inner_text("#why") == SAY[f"why-{why}"]


def test_without_anything_the_page_asks_for_something(page: Page) -> None:
    page.click("#look")
    assert page.inner_text("#told") == SAY["nothing"]


def test_of_several_conversations_one_is_chosen_by_its_number_and_days(page: Page) -> None:
    give(page, ("chats.zip", several()))
    screen(page, "which")
    labels = page.locator("#chats label").all_inner_texts()
    assert labels == ["Chat 1, 1 messages, 2025-03-04", "Chat 2, 1 messages, 2025-03-04"]
    page.check("input[name=chat][value='1']")
    page.click("#chosen")
    screen(page, "who")
    assert page.locator("#names label").all_inner_texts() == ["Ben"]


def test_the_page_stays_awake_while_it_reads(page: Page) -> None:
    page.evaluate("""() => {
      window.longest = 0;
      let last = performance.now();
      setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 20);
    }""")
    line = "[04/03/2025, 21:18:02] Nadia Q: see you at the pool\n"
    give(page, ("long.txt", line.encode() * 5_000))
    page.wait_for_selector("[data-screen=who]:not([hidden])", timeout=PATIENCE)
    assert page.evaluate("longest") < 1000


def test_nothing_is_kept_in_the_browser(page: Page) -> None:
    found(page)
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("Object.values(sessionStorage).join('')") == ""
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("caches.keys()") == []
    anew(page)
    assert page.input_value("#paste") == "" and page.locator("#signs li").count() == 0
