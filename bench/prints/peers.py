"""Hashes pictures with one program and tells what came of each and how long it took, as JSON.

Read by ``bench/fingerprints.py``; run as ``python peers.py PROGRAM FILE...`` in the environment that holds the program.
The clock is that of this process's own work; the best of some runs over the bytes of each file counts.
"""

from __future__ import annotations

import importlib
import io
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parents[2] / ".venv-bench"
PACKAGES = {"pdqhash": "pdqhash", "threatexchange": "threatexchange>=1.2"}
PATIENCE, RUNS = 1200, 5
Hasher = Callable[[bytes], str]


class Answer(NamedTuple):
    """The hashes, the seconds for each file, the program's version; ``reason`` if it could not be asked."""

    hashes: list[str]
    seconds: list[float]
    version: str
    reason: str = ""


def ask(program: str, files: list[Path]) -> Answer:
    """Installs a program if need be and gives it files. pdqhash is built from source: that needs a C++ compiler."""
    python = HOME / "bin" / "python"
    try:
        if not python.exists():
            venv.create(HOME, with_pip=True)
        has = [str(python), "-c", f"import {program}"]
        if subprocess.run(has, capture_output=True, timeout=PATIENCE).returncode:
            install = [str(python), "-m", "pip", "install", "--quiet", PACKAGES[program]]
            subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
        run = [str(python), __file__, program, *map(str, files)]
        told = json.loads(subprocess.run(run, check=True, capture_output=True, timeout=PATIENCE).stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as problem:
        return Answer([], [], "", f"could not be installed or run: {type(problem).__name__}")
    return Answer(told["hashes"], told["seconds"], told["version"])


def timed(hashed: Hasher, data: bytes) -> tuple[str, float]:
    """What ``hashed`` makes of the bytes, and the shortest of some runs, in seconds of work."""
    best, made = float("inf"), ""
    for _ in range(RUNS):
        begun = time.process_time()
        made = hashed(data)
        best = min(best, time.process_time() - begun)
    return made, best


def _threatexchange() -> Hasher:
    hasher = importlib.import_module("threatexchange.signal_type.pdq.pdq_hasher")
    return lambda data: str(hasher.pdq_from_bytes(data)[0])


def _pdqhash() -> Hasher:
    pdqhash, numpy, images = (importlib.import_module(name) for name in ("pdqhash", "numpy", "PIL.Image"))

    def hashed(data: bytes) -> str:
        pixels: Any = numpy.asarray(images.open(io.BytesIO(data)).convert("RGB"))
        return str(numpy.packbits(pdqhash.compute(pixels)[0]).tobytes().hex())

    return hashed


def main() -> None:
    """Answer for one program."""
    program, *files = sys.argv[1:]
    hashed = {"threatexchange": _threatexchange, "pdqhash": _pdqhash}[program]()
    told = [timed(hashed, Path(file).read_bytes()) for file in files]
    print(
        json.dumps(
            {"hashes": [h for h, _ in told], "seconds": [s for _, s in told], "version": metadata.version(program)}
        )
    )


if __name__ == "__main__":
    main()
