"""Renews the locks: every release with its hashes, and no address of any registry. Run by ``make lock``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
EXTRAS = [part for name in ("heic", "match", "ocr", "postgresql") for part in ("--extra", name)]  # spark has its own
LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "dev", "--constraints", "requirements.lock"],
    "requirements-node.lock": ["--group", "node"],
    "requirements-extras.lock": ["pyproject.toml", *EXTRAS, "--constraints", "requirements-dev.lock"],
    "requirements-spark.lock": ["pyproject.toml", "--extra", "spark", "--constraints", "requirements.lock"],
    "requirements-case.lock": ["--group", "case"],
}


def uv() -> str:
    """The machine's uv, or one installed into the environment that runs this."""
    own = Path(sys.executable).with_name("uv")
    if shutil.which("uv") is None and not own.exists():
        subprocess.run([sys.executable, "-m", "pip", "--quiet", "install", "uv"], check=True)
    return shutil.which("uv") or str(own)


def main() -> None:
    """Writes every lock anew, at the newest releases that agree, and stops at one that names an address."""
    program = uv()
    for lock, sources in LOCKS.items():
        print(lock)
        subprocess.run([program, "pip", "compile", *OPTIONS, "--upgrade", "-o", lock, *sources], cwd=ROOT, check=True)
        if "://" in (ROOT / lock).read_text(encoding="utf-8"):
            sys.exit(f"{lock} names an address; it may only name releases and hashes.")
    npm = shutil.which("npm")
    if npm is None:
        print("package-lock.json was left as it is: there is no npm on this machine.")
        return
    print("package-lock.json")
    subprocess.run([npm, "update", "--package-lock-only", "--ignore-scripts", "--loglevel=error"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
