"""Opens a picture that may be hostile: its kind by its first bytes, its size by its header, then its pixels."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Any, Literal

from standfast.errors import EmptyFile, PictureTooLarge, UnreadablePicture
from standfast.screens.extra import Pixels, part
from standfast.screens.limits import DEFAULT, Limits

Kind = Literal["PNG", "JPEG", "WEBP"]

_PNG = b"\x89PNG\r\n\x1a\n"
_BARE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # those that begin a frame (ITU-T T.81, table B.1)


def kind(data: bytes) -> Kind | None:
    """What kind of picture begins with ``data``, or None for any that is not read here.

    >>> kind(b"\\x89PNG\\r\\n\\x1a\\n"), kind(b"RIFF\\0\\0\\0\\0WEBPVP8 "), kind(b"GIF89a")
    ('PNG', 'WEBP', None)
    """
    if data[:8] == _PNG:
        return "PNG"
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    return "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header says, before anything is decoded; None where it does not say.

    >>> size(b"\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\rIHDR" + bytes([0, 0, 255, 255, 0, 0, 255, 255]))
    (65535, 65535)
    """
    found = kind(data)
    if found == "PNG":
        return struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" and len(data) >= 24 else None
    if found == "JPEG":
        return max(_jpeg(data), default=None, key=lambda one: one[0] * one[1])
    return _webp(data) if found == "WEBP" else None


def _jpeg(data: bytes) -> Iterator[tuple[int, int]]:
    """The size that each frame header says, up to where the pixels begin."""
    place = 2
    while place + 9 <= len(data):
        if data[place] != 0xFF:
            return
        marker = data[place + 1]
        if marker == 0xFF or marker in _BARE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            yield width, height
        if marker in {0xDA, 0xD9}:
            return
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])


def _webp(data: bytes) -> tuple[int, int] | None:
    """From the first chunk: VP8X with the canvas, VP8L or VP8 with the picture itself (RFC 9649)."""
    first, body = data[12:16], data[20:30]
    if len(body) < 10:
        return None
    if first == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if first == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if first == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None


def opened(data: bytes, limits: Limits = DEFAULT) -> tuple[Pixels, bool]:
    """The pixels of the first picture in ``data``, turned as its camera says, and whether there are more.

    Nothing is decoded before the header's size is within ``limits``. Raises EmptyFile, PictureTooLarge,
    UnreadablePicture (another kind, damaged, broken off), or OcrMissing where Pillow is not installed.
    """
    if not data:
        raise EmptyFile("This file is empty.", do="Copy the screenshot again from the phone.")
    if len(data) > limits.file_bytes:
        raise PictureTooLarge()
    found, said = kind(data), size(data)
    if found is None or said is None or 0 in said:
        raise UnreadablePicture()
    if said[0] * said[1] > limits.pixels or max(said) > limits.side:
        raise PictureTooLarge()
    image = part("PIL.Image")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd tags; what cannot be read raises
        try:
            with image.open(io.BytesIO(data), formats=[found]) as picture:
                if picture.size != said:
                    raise UnreadablePicture()
                return _plain(picture), getattr(picture, "n_frames", 1) > 1
        except UnreadablePicture:
            raise
        except Exception as broken:  # Pillow's decoders raise whatever they meet in a broken file
            raise UnreadablePicture() from broken


def _plain(picture: Any) -> Pixels:
    """The pixels in RGB, upright, what was transparent in white."""
    image, numpy = part("PIL.Image"), part("numpy")
    picture.load()
    part("PIL.ImageOps").exif_transpose(picture, in_place=True)  # in place: a copy of a tall one is 180 MB
    upright = picture
    if upright.mode.startswith("I"):  # sixteen bits: the upper eight
        upright = upright.point(lambda value: value * (1 / 256)).convert("L")
    if upright.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    if upright.mode == "RGBA":
        upright = image.alpha_composite(image.new("RGBA", upright.size, "white"), upright)
    return numpy.asarray(upright if upright.mode == "RGB" else upright.convert("RGB"))
