"""Where everything is required, a test that was skipped counts as one that failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SKIPS = {
    "in the test": "import pytest\ndef test_it(): pytest.skip('no Node here')",
    "by a mark": "import pytest\n@pytest.mark.skipif(True, reason='no Node here')\ndef test_it(): pass",
    "as a whole file": "import pytest\npytest.skip('no Node here', allow_module_level=True)",
    "for want of a library": "import pytest\npytest.importorskip('no_such_library', reason='no Node here')",
}


def run(folder: Path, test: str, *, required: bool) -> tuple[int, str]:
    """The exit code and the words of pytest over one test file beside our conftest."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = {**os.environ, "STANDFAST_REQUIRE_ALL": "1" if required else "0"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("how", SKIPS)
def test_a_skip_fails_where_all_is_required(tmp_path: Path, how: str) -> None:
    code, words = run(tmp_path, SKIPS[how], required=True)
    assert code in {1, 2}
    assert "no Node here" in words
    assert "skipped" not in words.splitlines()[-1]


def test_a_skip_is_counted_as_skipped_elsewhere(tmp_path: Path) -> None:
    code, words = run(tmp_path, SKIPS["in the test"], required=False)
    assert code == 0
    assert "1 skipped" in words.splitlines()[-1]


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    test = "import pytest\n@pytest.mark.xfail(strict=True)\ndef test_it(): assert False"
    code, words = run(tmp_path, test, required=True)
    assert code == 0
    assert "1 xfailed" in words.splitlines()[-1]
