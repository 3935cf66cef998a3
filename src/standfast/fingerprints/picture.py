"""From the bytes of a picture to its pixels, by the rules of docs/decisions/0009-fingerprints.md, bounds first.

Nothing is written, nothing is kept, and no colour profile and no orientation is applied: a platform that re-saves a
picture starts from the same stored values.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from standfast.fingerprints.pdq import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

Reason = Literal[
    "too-plain", "too-small", "too-large", "damaged", "not-a-picture", "needs-heic", "no-video", "unreadable", "empty"
]

MOST_BYTES = 128 * 1024 * 1024
MOST_PIXELS = 64_000_000
MOST_FRAMES, MOST_WALKED = 10_000, 4_000_000_000  # frames, and pixels of frames, of a moving picture that are decoded
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO", "AVIF")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_WIDE = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


class Unprintable(Exception):
    """Of this one no fingerprint can be made, and why: it must never look as if it were protected."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


class Shown(NamedTuple):
    """A frame: from when to when it is shown in seconds, the share of all before it, and what gives its pixels now."""

    at: float
    until: float
    share: float
    pixels: Callable[[], Pixels]


@dataclass(frozen=True, slots=True)
class Picture:
    """The stored pixels, and how a viewer would turn them: the tag of Exif, 1 where there is none."""

    pixels: Pixels
    orientation: int = 1

    def upright(self) -> Pixels:
        """The pixels as a viewer that obeys the tag shows them (Exif 2.3, tag 0x0112)."""
        turned = self.pixels
        if self.orientation >= 5:  # 5 to 8 exchange rows and columns
            turned = turned.transpose(1, 0, 2)
        if self.orientation in (2, 3, 6, 7):
            turned = turned[:, ::-1]
        if self.orientation in (3, 4, 7, 8):
            turned = turned[::-1]
        return np.ascontiguousarray(turned)


def picture(data: bytes, *, fast: bool = False) -> Picture:
    """The picture in ``data``; of a moving one the first frame. Raises Unprintable.

    ``fast`` lets a large JPEG be decoded at a smaller scale (by its own blocks): quicker, and a few bits off.
    """
    with _opened(data) as image:
        if fast and image.format == "JPEG":
            image.draft(None, (1024, 1024))
        return Picture(rgb(image), orientation(image))


def frames(data: bytes) -> Iterator[Shown]:
    """Every frame of a moving picture; of any other its one, shown for no time at all.

    Raises Unprintable, "too-large" after as many frames and pixels as are decoded in good time.
    """
    with _opened(data) as image:
        count, at, walked = getattr(image, "n_frames", 1), 0.0, 0
        for number in range(count):
            image.seek(number)
            size = image.width * image.height  # a GIF can grow on the way
            walked += size
            if size > MOST_PIXELS or walked > MOST_WALKED or number >= MOST_FRAMES:
                raise Unprintable("too-large")
            image.load()  # of WebP it is only then known how long a frame is shown
            pause = max(float(image.info.get("duration", 0) or 0), 20.0) / 1000
            yield Shown(at, at + pause if count > 1 else at, number / count, partial(rgb, image))
            at += pause


def is_moving(data: bytes) -> bool:
    """Whether there is more than one frame in ``data``."""
    with _opened(data) as image:
        return bool(getattr(image, "is_animated", False))


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    """The picture, its header read and its size bounded. Whatever its decoder raises becomes Unprintable."""
    import PIL.Image as pillow  # noqa: N813 - the module, not its class
    from PIL import UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise Unprintable("too-large")
    wanted = (*FORMATS, "HEIF") if _is_heic(data) else FORMATS
    pillow.init()
    formats = [one for one in wanted if one in pillow.OPEN]  # not every Pillow is built with all of them
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pillow.open(io.BytesIO(data), formats=formats) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unprintable("too-large")
                yield image
    except Unprintable:
        raise
    except UnidentifiedImageError as unknown:
        raise Unprintable("needs-heic" if _is_heic(data) else "not-a-picture") from unknown
    except pillow.DecompressionBombError as bomb:
        raise Unprintable("too-large") from bomb
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
    ) as broken:
        raise Unprintable("damaged") from broken


def _is_heic(data: bytes) -> bool:
    """Whether it is HEIC; where the extra is there, Pillow learns to read it."""
    if data[4:8] != b"ftyp" or data[8:12] not in _HEIC:
        return False
    try:
        import pillow_heif
    except ImportError:
        return True
    pillow_heif.register_heif_opener()
    return True


def orientation(image: Image) -> int:
    """The tag of Exif, 1 to 8; 1 where there is none that holds."""
    try:
        found = image.getexif().get(0x0112, 1)
    except (ValueError, SyntaxError, OSError, TypeError, LookupError):
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def rgb(image: Image) -> Pixels:
    """The stored pixels as red, green and blue: of 16 bits the high byte, what is seen through is laid on white."""
    if image.mode in _WIDE:
        grey = _high_byte(np.asarray(image), image.mode)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        import PIL.Image as pillow  # noqa: N813 - the module, not its class

        seen = image.convert("RGBA")
        image = pillow.alpha_composite(pillow.new("RGBA", seen.size, (255, 255, 255, 255)), seen)
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _high_byte(values: Any, mode: str) -> Any:
    if mode == "F":
        values = np.nan_to_num(values, nan=0.0, posinf=65535.0, neginf=0.0)
    return (np.clip(values, 0, 65535).astype(np.uint32) >> 8).astype(np.uint8)
