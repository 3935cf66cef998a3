"""The command line answers at once: asking for help loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    *("altair", "asyncio", "av", "cryptography", "cv2", "django", "duckdb", "numba", "numpy", "phonenumbers", "PIL"),
    *("pyspark", "rich", "scipy", "sqlite3", "typst"),
}
LISTED = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "


def loaded(*words: str) -> tuple[int, set[str]]:
    """The exit code of a command, and the outermost names of all modules that it loaded."""
    code = f"{LISTED}sys.argv = ['standfast', *{list(words)!r}]; from standfast.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.returncode, {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("case", "--help")], ids=" ".join)
def test_asking_for_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    code, modules = loaded(*words)
    assert code == 0
    assert "standfast" in modules
    assert modules & HEAVY == set()
