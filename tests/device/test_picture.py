"""In real Chromium a file has the pixels and the hashes that Python gives it, and nothing leaves the page."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from standfast.fingerprints.picture import MOST_PIXELS, Unprintable, picture
from standfast.fingerprints.prints import prints
from standfast.fingerprints.variants import published
from tests.device.browser import Served, answer, needs_chromium
from tests.fingerprints.files import SCENE, image, saved, turned

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_chromium


def here(data: bytes) -> dict[str, Any]:
    """What Python makes of a file, as the page says it."""
    try:
        found = picture(data)
        made = [asdict(one) for one in prints(found)]
    except Unprintable as refused:
        return {"reason": refused.reason}
    height, width = found.pixels.shape[:2]
    sha256 = hashlib.sha256(found.pixels.tobytes()).hexdigest()
    return {"width": width, "height": height, "orientation": found.orientation, "sha256": sha256, "prints": made}


def there(page: Page, data: bytes, **options: Any) -> dict[str, Any]:
    """What the page makes of it; with ``first`` of a moving one as well, its first frame."""
    told: dict[str, Any] = answer(page, "picture", data, **options)
    told.pop("times", None)
    return told


def png(depth: int, colour: int, rows: Any, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG with what Pillow does not write: 16 bits a colour, gAMA."""

    def part(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], depth, colour, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))
    middle = b"".join(part(*one) for one in extra)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + middle + part(b"IDAT", pixels) + part(b"IEND", b"")


