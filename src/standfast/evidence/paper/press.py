"""Has one paper set, in a process of its own that ends with it: bounded in time, without a file on the disk."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from subprocess import DEVNULL, PIPE

from standfast.errors import CannotWrite
from standfast.evidence.paper import fontset
from standfast.evidence.paper.blocks import Block
from standfast.evidence.paper.child import SECONDS

_HERE = Path(__file__).parent
_TEMPLATE = "paper.typ"


def pressed(
    blocks: Sequence[Block],
    *,
    title: str,
    language: str,
    footer: str,
    page: str,
    made_at: datetime,
    case_json: bytes | None = None,
    attached: str = "",
) -> bytes:
    """The PDF of ``blocks``; ``page`` holds ``{page}`` and ``{pages}``, ``attached`` says what the attachment is.

    The same input gives the same bytes. Raises CannotWrite where it could not be made, without a word of what is in it.
    """
    sheet = {
        "title": title,
        "language": language,
        "families": fontset.families(),
        "footer": footer,
        "page": page,
        "attached": attached if case_json is not None else None,
        "blocks": list(blocks),
    }
    parts = [(_HERE / _TEMPLATE).read_bytes(), json.dumps(sheet).encode("ascii")]
    order = {
        "template": len(parts[0]),
        "sheet": len(parts[1]),
        "case": None if case_json is None else len(case_json),
        "fonts": [str(path) for path in fontset.folders()],
        "root": str(_HERE),
        "at": int(made_at.timestamp()),
    }
    return _run([json.dumps(order).encode("ascii") + b"\n", *parts, case_json or b""])


def _run(parts: Sequence[bytes]) -> bytes:
    """What the child makes of ``parts``. It reads them all before it answers."""
    command = [sys.executable, "-P", "-B", str(_HERE / "child.py")]
    try:
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as child:
            late = threading.Timer(2 * SECONDS, child.kill)
            late.start()
            try:
                made = _asked(child, parts)
            finally:
                late.cancel()
    except OSError as fault:
        raise _failed() from fault
    if child.returncode or not made.startswith(b"%PDF-"):
        raise _failed()
    return made


def _asked(child: subprocess.Popen[bytes], parts: Sequence[bytes]) -> bytes:
    assert child.stdin is not None and child.stdout is not None
    for part in parts:
        child.stdin.write(part)
    child.stdin.close()
    return child.stdout.read()


def _failed() -> CannotWrite:
    return CannotWrite("The paper could not be made.", do="Try again. Everything that it would hold is in case.json.")
