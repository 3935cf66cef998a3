"""The page of questions as it is sent, with and without the part that reads a chat; and what that part weighs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import override_settings

from standfast.guide.wording import DOOR, languages, words
from standfast.web.door.check import FOLDER, LOADED, SCRIPTS, WORDS, runtime
from tests.device.browser import needs_chromium
from tests.web.door.browser import opened
from tests.web.door.chats import RUNTIME, needs_runtime
from tests.web.door.pages import seen, visitor
from tests.web.door.test_block import policy

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORKER = "/static/door/check-worker.js"
MOST = 6_500_000  # bytes of what is loaded, packed with Brotli


def there(folder: Path) -> Path:
    """A folder with all that the page loads, each of two bytes."""
    (folder / FOLDER).mkdir()
    for name in (*LOADED, *SCRIPTS):
        (folder / FOLDER / name).write_bytes(b"ok")
    return folder


def without(start: str = "en", **form: Any) -> Any:
    """The page where nothing lies that could be loaded."""
    with override_settings(STATICFILES_DIRS=[]):
        return visitor().post(f"/{start}/check/", form) if form else visitor().get(f"/{start}/check/")


def test_where_something_is_missing_there_is_no_button_and_the_questions_are_there(tmp_path: Path) -> None:
    page = seen(without())
    assert len(page.all("script")) == 1 and not any(one.get("id") == "tool" for one in page.all("section"))
    assert len([one for one in page.all("input") if one["name"] == "fits"]) == 8
    whole = there(tmp_path)
    assert runtime((whole,)) is not None
    for name in (*LOADED, *SCRIPTS):
        kept = (whole / FOLDER / name).read_bytes()
        (whole / FOLDER / name).unlink()
        runtime.cache_clear()
        assert runtime((whole,)) is None
        (whole / FOLDER / name).write_bytes(kept)
    runtime.cache_clear()


@needs_runtime
def test_the_page_connects_to_this_site_alone_and_compiles_nothing_and_its_worker_connects_to_nothing() -> None:
    found = policy("/en/check/")
    assert (found["connect-src"], found["script-src"], found["worker-src"]) == ("'self'",) * 3
    assert found["trusted-types"] == "check" and found["require-trusted-types-for"] == "'script'"
    assert policy(WORKER) == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


@needs_runtime
@pytest.mark.parametrize("language", languages(DOOR))
def test_every_word_of_the_script_stands_in_the_page(language: str) -> None:
    text = seen(visitor().get(f"/{language}/check/")).text
    for name in WORDS:
        assert words(language)[f"door.check.{name}"] in text


@needs_runtime
def test_an_answer_to_the_questions_loads_nothing_more() -> None:
    page = seen(visitor().post("/en/check/", {"fits": ["money"]}))
    assert len(page.all("script")) == 1 and words("en")["door.check.strong-title"] in page.text


@needs_runtime
@pytest.mark.parametrize("packing", ["br", "gzip"])
def test_what_is_loaded_is_packed_and_small_enough(packing: str) -> None:
    sizes = {}
    for name in (*LOADED, *SCRIPTS):
        response = visitor(accept_encoding=packing).get(f"/static/{FOLDER}/{name}")
        assert response.headers["Content-Encoding"] == packing, name
        sizes[name] = sum(map(len, response.streaming_content))
    print(f"{packing}: {sum(sizes.values()):,} bytes, {sizes}")
    assert packing == "gzip" or sum(sizes.values()) <= MOST
    told = runtime((RUNTIME.parent,))
    assert told is not None and sum(sizes.values()) <= told.megabytes * 1_000_000


@needs_runtime
@needs_chromium
def test_without_script_there_are_the_questions_alone(browser: Browser, door: str) -> None:
    with opened(browser, script=False) as (page, asked):
        page.goto(f"{door}/en-gb/check/")
        assert page.locator("#tool").is_hidden() and page.locator("#questions").is_visible()
        page.check("input[value=money]")
        page.click("#questions button")
        assert page.inner_text("h1") == words("en")["door.check.strong-title"]
        assert not any("pyodide" in one for one in asked)
