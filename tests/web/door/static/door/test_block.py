"""In real Chromium the page for pictures makes of a person's own files what Python makes of them, and sends nothing."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from PIL import Image

from standfast.cli import fingerprint, match
from standfast.fingerprints import distance, moving, picture, published, published_frames, video
from standfast.fingerprints.picture import MOST_PIXELS
from tests.device.browser import needs_chromium
from tests.fingerprints.files import saved
from tests.fingerprints.films import film, sound
from tests.web.door import browser as heard
from tests.web.door.pictures import SAY, changed, clouds, done, files, give, kept, page_for_pictures, ready, state

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NEAR = 10  # bits between two decoders at most

pytestmark = needs_chromium


@pytest.fixture
def page(browser: Browser, door: str, printing: bytes) -> Iterator[Page]:
    """The page for pictures, where it has been stated that all is as it must be."""
    with page_for_pictures(browser, door, printing) as (opened, _):
        ready(opened)
        yield opened


def here(name: str, data: bytes) -> dict[str, Any]:
    """What Python makes of a file that can be read."""
    if name.endswith((".mp4", ".webm", ".gif")):
        made = moving(data) if name.endswith(".gif") else video(BytesIO(data))
        return {"frames": [(one.at, one.hash) for one in published_frames(made)]}
    main, *others = published(picture(data))
    variants = [{"name": one.variant, "pdq": one.hash, "quality": one.quality} for one in others]
    return {"pdq": main.hash, "quality": main.quality, "variants": variants}


def test_the_whole_way_gives_the_codes_that_python_gives(page: Page, tmp_path: Path) -> None:
    rows = done(page, files())
    assert [row[0] for row in rows] == list(files())
    name, text = kept(page)
    assert name == "list.json"
    told = [json.loads(line) for line in text.splitlines()]
    assert [one["file"] for one in told] == ["1", "2", "3", "4", "5", "6"]
    for one, row, (file, data) in zip(told, rows, files().items(), strict=True):
        wanted = here(file, data)
        if one["media"] == "image":
            assert {key: one[key] for key in wanted} == wanted
            count = 1 + len(one["variants"])
        else:
            count = len(one["frames"])
            assert [frame["at"] for frame in one["frames"]] == pytest.approx(
                [at for at, _ in wanted["frames"]], abs=0.01
            )
            pairs = zip(one["frames"], wanted["frames"], strict=True)
            assert all(distance(frame["pdq"], hash) <= NEAR for frame, (_, hash) in pairs)
        assert row[1:] == [f"{SAY['count']} {count}"] and count > 1
    listed = tmp_path / name
    listed.write_text(text, encoding="utf-8")
    found = CliRunner().invoke(match.command, [str(listed), str(listed), "--json"])
    assert found.exit_code == 0 and json.loads(found.stdout.splitlines()[0])["matches"][0]["distance"] == 0


def test_a_list_has_the_shape_of_the_command(page: Page, tmp_path: Path) -> None:
    photo = tmp_path / "one.jpg"
    photo.write_bytes(files()["one.jpg"])
    command = CliRunner().invoke(fingerprint.command, [str(photo), "--adult", "--variants", "--json"])
    done(page, {"one.jpg": files()["one.jpg"]})
    told = json.loads(kept(page)[1])
    assert told == json.loads(command.stdout) | {"file": "1", "md5": None}
    assert list(told) == list(json.loads(command.stdout))


REFUSED = {
    "too-plain": saved(Image.new("RGB", (600, 600), (9, 9, 9)), "PNG"),
    "too-small": saved(clouds(1).crop((0, 0, 600, 4)), "PNG"),
    "too-large": saved(clouds(1), "BMP")[:18] + struct.pack("<ii", MOST_PIXELS, 2) + saved(clouds(1), "BMP")[26:],
    "damaged": saved(clouds(1), "JPEG")[:2000],
    "not-a-picture": b"hello, this is no picture",
    "needs-heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
    "no-video": sound(),
    "empty": b"",
}


def test_of_what_cannot_be_protected_the_reason_is_said_and_what_else_helps(page: Page) -> None:
    rows = done(page, {f"{name}.jpg": data for name, data in REFUSED.items()})
    assert rows == [[f"{name}.jpg", SAY["cannot"], SAY[f"why-{name}"], SAY["else"]] for name in REFUSED]
    assert page.locator("#keep").is_hidden()
    assert page.inner_text("#told") == SAY["done"]


def test_a_picture_that_moves_and_cannot_be_taken_apart_is_told(browser: Browser, door: str, printing: bytes) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        changed(page, door, "self.ImageDecoder = undefined;")
        ready(page)
        assert done(page, {"four.gif": files()["four.gif"]})[0][2] == SAY["why-moving"]


NOISE = """{
  const own = OffscreenCanvasRenderingContext2D.prototype, read = own.getImageData;
  own.getImageData = function (...place) {
    const seen = read.apply(this, place);
    seen.data[40] ^= 1;
    return seen;
  };
  0;
}"""


@pytest.mark.parametrize("where", ["worker", "page"])
def test_where_a_canvas_has_noise_it_is_said_and_nothing_is_made(
    browser: Browser, door: str, printing: bytes, where: str
) -> None:
    with page_for_pictures(browser, door, printing) as (page, _):
        if where == "worker":
            changed(page, door, NOISE)
        else:
            page.evaluate(NOISE.replace("Offscreen", ""))
        state(page)
        page.wait_for_selector("#near:not([hidden])")
        assert page.inner_text("#near") == SAY["near"]
        assert page.locator("#files").is_hidden()


def test_after_it_is_loaded_no_request_is_made_and_none_could_be(page: Page) -> None:
    asked: list[str] = []
    heard.HEARD.clear()
    page.on("request", lambda request: asked.append(request.url))
    done(page, files())
    page.click("#copy")
    page.wait_for_selector("#copied:not(:empty)")
    assert [one for one in asked if not one.startswith("blob:")] == []
    tried = "fetch('/', {method: 'POST', body: 'x'}).then(() => 'sent', () => 'blocked')"
    assert page.evaluate(tried) == "blocked"
    assert [worker.evaluate(tried) for worker in page.workers] == ["blocked"]
    assert heard.HEARD == []


def test_it_works_without_a_network_once_it_is_loaded(page: Page) -> None:
    page.context.set_offline(True)
    rows = done(page, {name: files()[name] for name in ("one.jpg", "five.mp4")})
    assert all(row[1].startswith(SAY["count"]) for row in rows)
    assert kept(page)[1].count("\n") == 2


def test_what_is_copied_is_what_is_saved(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    done(page, {"one.jpg": files()["one.jpg"]})
    page.click("#copy")
    page.wait_for_selector("#copied:not(:empty)")
    assert page.inner_text("#copied") == SAY["copied"]
    assert page.evaluate("navigator.clipboard.readText()") == kept(page)[1]


def test_no_picture_is_shown_and_nothing_is_kept_in_the_browser(page: Page) -> None:
    done(page, files())
    assert page.evaluate("document.querySelectorAll('img,video,canvas,iframe,object,svg').length") == 0
    assert page.evaluate("document.cookie + localStorage.length + Object.values(sessionStorage).join('')") == "0"
    assert page.evaluate("document.querySelector('#pick').files.length") == 0


def test_somebody_can_stop_and_what_was_made_before_stays(page: Page) -> None:
    long = film(seconds=90, rate=2)
    give(page, {"one.jpg": files()["one.jpg"], "long.mp4": long, "three.webp": files()["three.webp"]})
    page.wait_for_selector("#list li")
    page.click("#stop")
    page.wait_for_selector("#choose:not([hidden])")
    assert page.inner_text("#told") == SAY["stopped"]
    assert page.locator("#list li bdi").all_inner_texts() == ["one.jpg"]
    assert len(done(page, {"two.png": files()["two.png"]})) == 2


def test_the_page_stays_awake_while_a_large_picture_is_read(page: Page) -> None:
    page.evaluate("""() => {
        window.longest = 0;
        let last = performance.now();
        setInterval(() => {
            const now = performance.now();
            [window.longest, last] = [Math.max(longest, now - last), now];
        }, 20);
    }""")
    done(page, {"large.jpg": saved(clouds(7, (4000, 3000)), "JPEG", quality=80)})
    assert page.evaluate("longest") < 1000
