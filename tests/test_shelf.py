"""A shelf is found in a folder and in a zip alike."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from standfast.shelf import modules, names, texts
from tests.house.tree import PACKAGE

ASK = """
from standfast.shelf import modules, names, texts
print(names("jars"), [jar.WEIGHT for jar in modules("jars")], texts("jars", ".toml"))
"""
ANSWER = "('honey', 'jam') [3, 5] (('label', 'word = \"süß\"'),)\n"


def ask(*places: Path) -> str:
    """What a new Python answers that finds its modules in ``places`` alone."""
    code = f"import sys; sys.path[:0] = {[str(place) for place in places]!r}\n{ASK}"
    return subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True).stdout


def fill(folder: Path) -> None:
    """A shelf with two modules and a data file."""
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('"""Jars."""\n')
    (folder / "jam.py").write_text("WEIGHT = 5\n")
    (folder / "honey.py").write_text("WEIGHT = 3\n")
    (folder / "label.toml").write_text('word = "süß"', encoding="utf-8")
    (folder / "notes.txt").write_text("not asked for")


def test_a_shelf_in_a_folder_is_found(tmp_path: Path) -> None:
    fill(tmp_path / "jars")
    assert ask(tmp_path) == ANSWER


def test_a_shelf_in_a_zip_is_found_as_it_is_in_a_folder(tmp_path: Path) -> None:
    fill(tmp_path / "loose" / "jars")
    with zipfile.ZipFile(tmp_path / "device.zip", "w") as device:
        for path in sorted((tmp_path / "loose" / "jars").iterdir()):
            device.write(path, f"jars/{path.name}")
        for name in ("__init__.py", "shelf.py"):
            device.write(PACKAGE / name, f"standfast/{name}")
    assert ask(tmp_path / "device.zip") == ANSWER


def test_names_come_in_order_and_without_being_imported() -> None:
    found = names("standfast")
    assert list(found) == sorted(found)
    assert {"errors", "records", "shelf"} <= set(found)


def test_an_empty_shelf_is_empty() -> None:
    assert texts("standfast", ".no-such-ending") == ()


def test_modules_are_imported_once(tmp_path: Path) -> None:
    fill(tmp_path / "jars")
    sys.path.insert(0, str(tmp_path))
    try:
        assert modules("jars") is modules("jars")
    finally:
        sys.path.remove(str(tmp_path))
