"""The pure rooms stay fit for the person's own device: no file, no network, no clock, no chance, no locale."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, is_pure, is_within, module, project, shown, sources, tree

# Standard modules that reach a file, the network, another program, the clock, chance or the machine's settings.
# zoneinfo reads the machine's zone files: zones are handed in.
FORBIDDEN = {
    *("asyncio", "concurrent", "multiprocessing", "sched", "signal", "subprocess", "syslog", "threading", "venv"),
    *("ctypes", "getpass", "gettext", "locale", "logging", "os", "platform", "posix", "pwd", "readline", "curses"),
    *(
        "dbm",
        "fileinput",
        "glob",
        "linecache",
        "mailbox",
        "mmap",
        "pathlib",
        "shelve",
        "shutil",
        "tempfile",
        "zoneinfo",
    ),
    *("ftplib", "http", "imaplib", "poplib", "select", "selectors", "smtplib", "socket", "socketserver", "ssl"),
    *("urllib.error", "urllib.request", "urllib.response", "webbrowser", "wsgiref", "xmlrpc"),
    *("random", "secrets", "time", "uuid"),
}
CALLS = {"open", "print", "input", "eval", "exec", "compile", "breakpoint", "__import__"}
CLOCKS = {"now", "utcnow", "today"}
LOCAL_WORDS = ("%a", "%A", "%b", "%B", "%c", "%p", "%x", "%X")  # names of days and months in the machine's language


def imported(node: ast.AST) -> Iterator[str]:
    """The full name of every module that a statement imports."""
    if isinstance(node, ast.Import):
        for name in node.names:
            yield name.name
    elif isinstance(node, ast.ImportFrom):
        yield node.module or ""
        for name in node.names:
            yield f"{node.module}.{name.name}"


def is_foreign(name: str) -> bool:
    """Whether a pure module may not import this."""
    outer = name.split(".")[0]
    if outer == "standfast":
        inner = name.removeprefix("standfast").removeprefix(".")
        parent = inner.rpartition(".")[0]
        kept_out = is_within(inner, project()["tool"]["standfast"]["device"]["except"])
        return kept_out or (inner not in {"", "__version__"} and not is_pure(inner) and not is_pure(parent))
    if outer in project()["tool"]["standfast"]["device"]["libraries"]:
        return False
    parts = name.split(".")
    tops = {".".join(parts[: end + 1]) for end in range(len(parts))}
    return outer not in sys.stdlib_module_names or bool(tops & FORBIDDEN)


def call_faults(node: ast.Call) -> Iterator[str]:
    """What is wrong with one call, in a pure module."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name in CALLS:
        yield f"calls {name}()"
    if method in CLOCKS and not isinstance(node.func, ast.Name):
        yield f"reads a clock with .{method}()"
    if method == "astimezone" and not node.args and not node.keywords:
        yield "asks for the machine's own zone with .astimezone()"
    if method == "fromtimestamp" and len(node.args) + len(node.keywords) < 2:
        yield "asks for the machine's own zone with .fromtimestamp()"
    if method in {"strftime", "strptime"}:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and any(word in str(part.value) for word in LOCAL_WORDS):
                yield f"speaks the machine's language with .{method}({part.value!r})"


def faults(text: ast.Module) -> list[str]:
    """Everything in a module that a pure module may not do, each with its line."""
    found = []
    for node in ast.walk(text):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += [(node.lineno, f"imports {name}") for name in dict.fromkeys(imported(node)) if is_foreign(name)]
            if isinstance(node, ast.ImportFrom) and node.level:
                found.append((node.lineno, "imports by a relative name"))
        elif isinstance(node, ast.Call):
            found += [(node.lineno, fault) for fault in call_faults(node)]
    return [f"{line}: {fault}" for line, fault in sorted(found)]


def pure_sources() -> list[Path]:
    return [path for path in sources() if is_pure(module(path))]


def test_pure_rooms_import_the_standard_library_and_phonenumbers_and_touch_nothing_of_the_machine() -> None:
    assert [f"{shown(path)}:{fault}" for path in pure_sources() for fault in faults(tree(path))] == []


def test_the_pure_rooms_are_found() -> None:
    assert PACKAGE / "records.py" in pure_sources()
    assert PACKAGE / "__main__.py" not in pure_sources()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("import numpy", "1: imports numpy"),
        ("import os.path", "1: imports os.path"),
        ("from urllib.request import urlopen", "1: imports urllib.request"),
        ("from urllib import request", "1: imports urllib.request"),
        ("from standfast.web import inbox", "1: imports standfast.web"),
        ("from standfast import cli", "1: imports standfast.cli"),
        ("from standfast.evidence import paper", "1: imports standfast.evidence.paper"),
        ("from . import records", "1: imports by a relative name"),
        ("print('hello')", "1: calls print()"),
        ("open('chat.txt')", "1: calls open()"),
        ("datetime.now(UTC)", "1: reads a clock with .now()"),
        ("date.today()", "1: reads a clock with .today()"),
        ("sent_at.astimezone()", "1: asks for the machine's own zone with .astimezone()"),
        ("datetime.fromtimestamp(5)", "1: asks for the machine's own zone with .fromtimestamp()"),
        ("day.strftime('%d %B')", "1: speaks the machine's language with .strftime('%d %B')"),
    ],
)
def test_an_impure_line_is_refused(line: str, fault: str) -> None:
    assert fault in faults(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "import re, io, json, zipfile",
        "from urllib.parse import urlsplit",
        "import phonenumbers",
        "from standfast.records import Message",
        "from standfast import __version__, errors",
        "member.open(5)",
        "datetime.fromtimestamp(5, tz=UTC)",
        "sent_at.astimezone(UTC)",
        "day.strftime('%d/%m/%Y')",
    ],
)
def test_a_pure_line_is_let_through(line: str) -> None:
    assert faults(ast.parse(line)) == []
