"""Files of harmless pictures in every form in which one can come."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

from tests.fingerprints.buffers import scene

SCENE = scene(300, 225, 11).astype(np.uint8)


def saved(image: Any, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def image(mode: str = "RGB") -> Any:
    """The scene in a mode of Pillow's."""
    made = Image.fromarray(SCENE)
    if mode == "I;16":
        return Image.fromarray((np.asarray(made.convert("L")).astype(np.uint16) << 8) | 77)
    if mode in ("I", "F"):
        high = np.asarray(made.convert("L")).astype(np.int32) * 256
        return Image.fromarray(high.astype(np.int32 if mode == "I" else np.float32))
    if mode in ("RGBA", "LA"):
        seen = made.convert(mode)
        seen.putalpha(
            Image.fromarray((np.arange(SCENE.shape[1]) % 256).astype(np.uint8)[None, :].repeat(len(SCENE), 0))
        )
        return seen
    return made.convert(mode)


def turned(tag: int, kind: str = "JPEG", **options: Any) -> bytes:
    """The scene with an Exif tag of orientation."""
    exif = Image.Exif()
    exif[0x0112] = tag
    return saved(Image.fromarray(SCENE), kind, exif=exif.tobytes(), **options)
