"""Runs the command line as a user does: a process of its own, its output, its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parents[2] / "src" / "standfast" / "samples"
WHATSAPP, INSTAGRAM = SAMPLES / "whatsapp.txt", SAMPLES / "instagram.json"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def standfast(*words: str | Path, stdin: bytes = b"") -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "standfast", *map(str, words)], input=stdin, capture_output=True, timeout=60, check=False
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())


def calm(ended: Ended, code: int = 1) -> str:
    """The one line of a calm end: no traceback, nothing on standard output."""
    assert ended.code == code, ended
    assert ended.out == "", ended
    assert ended.err.count("\n") == 1, ended.err
    assert "Traceback" not in ended.err
    return ended.err.strip()
