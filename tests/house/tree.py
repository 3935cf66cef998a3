"""The project as files: what the tests of the house's rules walk over."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "standfast"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the project: what git does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in set(paths) if path.is_file()))


def code(*suffixes: str, under: tuple[str, ...] = ("src", "tests", "bench", "tools")) -> tuple[Path, ...]:
    """The project's own files of these kinds in these folders."""
    return tuple(path for path in tracked() if path.suffix in suffixes and path.relative_to(ROOT).parts[0] in under)


def sources() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return code(".py", under=("src",))


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """The path as a reader would type it."""
    return path.relative_to(ROOT).as_posix()


@cache
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def module(path: Path) -> str:
    """The name of a source file inside the package.

    >>> module(PACKAGE / "chats" / "formats" / "__init__.py"), module(PACKAGE / "shelf.py")
    ('chats.formats', 'shelf')
    """
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_within(name: str, names: list[str]) -> bool:
    """Whether a module is one of ``names`` or stands inside one.

    >>> is_within("chats.formats", ["chats"]), is_within("chatsroom", ["chats"])
    (True, False)
    """
    return any(name == outer or name.startswith(outer + ".") for outer in names)


def is_pure(name: str) -> bool:
    """Whether a module also runs on the person's device."""
    device = project()["tool"]["standfast"]["device"]
    return is_within(name, device["pure"]) and not is_within(name, device["except"])
