"""How much of a picture Standfast will take on: every bound in one place."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile or broken pictures. What lies beyond one is refused, or left out and said so in a notice.

    A phone's screenshot has 2 to 4 megapixels and some 20 to 60 lines, one of a whole scrolled chat 10 to 30
    megapixels and some hundreds of lines.
    """

    file_bytes: int = 40 * MB
    pixels: int = 60_000_000  # 180 MB once decoded
    side: int = 65_500  # pixels: the most that a JPEG can have
    boxes: int = 3_000  # places with writing; each takes about a hundredth of a second
    seconds: float = 240.0  # for one picture, on a slow machine


DEFAULT = Limits()
