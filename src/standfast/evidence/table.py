"""Identifiers as a table that opens in any spreadsheet, without letting what a stranger wrote run there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from standfast.records import Case, Identifier

COLUMNS = (
    "kind", "platform", "value", "raw", "role", "said_by", "sent_at", "checks", "assumed", "candidates", "file",
    "conversation", "path", "line",
)  # fmt: skip

# A cell that starts with one of these is a formula to a spreadsheet (CWE-1236); a plain phone number is none.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PHONE = re.compile(r"\+\d{6,15}(?: \+\d{6,15}){0,20}")


def cell(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: an apostrophe goes before what could be a formula.

    >>> cell("=1+1"), cell("+12025550147"), cell("nadia_q77")
    ("'=1+1", '+12025550147', 'nadia_q77')
    """
    flat = text.replace("\r", " ").replace("\n", " ")
    return f"'{flat}" if _FORMULA.match(flat) and not _PHONE.fullmatch(flat) else flat


def shown(one: Identifier) -> tuple[str, str]:
    """``(value, raw)`` for a table. Of a code that can be spent by whoever reads it only the end is shown."""
    if one.kind == "voucher":
        masked = "…" + one.value[-4:]
        return masked, masked
    return one.value, one.raw


def identifiers_csv(made: Case) -> Iterator[str]:
    """``identifiers.csv`` line by line: a header, then one line for each identifier in the order of the messages."""
    yield _row(COLUMNS)
    for one in made.identifiers:
        said = made.messages[one.message]
        value, raw = shown(one)
        source = one.source or said.source
        yield _row((
            one.kind, one.platform or "", value, raw, one.role, one.said_by or "",
            said.sent_at.isoformat() if said.sent_at else said.sent_at_text, one.checks,
            " ".join(f"{key}={what}" for key, what in one.assumed), " ".join(one.candidates), source.file,
            str(one.conversation), source.path, str(source.line),
        ))  # fmt: skip


def _row(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([cell(text) for text in cells])
    return line.getvalue()
