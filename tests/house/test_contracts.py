"""The import contracts hold, and each of them refuses what it is there to refuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT

FLOORS = "Rooms stand on floors, and imports only go down"
APART = "Inside web the programs share the inbox and know nothing of each other"
REFUSED = [
    ("errors.py", "import standfast.records", FLOORS),
    ("records.py", "import standfast.shelf", FLOORS),
    ("attic/__init__.py", "", FLOORS),
    ("exports/__init__.py", "import standfast.linkage", FLOORS),
    ("web/door/__init__.py", "import standfast.web.desk", APART),
    ("web/door/__init__.py", "import standfast.web.site", APART),
    ("web/inbox/__init__.py", "import standfast.web.door", APART),
    ("web/attic/__init__.py", "", APART),
    ("records.py", "import django.db", "Only web knows Django"),
    ("shelf.py", "from cryptography.hazmat.primitives import hashes", "Only seal imports a crypto library"),
    ("shelf.py", "import socket", "No core room opens a socket"),
    ("errors.py", "import click", "Only the command line draws on a terminal"),
]


def contracts(folder: Path) -> tuple[bool, str]:
    """Whether the package in ``folder`` keeps the contracts, and what import-linter says."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the foundations, beside which the project's own package is not seen."""
    package = tmp_path / "standfast"
    package.mkdir()
    for name in ("__init__.py", "errors.py", "records.py", "shelf.py"):
        shutil.copy(PACKAGE / name, package)
    for room in ("exports", "linkage", "web", "web/site", "web/door", "web/desk", "web/inbox"):
        (package / room).mkdir()
        (package / room / "__init__.py").touch()
    return tmp_path


def write(copy: Path, name: str, line: str) -> None:
    """Adds a line to a file of the copy."""
    path = copy / "standfast" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + f"\n{line}\n", encoding="utf-8")


@pytest.mark.parametrize(("name", "line", "contract"), REFUSED)
def test_a_contract_refuses(copy: Path, name: str, line: str, contract: str) -> None:
    write(copy, name, line)
    kept, words = contracts(copy)
    assert not kept
    assert f"{contract} BROKEN" in words


def test_each_room_may_use_what_is_its_own(copy: Path) -> None:
    write(copy, "seal/__init__.py", "import cryptography")
    write(copy, "web/__init__.py", "import django, asyncio, standfast.seal")
    write(copy, "cli/__init__.py", "import click, rich.progress, socket, standfast.web")
    kept, words = contracts(copy)
    assert kept, words
