"""The process that sets one paper: JSON and an attachment come in, a PDF goes out, and nothing else is touched.

Run by its path and not as part of the package, so that it loads nothing but typst. It may write no file and open no
connection, leaves no crash dump, and on a fault ends without a word: what it works on is a person's.

Comes in: one line of JSON ``{"template", "sheet", "case", "fonts", "root", "at"}``, the first three as lengths in
bytes, ``case`` None where nothing is attached; then those bytes.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from typing import Any

SECONDS = 120  # of work of the processor; a paper takes two
TRIES = 5  # times that a paper is set anew because of an odd sign
STANDARDS = ["a-3a", "ua-1"]
REFUSED = 3  # how it ends where no paper could be made
NOWHERE = "http://127.0.0.1:9"  # the port that throws everything away: typst asks for a package through it, in vain
# What typst says of a sign that no font shows, and that glyphs.py let through: it stands between quotation marks.
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_UNSHOWN = re.compile(r'the (?:text|PDF contains the codepoint) `"(.*?)"`', re.DOTALL)


def bound() -> None:
    """Takes away what a process that only sets a paper never needs."""
    sys.addaudithook(_watch)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = NOWHERE
    try:
        import resource
    except ImportError:  # Windows has none
        return
    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


def _watch(event: str, what: tuple[Any, ...]) -> None:
    if event == "open" and set(str(what[1] or "")) & set("wax+"):
        raise PermissionError(event)
    if event.startswith("socket.") or event in {
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
    }:
        raise PermissionError(event)


def given() -> tuple[dict[str, Any], bytes, dict[str, str]]:
    """The order, the template, and what the template reads as data: ``sheet``, and ``case`` where it is attached."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    template = sys.stdin.buffer.read(order["template"])
    data = {"sheet": sys.stdin.buffer.read(order["sheet"]).decode("utf-8")}
    if order["case"] is not None:
        data["case"] = sys.stdin.buffer.read(order["case"]).decode("utf-8")
    return order, template, data


def without(text: str, sheet: str) -> str:
    """``sheet`` (JSON) with a visible code for every sign of ``text`` where it stands; with ``""`` for every odd sign.

    >>> without("é", '{"a": "née à"}')
    '{"a": "n\ue00000E9\ue001e à"}'
    """

    def code(found: re.Match[str]) -> str:
        return "".join(f"\ue000{ord(sign):04X}\ue001" for sign in found[0])

    odd = re.escape(text) if text and not text.isascii() else "[^\x00-\x7f\ue000\ue001\u200b\u2068\u2069]"
    return re.sub(odd, code, sheet)


def pdf(order: dict[str, Any], template: bytes, data: dict[str, str], tries: int = TRIES) -> bytes:
    """The paper. A sign that typst cannot show after all becomes a code, and it is set anew; at last all odd ones.

    Data is handed over as inputs and not as files: for a file typst takes some twenty times its size in memory.
    """
    import typst

    compiled: Any = typst.compile
    data["sheet"] = json.dumps(json.loads(data["sheet"]), ensure_ascii=False)
    strict = False
    while True:
        try:
            return bytes(compiled(
                template, sys_inputs=data, format="pdf", root=order["root"], font_paths=order["fonts"],
                ignore_system_fonts=True, pdf_standards=STANDARDS, timestamp=order["at"],
                package_path=order["root"], package_cache_path=order["root"],
            ))  # fmt: skip
        except typst.TypstError as refused:
            if strict:
                raise
            before, tries = data["sheet"], tries - 1
            for text in dict.fromkeys(_UNSHOWN.findall(refused.diagnostic)):
                data["sheet"] = without(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text), data["sheet"])
            strict = data["sheet"] == before or tries <= 0
            data["sheet"] = without("", data["sheet"]) if strict else data["sheet"]


def main() -> int:
    """Sets one paper; returns how the process ends."""
    try:
        order, template, data = given()
        import typst  # noqa: F401  # before the limits: Python may want to keep what it compiled

        bound()
        sys.stdout.buffer.write(pdf(order, template, data))
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001  # whatever it was, what it says may hold a person's words (never 8)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
