"""The page for pictures as it is sent: what it lets a browser do, and words for whatever can come out of a file."""

from __future__ import annotations

import re

import pytest

from standfast.guide.wording import DOOR, languages, words
from standfast.web.door.block import REASONS, WORDS
from tests.house.tree import ROOT
from tests.web.door.pages import seen, visitor
from tests.web.door.test_every_page import wire

WORKER = "/static/door/block-worker.js"


def policy(path: str) -> dict[str, str]:
    response = visitor().get(path)
    response.close()
    return dict(one.strip().partition(" ")[::2] for one in response.headers["Content-Security-Policy"].split(";"))


def test_while_files_are_open_the_page_can_connect_to_nothing_and_send_no_form() -> None:
    assert policy("/en/block/") == {
        "default-src": "'none'",
        "connect-src": "'none'",
        "form-action": "'none'",
        "img-src": "'self'",
        "media-src": "blob:",
        "script-src": "'self'",
        "style-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "block",
    }


def test_the_worker_can_connect_to_nothing_either() -> None:
    assert policy(WORKER) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def test_other_pages_and_files_are_held_to_what_they_were() -> None:
    for path in ("/en/", "/static/door/exit.js"):
        assert "media-src" not in policy(path) and "worker-src" not in policy(path)


def test_there_are_words_for_every_reason_that_the_device_gives() -> None:
    text = (ROOT / "src/standfast/device/unprintable.js").read_text(encoding="utf-8")
    (told,) = re.findall(r"@typedef \{(.*?)\} Reason", text, re.DOTALL)
    assert sorted(re.findall(r'"([a-z-]+)"', told)) == sorted(REASONS)


def test_every_word_that_the_script_says_stands_in_the_page() -> None:
    script = (ROOT / "src/standfast/web/door/static/door/block.js").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("([a-z-]+)"\)', script))
    assert said <= set(WORDS)
    spoken = {*said, "opening", *(f"why-{reason}" for reason in REASONS), "cut-damaged", "cut-too-long"}
    assert set(WORDS) - spoken <= {"stopped", "done"}


@pytest.mark.parametrize("language", languages(DOOR))
def test_services_come_first_and_it_is_said_that_nothing_is_registered(language: str) -> None:
    html = visitor().get(f"/{language}-gb/block/").content.decode()
    page = seen(visitor().get(f"/{language}-gb/block/"))
    assert html.index("takeitdown.ncmec.org") < html.index("stopncii.org") < html.index('id="tool"')
    for name in ("nowhere", "not-yet"):
        assert words(language)[f"door.block.{name}"] in page.text


def test_nothing_is_chosen_for_anybody_and_there_is_no_form() -> None:
    page = seen(visitor().get("/en/block/"))
    assert {one["value"] for one in page.all("input") if one["type"] == "radio"} == {
        *("me", "other", "18-or-over", "under-18", "unknown"),
    }
    assert not any("checked" in one for one in page.all("input"))
    assert not page.all("form")
    (tool,) = page.all("section")
    assert tool["id"] == "tool" and "hidden" in tool


def test_the_page_is_small_and_what_makes_codes_is_loaded_only_when_asked_for() -> None:
    names = ("door.css", "exit.js", "icon.svg", "block.css", "block.js")
    first = max(wire(f"/{language}-gb/block/") for language in languages(DOOR))
    first += sum(wire(f"/static/door/{name}") for name in names)
    assert first <= 14_000 and wire(WORKER) <= 1_000
