"""A picture is opened only when its header says that it is small enough, and a broken one ends calmly."""

from __future__ import annotations

import io
import struct
import zlib
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import EmptyFile, PictureTooLarge, StandfastError, UnreadablePicture
from standfast.screens.limits import Limits
from standfast.screens.picture import kind, opened, size
from tests.screens.needs import needs_ocr

PNG = b"\x89PNG\r\n\x1a\n"
HEADS = (PNG, PNG + b"\0\0\0\rIHDR", b"\xff\xd8\xff\xe0", b"RIFF\xff\0\0\0WEBPVP8X", b"RIFF\xff\0\0\0WEBPVP8 ", b"")


def pillow() -> Any:
    return import_module("PIL.Image")


def picture(how: str, wide: int = 90, high: int = 60, **options: Any) -> bytes:
    """A square of red on white, as a file of kind ``how``."""
    image = pillow().new("RGB", (wide, high), "white")
    image.paste((200, 0, 0), (0, 0, wide // 3, high // 3))
    out = io.BytesIO()
    image.save(out, how, **options)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(wide: int, high: int) -> bytes:
    """A PNG whose header asks for more than is there."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (PNG, "PNG"),
        (b"\xff\xd8\xff\xe1", "JPEG"),
        (b"RIFF\0\0\0\0WEBPVP8L", "WEBP"),
        (b"GIF89a", None),
        (b"\0\0\0\x18ftypheic", None),
        (b"%PDF-1.7", None),
        (b"BM", None),
        (b"RIFF\0\0\0\0WAVE", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(head: bytes, said: str | None) -> None:
    assert kind(head) == said


@needs_ocr
@pytest.mark.parametrize("how", ["PNG", "JPEG", "WEBP"])
def test_the_size_stands_in_the_header(how: str) -> None:
    assert size(picture(how)) == (90, 60)


@needs_ocr
@pytest.mark.parametrize("options", [{"lossless": True}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"}])
def test_the_size_stands_in_the_header_of_every_sort_of_webp(options: dict[str, Any]) -> None:
    assert size(picture("WEBP", **options)) == (90, 60)


@needs_ocr
def test_a_progressive_jpeg_with_a_comment_tells_its_size_too() -> None:
    assert size(picture("JPEG", progressive=True, comment=b"x" * 5000)) == (90, 60)


def test_nothing_is_an_empty_file() -> None:
    with pytest.raises(EmptyFile):
        opened(b"")


@pytest.mark.parametrize("data", [b"GIF89a" + b"\0" * 100, b"hello, no picture", PNG, b"\xff\xd8\xff", b"\0"])
def test_what_is_no_known_picture_is_not_opened(data: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        opened(data)


@pytest.mark.parametrize("sides", [(65_535, 65_535), (2**31 - 1, 1), (1, 70_000), (8_000, 8_000)])
def test_a_bomb_is_refused_by_its_header(sides: tuple[int, int]) -> None:
    with pytest.raises(PictureTooLarge):
        opened(bomb(*sides))


def test_a_file_of_too_many_bytes_is_refused_unread() -> None:
    with pytest.raises(PictureTooLarge):
        opened(PNG + b"\0" * 100, Limits(file_bytes=100))


@pytest.mark.parametrize("sides", [(0, 0), (0, 10), (10, 0)])
def test_a_picture_without_a_side_is_none(sides: tuple[int, int]) -> None:
    with pytest.raises(UnreadablePicture):
        opened(bomb(*sides))


@needs_ocr
def test_a_header_that_promises_more_than_is_there_ends_calmly() -> None:
    with pytest.raises(UnreadablePicture):
        opened(bomb(3000, 3000))


@needs_ocr
def test_a_webp_whose_canvas_is_not_its_picture_ends_calmly() -> None:
    small = picture("WEBP", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    with pytest.raises(UnreadablePicture):
        opened(small[:24] + (5000).to_bytes(3, "little") + small[27:])


@needs_ocr
@pytest.mark.parametrize("how", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", range(1, 20))
def test_a_picture_cut_off_anywhere_ends_calmly(how: str, part: int) -> None:
    whole = picture(how, 400, 300)
    try:
        pixels, _ = opened(whole[: len(whole) * part // 20])
    except UnreadablePicture:
        return
    assert pixels.shape == (300, 400, 3)  # only what comes after the pixels was cut off


@needs_ocr
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_random_bytes_end_calmly(head: bytes, rest: bytes) -> None:
    try:
        opened(head + rest)
    except StandfastError as calm:
        assert calm.hint.endswith(".")


@needs_ocr
@given(st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_picture_with_some_bytes_changed_is_opened_or_ends_calmly(how: str, place: int, instead: bytes) -> None:
    whole = picture(how)
    place %= len(whole)
    try:
        pixels, _ = opened(whole[:place] + instead + whole[place + len(instead) :], Limits(pixels=100_000))
    except StandfastError:
        return
    assert pixels.shape[2] == 3


@needs_ocr
def test_of_a_moving_picture_the_first_frame_is_taken_and_said_so() -> None:
    frames = [pillow().new("RGB", (30, 20), colour) for colour in ("red", "blue", "green")]
    for how in ("PNG", "WEBP"):
        out = io.BytesIO()
        options = {"lossless": True} if how == "WEBP" else {}
        frames[0].save(out, how, save_all=True, append_images=frames[1:], **options)
        pixels, more = opened(out.getvalue())
        assert more
        assert tuple(pixels[10, 10]) == (255, 0, 0)


@needs_ocr
def test_a_picture_that_the_camera_held_sideways_is_turned() -> None:
    exif = pillow().Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    pixels, more = opened(picture("JPEG", 90, 60, quality=95, exif=exif))
    assert not more
    assert pixels.shape == (90, 60, 3)
    assert pixels[5, 55, 1] < 80 and pixels[5, 5, 1] > 200  # the red corner is now the upper right one


@needs_ocr
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_write_pixels_becomes_red_green_and_blue(mode: str) -> None:
    image = pillow().new(mode, (12, 9))
    out = io.BytesIO()
    image.save(out, "JPEG" if mode == "CMYK" else "PNG")
    pixels, _ = opened(out.getvalue())
    assert (pixels.shape, pixels.dtype.name) == ((9, 12, 3), "uint8")


@needs_ocr
def test_what_is_transparent_is_white() -> None:
    image = pillow().new("RGBA", (12, 9), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert tuple(opened(out.getvalue())[0][4, 4]) == (255, 255, 255)
