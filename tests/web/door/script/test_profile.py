"""The picture of the profile that threatens: an adult's report takes its code along, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from standfast.fingerprints.pdq import distance
from standfast.fingerprints.picture import picture
from standfast.fingerprints.prints import prints
from standfast.guide.wording import words
from tests.web.door import desk
from tests.web.door.browser import HEARD, opened
from tests.web.door.pages import seen, visitor
from tests.web.door.pictures import files
from tests.web.door.test_static import breaches

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

SAY = {key.removeprefix("door.report."): text for key, text in words("en").items() if key.startswith("door.report.")}


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    yield
    desk.emptied()


@pytest.fixture
def page(browser: Browser, door: str) -> Iterator[Page]:
    with opened(browser) as (page, _):
        page.goto(f"{door}/en-gb/report/")
        page.fill("#told", "They want money.")
        yield page


def inside(page: Page, data: bytes, name: str = "one.jpg") -> FrameLocator:
    """Opens the part and chooses a picture in it."""
    page.check("input[value=adult]")
    page.click("#add-profile")
    frame = page.frame_locator("iframe")
    frame.locator("#sure").check()
    frame.locator("#pick").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": data})
    return frame


def sent(page: Page) -> dict[str, object]:
    page.click("[data-go=codes]")
    page.click("[data-go=send-only]")
    page.wait_for_selector("[data-screen=sent]:not([hidden])", timeout=60_000)
    ((_, told),) = desk.reports()
    return told


def test_its_code_goes_along_sealed_and_is_the_one_that_python_makes(page: Page) -> None:
    HEARD.clear()
    data = files()["one.jpg"]
    inside(page, data).locator("#told", has_text=SAY["profile-good"]).wait_for()
    assert breaches(page) == []
    avatar = sent(page)["avatar"]
    assert isinstance(avatar, dict)
    (main, *_) = prints(picture(data))
    assert distance(avatar["pdq"], main.hash) <= 2
    bodies = b"".join(HEARD)
    assert avatar["pdq"].encode() not in bodies and data[200:400] not in bodies


def test_what_has_no_code_is_said_and_the_rest_can_go(page: Page) -> None:
    plain = BytesIO()
    Image.new("RGB", (300, 300), "white").save(plain, "PNG")
    inside(page, plain.getvalue()).locator("#told", has_text=SAY["profile-cannot"]).wait_for()
    assert sent(page)["avatar"] is None


@pytest.mark.parametrize("age", ["under-13", "under18", "was-under18", "unknown"])
def test_only_an_adult_is_asked_for_it_and_another_answer_leaves_it_out(page: Page, age: str) -> None:
    assert page.is_hidden("#profile")
    inside(page, files()["one.jpg"]).locator("#told", has_text=SAY["profile-good"]).wait_for()
    page.check(f"input[value={age}]")
    assert page.is_hidden("#profile")
    assert sent(page)["avatar"] is None


def test_nothing_can_be_chosen_before_it_is_said_whose_picture_it_is(page: Page) -> None:
    page.check("input[value=adult]")
    page.click("#add-profile")
    assert page.frame_locator("iframe").locator("#pick").is_disabled()


def test_the_part_that_opens_it_may_connect_to_nothing_and_stands_in_our_own_page_only() -> None:
    response = visitor().get("/en-gb/report/profile/")
    policy = response.headers["Content-Security-Policy"]
    for rule in ("connect-src 'none'", "form-action 'none'", "img-src 'none'", "frame-ancestors 'self'"):
        assert rule in policy
    assert not seen(response).all("form")
    around = visitor().get("/en-gb/report/").headers["Content-Security-Policy"]
    assert "frame-src 'self'" in around and "frame-ancestors 'none'" in around
    assert "frame-src" not in visitor().get("/en-gb/").headers["Content-Security-Policy"]
