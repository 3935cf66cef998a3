"""The fonts of a paper: those that ``make assets`` put here, else Debian's, else the ones that typst carries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from standfast.evidence.paper.glyphs import Cover
from standfast.evidence.paper.opentype import LARGEST, code_points, family

OWN = Path(__file__).parent / "fonts"
DEBIAN = Path("/usr/share/fonts")
# The packages fonts-noto-core, fonts-noto-cjk and fonts-dejavu-core; what is not there is left out.
_DEBIAN_FILES = (
    "truetype/noto/NotoSans-Regular.ttf",
    "truetype/noto/NotoSans-Bold.ttf",
    "truetype/noto/NotoSansArabic-Regular.ttf",
    "truetype/noto/NotoSansDevanagari-Regular.ttf",
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "truetype/dejavu/DejaVuSans.ttf",
    "truetype/dejavu/DejaVuSans-Bold.ttf",
)
CARRIED = "Libertinus Serif"
# What that font, which typst carries, shows for certain: Latin, Greek, Cyrillic and the marks of a sentence.
_CARRIED = (
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x391, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x2013, 0x2014),
    (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x20AC, 0x20AC),
)  # fmt: skip


def files(own: Path = OWN, debian: Path = DEBIAN) -> tuple[Path, ...]:
    """The font files, the one for our own words first; none where only what typst carries is left."""
    found = sorted(own.glob("*.ttf"), key=lambda path: (not path.name.startswith("NotoSans_"), path.name))
    return tuple(found or (path for path in (debian / name for name in _DEBIAN_FILES) if path.is_file()))


def folders() -> tuple[Path, ...]:
    """The folders that the font files lie in, which is what typst asks for."""
    return tuple(dict.fromkeys(path.parent for path in files()))


def families() -> list[str]:
    """The names of the fonts, in their order."""
    return list(faces(files())[0])


def cover() -> Cover:
    """What the fonts can show, one set of code points a font."""
    return faces(files())[1]


@cache
def faces(paths: tuple[Path, ...]) -> tuple[tuple[str, ...], Cover]:
    """Names and cover of font files. One that cannot be read counts as none; of none, what typst carries is left."""
    found: list[tuple[str, frozenset[int]]] = []
    for path in paths:
        try:
            if path.stat().st_size <= LARGEST:
                font = path.read_bytes()
                found.append((family(font), code_points(font)))
        except (OSError, ValueError):
            continue
    if not found:
        found = [(CARRIED, frozenset(code for first, last in _CARRIED for code in range(first, last + 1)))]
    return tuple(dict.fromkeys(name for name, _ in found)), Cover(tuple(codes for _, codes in found))
