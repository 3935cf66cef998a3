"""Every file has its place, its size and its test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT, code, shown, sources, tree

CEILING = 300
LONGEST_FUNCTION = 39


def defined(path: Path) -> bool:
    """Whether a module does anything: it defines a function or a method, and is not only names and nouns."""
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(tree(path)))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's body, its docstring apart."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return 1 + (function.end_lineno or 0) - body[0].lineno if body else 0


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shelf_is_tested(folder: Path) -> bool:
    """Whether all things on a shelf are tested by discovery, in ``tests/<room>/test_<thing>.py`` or inside its folder.

    So that a new thing on a shelf is one new file, and its proof is a sample or an example.
    """
    tests = ROOT / "tests" / folder.relative_to(PACKAGE)
    names = {f"test_{folder.name}.py", f"test_{folder.name.removesuffix('s')}.py"}
    return any((tests.parent / name).is_file() for name in names) or any(tests.glob("test_every_*.py"))


def test_every_source_file_that_does_something_has_a_test_file_at_the_same_path() -> None:
    missing = []
    for path in sources():
        wanted = ROOT / "tests" / path.relative_to(PACKAGE).with_name(f"test_{path.name}")
        is_on_a_shelf = len(path.relative_to(PACKAGE).parts) > 2 and shelf_is_tested(path.parent)
        if not path.name.startswith("__") and defined(path) and not wanted.is_file() and not is_on_a_shelf:
            missing.append(shown(wanted))
    assert missing == []


def test_every_test_file_has_a_source_at_the_same_path() -> None:
    """Or a folder of that name (the face of a room, the things on a shelf), or a page at the root: ``README.md``."""
    strangers = []
    for path in code(".py", under=("tests",)):
        place = path.relative_to(ROOT / "tests")
        if not path.name.startswith("test_") or place.parts[0] == "house" or path.name.startswith("test_every_"):
            continue
        name = path.stem.removeprefix("test_")
        room = PACKAGE / place.parent
        is_face = room.is_dir() and name == room.name
        is_page = (ROOT / f"{name.upper()}.md").is_file()
        if not (is_face or is_page or (room / name).is_dir() or any(room.glob(f"{name}.*"))):
            strangers.append(shown(path))
    assert strangers == []


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = code(".py", ".js", ".mjs", ".ts", ".sh")
    long = [shown(path) for path in files if len(path.read_text(encoding="utf-8").split("\n")) > CEILING + 1]
    assert long == []


def test_no_function_is_forty_lines_long() -> None:
    long = [
        f"{shown(path)}:{function.lineno} {function.name} has {body_lines(function)}"
        for path in code(".py")
        for function in functions(path)
        if body_lines(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_in_a_docstring_what_it_is() -> None:
    assert [shown(path) for path in code(".py") if not ast.get_docstring(tree(path))] == []


def test_every_room_has_a_face() -> None:
    """A docstring with a doctest and ``__all__``; a folder of data alone needs the docstring only."""
    faceless = []
    for path in sorted(PACKAGE.glob("*/__init__.py")):
        has_code = len(list(path.parent.rglob("*.py"))) > 1
        names = {target.id for node in tree(path).body for target in ast.walk(node) if isinstance(target, ast.Name)}
        example = ">>>" in (ast.get_docstring(tree(path)) or "")
        is_program = path.parent.name in {"cli", "web"}
        if has_code and ("__all__" not in names or not (example or is_program)):
            faceless.append(shown(path))
    assert faceless == []


def test_every_folder_of_code_is_a_package() -> None:
    """A folder without ``__init__.py`` would be left out of the wheel's and the device's discovery."""
    assert [shown(path) for path in sources() if not (path.parent / "__init__.py").is_file()] == []


def test_no_module_is_named_for_being_left_over() -> None:
    leftovers = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    assert [shown(path) for path in code(".py") if leftovers & {path.stem, *path.parts}] == []
