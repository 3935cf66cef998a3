"""What Lighthouse says of the pages, as of a phone: installed here by npm into ``build/``, never by the project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any, NamedTuple

from bench.site.program import HOST, ROOT

PACKAGE = "lighthouse@12.8.2"  # the next one needs a newer Node than Debian's
HOME = ROOT / "build" / "lighthouse"
PROGRAM = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
KINDS = ("performance", "accessibility", "best-practices")
PATHS = ("/en-gb/", "/en-gb/plan/", "/en-gb/report/")
CALM = (
    "--quiet",
    "--output=json",
    f"--only-categories={','.join(KINDS)}",
    "--chrome-flags=--headless=new --no-sandbox",
)
PATIENCE = 900  # seconds


class Score(NamedTuple):
    """One page: of a hundred each, and milliseconds until the largest thing on it was there."""

    path: str
    performance: int
    accessibility: int
    practices: int
    largest: int


def scores(port: int) -> list[Score] | str:
    """The scores of some pages, or why there are none."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    npm, node = shutil.which("npm"), shutil.which("node")
    if browser is None or npm is None or node is None:
        return "not run: it needs Node, npm and Chromium"
    try:
        if not PROGRAM.exists():
            HOME.mkdir(parents=True, exist_ok=True)
            install = [npm, "install", "--prefix", str(HOME), "--ignore-scripts", "--loglevel=error", PACKAGE]
            subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
        return [_score(node, browser, port, path) for path in PATHS]
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as problem:
        return f"not run: {type(problem).__name__}"


def _score(node: str, browser: str, port: int, path: str) -> Score:
    command = [node, str(PROGRAM), f"http://{HOST}:{port}{path}", *CALM]
    around = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, env=around, check=True, capture_output=True, timeout=PATIENCE)
    told: dict[str, Any] = json.loads(done.stdout)
    performance, accessibility, practices = (round(100 * told["categories"][kind]["score"]) for kind in KINDS)
    largest = round(told["audits"]["largest-contentful-paint"]["numericValue"])
    return Score(path, performance, accessibility, practices, largest)
