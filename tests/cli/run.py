"""Runs the command line as a user does: a process of its own, its output, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from standfast.seal import sign

SAMPLES = Path(__file__).parents[2] / "src" / "standfast" / "samples"
WHATSAPP, INSTAGRAM = SAMPLES / "whatsapp.txt", SAMPLES / "instagram.json"
HOME = tempfile.TemporaryDirectory(prefix="standfast-test-")
(Path(HOME.name) / "standfast").mkdir()
(Path(HOME.name) / "standfast" / "signing-key.pem").write_bytes(sign.new())


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def hears() -> None:
    """Before a program begins: signals stop it as on a terminal, also where whoever runs the tests ignores them.

    A shell starts what runs in the background so, and ``nohup`` does; a child takes that over.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def standfast(*words: str | Path, stdin: bytes = b"") -> Ended:
    home = {**os.environ, "XDG_CONFIG_HOME": HOME.name}  # where the key to sign with is kept: never the tester's own
    command = [sys.executable, "-m", "standfast", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False, env=home)
    return Ended(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())


def calm(ended: Ended, code: int = 1) -> str:
    """The one line of a calm end: no traceback, nothing on standard output."""
    assert ended.code == code, ended
    assert ended.out == "", ended
    assert ended.err.count("\n") == 1, ended.err
    assert "Traceback" not in ended.err
    return ended.err.strip()
