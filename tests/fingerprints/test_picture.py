"""Every form of picture gives the stored pixels, and what is none gives its reason, quickly and within bounds."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import zlib
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from standfast.fingerprints.picture import MOST_PIXELS, Unprintable, frames, is_moving, picture
from tests.fingerprints.files import SCENE, image, saved, turned


def reason(data: bytes) -> str:
    with pytest.raises(Unprintable) as refused:
        picture(data)
    return refused.value.reason


def grey() -> Any:
    return np.repeat(np.asarray(image("L"))[:, :, None], 3, axis=2)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_what_is_kept_without_loss_is_read_as_it_was(kind: str) -> None:
    assert (picture(saved(image(), kind)).pixels == SCENE).all()
    assert (picture(saved(image(), "WEBP", lossless=True)).pixels == SCENE).all()


@pytest.mark.parametrize(
    ("mode", "kind"), [("L", "PNG"), ("L", "JPEG"), ("I;16", "PNG"), ("I;16", "TIFF"), ("I", "TIFF"), ("F", "TIFF")]
)
def test_grey_of_any_depth_is_its_high_byte_three_times(mode: str, kind: str) -> None:
    found = picture(saved(image(mode), kind)).pixels
    assert np.abs(found.astype(int) - grey()).mean() <= (5 if kind == "JPEG" else 0)


def test_few_colours_and_black_and_white_are_the_colours_they_stand_for() -> None:
    few = image("RGB").quantize(16)
    assert (picture(saved(few, "PNG")).pixels == np.asarray(few.convert("RGB"))).all()
    two = image("1")
    assert (picture(saved(two, "PNG")).pixels == np.asarray(two.convert("RGB"))).all()


def test_printers_colours_are_turned_into_light() -> None:
    found = picture(saved(image("CMYK"), "JPEG", quality=95)).pixels
    assert np.abs(found.astype(int) - SCENE).mean() < 6


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_seen_through_lies_on_white(mode: str) -> None:
    found = picture(saved(image(mode), "PNG")).pixels
    assert (found[:, 0] == 255).all()  # seen through altogether
    clear = image(mode).convert("RGBA")
    white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    assert (found == np.asarray(Image.alpha_composite(white, clear).convert("RGB"))).all()


def test_a_palette_with_a_clear_colour_lies_on_white() -> None:
    few = Image.new("P", (8, 8), 1)
    few.putpalette([255, 0, 0, 0, 0, 255] + [0] * 762)
    few.paste(0, (0, 0, 4, 8))
    found = picture(saved(few, "PNG", transparency=0)).pixels
    assert found[0, 0].tolist() == [255, 255, 255]
    assert found[0, 7].tolist() == [0, 0, 255]


def test_a_colour_profile_changes_nothing() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert (picture(saved(image(), "PNG", icc_profile=profile)).pixels == SCENE).all()


@pytest.mark.parametrize("tag", range(1, 9))
def test_the_pixels_are_those_that_are_stored_and_upright_is_what_a_viewer_shows(tag: int) -> None:
    found = picture(turned(tag, "PNG"))
    assert found.orientation == tag
    assert (found.pixels == SCENE).all()
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(turned(tag, "PNG"))))
    assert shown is not None
    assert (found.upright() == np.asarray(shown)).all()


@pytest.mark.parametrize("tag", [0, 9, 65535])
def test_a_tag_that_means_nothing_turns_nothing(tag: int) -> None:
    assert picture(turned(tag)).orientation == 1


def test_a_fast_look_at_a_large_jpeg_is_smaller_and_never_below_what_is_hashed() -> None:
    large = saved(Image.fromarray(SCENE).resize((4000, 3000)), "JPEG")
    assert min(picture(large, fast=True).pixels.shape[:2]) >= 1024
    assert picture(large).pixels.shape == (3000, 4000, 3)


def test_of_a_moving_picture_the_first_frame_is_the_picture_and_all_can_be_had() -> None:
    parts = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    data = saved(parts[0], "GIF", save_all=True, append_images=parts[1:], duration=[500, 700, 300])
    assert is_moving(data) and not is_moving(saved(image(), "PNG"))
    assert picture(data).pixels[0, 0].tolist() == [255, 0, 0]
    assert [(round(one.at, 2), one.pixels()[0, 0].tolist()) for one in frames(data)] == [
        (0.0, [255, 0, 0]), (0.5, [0, 128, 0]), (1.2, [0, 0, 255]),
    ]  # fmt: skip
    assert [round(one.until, 2) for one in frames(data)] == [0.5, 1.2, 1.5]


def test_a_gif_that_grows_on_the_way_is_held_to_the_same_bounds() -> None:
    small = saved(Image.new("L", (64, 64)), "GIF")
    large = saved(Image.new("L", (13_000, 13_000)), "GIF")
    start = large.index(b"\x2c\0\0\0\0")  # where its picture begins, after the table of colours
    grown = small[:-1] + large[start:]
    begun = time.process_time()
    assert picture(grown).pixels.shape == (64, 64, 3)
    with pytest.raises(Unprintable, match="too-large"):
        for one in frames(grown):
            assert one.pixels().shape == (64, 64, 3)
    assert time.process_time() - begun < 3


def test_a_moving_picture_without_end_is_left_after_some_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [Image.new("RGB", (40, 30), (shade, 9, 9)) for shade in range(0, 250, 25)]
    data = saved(parts[0], "GIF", save_all=True, append_images=parts[1:], duration=1000)
    monkeypatch.setattr(import_module("standfast.fingerprints.picture"), "MOST_WALKED", 4 * 40 * 30 + 100)
    count = 0
    with pytest.raises(Unprintable, match="too-large"):
        for _ in frames(data):
            count += 1
    assert count == 4


NOTHING = {
    "empty": b"",
    "text": b"hello, this is no picture",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04" + bytes(40),
    "video": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(40),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_is_no_picture_is_told(name: str) -> None:
    assert reason(NOTHING[name]) == "not-a-picture"


def test_a_picture_with_the_wrong_ending_or_with_a_zip_behind_it_is_read_by_what_it_is() -> None:
    assert picture(saved(image(), "PNG") + b"PK\x03\x04" + bytes(99)).pixels.shape == SCENE.shape


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP"])
def test_a_picture_that_breaks_off_is_damaged_or_whole_and_never_half(kind: str) -> None:
    data = saved(image(), kind)
    for part in range(1, 20):
        try:
            found = picture(data[: len(data) * part // 20])
            assert found.pixels.shape == SCENE.shape
        except Unprintable as refused:
            assert refused.reason in ("damaged", "not-a-picture")
    assert reason(data[: len(data) // 2]) == "damaged" or kind == "GIF"


def declared(width: int, height: int) -> bytes:
    """A tiny PNG that says it is that large."""

    def part(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(bytes(100))) + part(b"IEND", b"")


@pytest.mark.parametrize("size", [(65_535, 65_535), (MOST_PIXELS, 2), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    started = time.monotonic()
    assert reason(declared(*size)) in ("too-large", "damaged", "not-a-picture")
    assert time.monotonic() - started < 2


def test_a_picture_kept_as_iphones_do_needs_the_extra_or_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert reason(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)) == "needs-heic"


@settings(max_examples=200)
@given(st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP"]), st.data())
def test_a_damaged_picture_never_ends_otherwise_than_calmly(kind: str, data: st.DataObject) -> None:
    whole = bytearray(saved(image(), kind))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unprintable):
        picture(bytes(whole))
