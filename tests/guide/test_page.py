"""A plan to print: one page without script or anything that is loaded, and the numbers dial as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from standfast.guide import Moment, codes, languages, plan
from standfast.guide.page import page

NIGHT = Moment(datetime(2026, 11, 24, 2, 5, tzinfo=ZoneInfo("Europe/London")), ZoneInfo)
EMPTY = {"meta", "br", "hr", "img", "link", "input"}


class Balance(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("place", [None, *codes()])
def test_the_page_is_whole_loads_nothing_and_has_a_neutral_title(place: str | None, language: str) -> None:
    html = "".join(page(plan(place, words=language, moment=NIGHT, situations=("paid", "known"))))
    seen = Balance()
    seen.feed(html)
    seen.close()
    assert seen.open == []
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<img|<link|url\(|@import", html)
    title = re.search(r"<title>(.*?)</title>", html)
    assert title is not None
    assert not re.search(r"blackmail|sextortion|chantage|extorsi", title[1].lower())


def test_numbers_dial_what_is_printed_in_the_country_and_codes_stay_as_they_are() -> None:
    seen = Balance()
    seen.feed("".join(page(plan("gb", age="adult", moment=NIGHT))))
    assert {"tel:999", "tel:116123", "sms:85258?body=SHOUT", "https://stopncii.org"} <= set(seen.links)
    assert all(
        re.match(r"(tel:\d+(,\d+)?|sms:\d+(\?body=\w+)?|mailto:\S+@\S+|https://\S+)$", link) for link in seen.links
    )


CHROMIUM = shutil.which("chromium")
LONGEST = ("known", "watched", "paid", "sent-more", "shared", "ai-image", "violence", "helper")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("place", "situations", "sheets"),
    [("gb", ("paid",), 1), ("fr", ("stranger", "paid"), 1), (None, (), 1), ("ph", LONGEST, 2)],
)
def test_a_browser_prints_it_on_one_sheet_or_two_where_everything_happened_at_once(
    tmp_path: Path, place: str | None, situations: tuple[str, ...], sheets: int, language: str
) -> None:
    source, printed = tmp_path / "plan.html", tmp_path / "plan.pdf"
    made = plan(place, words=language, situations=situations, moment=NIGHT)
    source.write_text("".join(page(made)), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= sheets
