"""The environment in which Spark is installed, and a program that is run there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import Ended
from tests.house.tree import ROOT

PYTHON = ROOT / ".venv-spark" / "bin" / "python"
SETUP = "Spark is not here: tools/setup.sh .venv-spark requirements-spark.lock"
JAVA = "Java is not on this machine, and Spark needs it"


def ran(*words: str | Path, stdin: bytes = b"", **settings: str) -> Ended:
    """``python -m`` in that environment; the test is skipped where there is none."""
    if not PYTHON.is_file():
        pytest.skip(SETUP)
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip(JAVA)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **settings}
    command = [str(PYTHON), "-m", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=stdin, capture_output=True, timeout=300, check=False
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