def odd_profile() -> bytes:
    """A profile of colours in which red and blue stand exchanged: obeyed, it would change every pixel."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = (int.from_bytes(profile[profile.find(name, 128) + 4 :][:4], "big") for name in (b"rXYZ", b"bXYZ"))
    profile[red : red + 20], profile[blue : blue + 20] = profile[blue : blue + 20], profile[red : red + 20]
    return bytes(profile)


DEEP = (SCENE.astype(">u2") * 256 + (np.arange(300) * 7 % 256)[None, :, None]).astype(">u2")
CLEAR = (np.arange(300) * 200 + 5000).astype(">u2")[None, :, None].repeat(225, 0)
LARGE = Image.fromarray(SCENE).resize((1300, 900))
SECOND = Image.fromarray(SCENE[::-1].copy())

FILES = {
    "jpeg with all colours": saved(image(), "JPEG", quality=90, subsampling=0),
    "jpeg with half the colours": saved(image(), "JPEG", quality=75, subsampling=1),
    "jpeg with a quarter of the colours": saved(image(), "JPEG", quality=50, subsampling=2),
    "jpeg, progressive": saved(image(), "JPEG", progressive=True),
    "jpeg, grey": saved(image("L"), "JPEG"),
    "jpeg, printers' colours": saved(image("CMYK"), "JPEG"),
    "jpeg, printers' colours, progressive": saved(image("CMYK"), "JPEG", progressive=True),
    "jpeg with a profile": saved(image(), "JPEG", icc_profile=odd_profile()),
    "jpeg with a zip behind it": saved(image(), "JPEG") + b"PK\x03\x04" + bytes(99),
    "jpeg, large": saved(LARGE, "JPEG"),
    "png": saved(image(), "PNG"),
    "png, 256 colours": saved(image().quantize(256), "PNG"),
    "png, 16 colours, one of them clear": saved(image().quantize(16), "PNG", transparency=3),
    "png, black and white": saved(image("1"), "PNG"),
    "png, grey": saved(image("L"), "PNG"),
    "png, grey of 16 bits": saved(image("I;16"), "PNG"),
    "png, colours of 16 bits": png(16, 2, DEEP),
    "png, grey of 16 bits and clear": png(16, 4, np.concatenate([DEEP[:, :, :1], CLEAR], 2)),
    "png, clear": saved(image("RGBA"), "PNG"),
    "png, grey and clear": saved(image("LA"), "PNG"),
    "png, one colour clear": saved(image(), "PNG", transparency=tuple(int(value) for value in SCENE[5, 5])),
    "png with gAMA": png(8, 2, SCENE, (b"gAMA", (30_000).to_bytes(4, "big"))),
    "png with iCCP": saved(image(), "PNG", icc_profile=odd_profile()),
    "png, moving": saved(image(), "PNG", save_all=True, append_images=[SECOND]),
    "webp": saved(image(), "WEBP", quality=70),
    "webp without loss": saved(image(), "WEBP", lossless=True),
    "webp, clear": saved(image("RGBA"), "WEBP"),
    "webp, clear, without loss": saved(image("RGBA"), "WEBP", lossless=True),
    "webp with a profile": saved(image(), "WEBP", icc_profile=odd_profile()),
    "webp, moving": saved(image(), "WEBP", save_all=True, append_images=[SECOND]),
    "gif": saved(image(), "GIF"),
    "gif, one colour clear": saved(image().quantize(16), "GIF", transparency=3),
    "gif, moving": saved(image(), "GIF", save_all=True, append_images=[SECOND], duration=500),
    "bmp": saved(image(), "BMP"),
    "bmp, 16 colours": saved(image().quantize(16), "BMP"),
    "avif": saved(image(), "AVIF", quality=60),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_same_pixels_and_hashes_in_the_browser(page: Page, name: str) -> None:
    told = there(page, FILES[name], first="moving" in name)
    assert told == here(FILES[name])
    assert told["prints"]


@pytest.mark.parametrize("name", [name for name in FILES if "moving" in name])
def test_a_moving_picture_is_not_hashed_as_if_its_first_frame_were_all_of_it(page: Page, name: str) -> None:
    assert there(page, FILES[name]) == {"reason": "moving"}
    assert answer(page, "published", FILES[name]) == {"reason": "moving"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("tag", range(1, 9))
def test_what_a_viewer_would_turn_is_hashed_as_stored_and_as_shown(page: Page, kind: str, tag: int) -> None:
    data = turned(tag, kind, quality=80)
    told = there(page, data)
    assert told == here(data)
    assert told["orientation"] == tag
    assert any(one["variant"] == "upright" for one in told["prints"]) == (tag != 1)


REFUSED = {
    "empty": (b"", "not-a-picture"),
    "text": (b"hello, this is no picture", "not-a-picture"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', "not-a-picture"),
    "an iphone's": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "needs-heic"),
    "four pixels high": (saved(Image.fromarray(SCENE[:4]), "PNG"), "too-small"),
    "of one colour": (saved(Image.new("RGB", (600, 600), (9, 9, 9)), "PNG"), "too-plain"),
    "too large by its header": (
        saved(image(), "BMP")[:18] + struct.pack("<ii", MOST_PIXELS, 2) + saved(image(), "BMP")[26:],
        "too-large",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_the_same_reason_in_the_browser(page: Page, name: str) -> None:
    data, reason = REFUSED[name]
    assert there(page, data) == here(data) == {"reason": reason}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP"])
def test_a_file_that_breaks_off_is_damaged_and_never_hashed_in_part(page: Page, kind: str) -> None:
    whole = saved(image(), kind)
    for part in (1, 5, 10, 15, 19):
        assert there(page, whole[: len(whole) * part // 20]) == {"reason": "damaged"}


@pytest.mark.parametrize("data", [FILES["jpeg, large"], FILES["png"], turned(6)], ids=["large", "small", "turned"])
def test_what_is_published_of_a_file_is_the_same_in_the_browser(page: Page, data: bytes) -> None:
    assert answer(page, "published", data) == [asdict(one) for one in published(picture(data))]


def test_a_canvas_of_the_page_and_a_worker_do_as_well(page: Page) -> None:
    data = FILES["jpeg, large"]
    assert there(page, data, ownCanvas=True) == here(data)
    assert answer(page, "worker", data) == {"prints": here(data)["prints"]}


def test_the_self_test_says_exact_here_and_approximate_where_a_canvas_has_noise(page: Page) -> None:
    assert answer(page, "selftest", b"") == {"verdict": "exact", "differs": []}
    assert answer(page, "selftest", b"", noise=True) == {"verdict": "approximate", "differs": ["canvas"]}


def test_the_page_has_asked_for_its_scripts_and_nothing_else(site: Served, page: Page) -> None:
    there(page, FILES["png"])
    assert {path for path in site.asked if not path.endswith(".js")} == {"/"}
    assert site.sent == 0
