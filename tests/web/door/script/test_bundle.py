"""Only a bundle of ours goes along with a report, and no picture in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.evidence.phones import CHAT, export
from tests.evidence.test_pack import pack, signed, verdict
from tests.web.door import desk
from tests.web.door.script.test_report import SAY, inbox, page, written

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["inbox", "page"]


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "."), data)
    return held.getvalue()


GOOD = zipped(case__json=b"{}", plan__txt=b"one step")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD, "good"),
        (b"", "bad"),
        (GOOD[:-30], "bad"),
        (zipped(notes__txt=b"x"), "bad"),
        (zipped(case__json=b"{}", photo__jpg=b"x"), "picture"),
        (GOOD + bytes(9 * 1024 * 1024), "large"),
    ],
    ids=["good", "empty", "cut", "another", "picture", "large"],
)
def test_only_the_bundle_of_this_site_goes_along(page: Page, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "kept.zip"
    path.write_bytes(data)
    page.set_input_files("#bundle", path)
    page.locator("#bundle-told", has_text=SAY[f"report.bundle-{said}"]).wait_for()
    written(page)
    page.click("[data-go=send-only]")
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=60_000)
    ((one, told),) = desk.reports()
    assert one.parts == ((data,) if said == "good" else ())
    assert told["parts"] == ([{"name": "bundle.zip", "size": len(data)}] if said == "good" else [])


@pytest.mark.parametrize("data", [CHAT, export()], ids=["text", "zip"])
def test_what_the_page_of_questions_makes_goes_along_and_is_intact_at_the_desk(
    page: Page, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "files.zip"
    path.write_bytes(signed(pack(data)))
    page.set_input_files("#bundle", path)
    page.locator("#bundle-told", has_text=SAY["report.bundle-good"]).wait_for()
    written(page)
    page.click("[data-go=send-only]")
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=60_000)
    ((one, _),) = desk.reports()
    assert verdict(one.parts[0]).result == "intact"
