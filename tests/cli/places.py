"""Everything that a command could write to: a home, a place for temporary files and where it is called, all empty."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.run import Ended, hears

CANARY = "canary-ostrich-velvet"
CHAT = (
    f"[13/03/2025, 22:04:11] Nadia Q: send 400 {CANARY}\n"
    f"[13/03/2025, 22:05:11] Marc: no {CANARY}\n"
    "[13/03/2025, 22:06:11] Nadia Q: write to nadia.q@mail.example\n"
).encode()


class Places:
    """A home, a folder for temporary files and a folder to work in, below one folder of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "places"
        self.home, self.temp, self.here = (self.folder / name for name in ("home", "temp", "here"))
        for one in (self.home, self.temp, self.here):
            one.mkdir(parents=True)
        self.chat = folder / "chat.txt"
        self.chat.write_bytes(CHAT)

    def around(self) -> Mapping[str, str]:
        told = {"HOME": self.home, "TMPDIR": self.temp, "TEMP": self.temp, "TMP": self.temp}
        told |= {f"XDG_{one}_HOME": self.home / one.lower() for one in ("CONFIG", "CACHE", "DATA", "STATE")}
        return {**os.environ, **{name: str(path) for name, path in told.items()}, "PYTHONDONTWRITEBYTECODE": "1"}

    def files(self) -> dict[str, str]:
        """Every file and folder with the hash of what it holds."""
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            if path.is_file() else "" for path in self.folder.rglob("*")
        }  # fmt: skip

    def started(self, *words: str | Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "standfast", *map(str, words)]
        return subprocess.Popen(command, env=self.around(), cwd=self.here, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears)  # fmt: skip

    def run(self, *words: str | Path, stdin: bytes = b"") -> Ended:
        process = self.started(*words)
        out, err = process.communicate(stdin, timeout=60)
        return Ended(process.returncode, out.decode(), err.decode())

    def stopped(self, words: Sequence[str | Path], number: signal.Signals, wanted: int = 1) -> Ended:
        """Runs it and sends the signal once ``wanted`` files or folders more stand there than before.

        The blank line that ends the line of ``^C`` on a terminal is left out of what it said.
        """
        before = len(list(self.folder.rglob("*")))
        process = self.started(*words)
        while process.poll() is None and len(list(self.folder.rglob("*"))) < before + wanted:
            time.sleep(0.005)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        return Ended(process.returncode, out.decode(), err.decode().lstrip("\n"))
