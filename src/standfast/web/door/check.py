"""The page that says what a thing fits: a few questions, and above them a part that reads a chat on the device.

That part needs a script and the runtime that `make assets` makes; where either is not there the questions remain. It
loads when somebody asks for it, from this site. Then its worker, which alone opens the chat, can connect to nothing by
the policy that its script comes with (site/door.py), and the page to nothing by a rule that its script adds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from standfast.web.door.answer import SEND, page, show
from standfast.web.door.asked import Asked
from standfast.web.door.form import AGES
from standfast.web.door.questions import QUESTIONS, verdict

FOLDER = "pyodide"
LOADED = ("pyodide.asm.wasm", "python_stdlib.zip", "standfast-device.zip", "pyodide-lock.json")  # by the page
SCRIPTS = ("pyodide.mjs", "pyodide.asm.mjs")  # by the worker
MB = 1_000_000
NARROW = {
    "worker-src": [SELF],
    "trusted-types": ["check"],
}  # the one policy of check.js, which knows the worker's address
WORDS = (
    *("loading", "stopped", "failed", "nothing", "working", "keeping", "saved", "unsigned", "not-kept"),
    *("not-shown", "read", "lost", "bytes", "beside"),
    *("strong-title", "strong-says", "some-title", "some-says", "none-title", "none-says", "mail-title", "mail-says"),
    *(f"why-{why}" for why in ("empty", "picture", "large", "unknown", "damaged", "slow", "failed")),
)


@dataclass(frozen=True, slots=True)
class Runtime:
    """``bytes`` is how much there is to unpack, ``megabytes`` about what is loaded for it."""

    bytes: int
    megabytes: int
    files: tuple[str, ...] = LOADED


@cache
def runtime(folders: tuple[Path, ...]) -> Runtime | None:
    """What the page can load; None where not all of it lies in one of ``folders``."""
    for folder in (folder / FOLDER for folder in folders):
        if all((folder / name).is_file() for name in (*LOADED, *SCRIPTS)):
            packed = [folder / f"{name}.gz" for name in (*LOADED, *SCRIPTS)]
            sent = sum(one.stat().st_size for one in packed if one.is_file())
            return Runtime(sum((folder / name).stat().st_size for name in LOADED), -(-sent // MB))
    return None


@page(SEND)
def check(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Whatever comes out, help is there."""
    found = verdict(request.POST.getlist("fits")) if request.method == "POST" else None
    there = None if found else runtime(tuple(settings.STATICFILES_DIRS))
    more: dict[str, Any] = {"runtime": there, "ages": AGES, "words": WORDS} if there else {}
    response = show(asked, "check", questions=QUESTIONS, verdict=found, **more)
    if there:
        response.headers[HEADER] = build_policy(replace=NARROW)
    return response
