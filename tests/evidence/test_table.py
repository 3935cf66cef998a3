"""A table that any spreadsheet opens and none runs."""

from __future__ import annotations

import csv
import io

import pytest

from standfast.evidence import identifiers_csv
from standfast.evidence.table import COLUMNS, cell
from standfast.records import Identifier
from tests.evidence.made import made, said


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_a_formula_is_kept_from_running(text: str) -> None:
    assert cell(text).startswith("'") or cell(text)[0] not in "=+-@\t\r"


def test_a_phone_number_stays_a_phone_number() -> None:
    assert cell("+12025550147") == "+12025550147"


def rows(*found: Identifier, words: str = "my snap nadia_q77") -> list[dict[str, str]]:
    text = "".join(identifiers_csv(made([said(words, line=7)], found)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_what_who_where_and_when() -> None:
    one = Identifier("handle", "nadia_q77", "nadia_q77", 8, 17, platform="snapchat", role="offender", said_by="Nadia Q")
    (row,) = rows(one)
    assert tuple(row) == COLUMNS
    assert row["kind"] == "handle"
    assert row["platform"] == "snapchat"
    assert row["role"] == "offender"
    assert row["said_by"] == "Nadia Q"
    assert row["line"] == "7"
    assert row["sent_at"] == "2025-03-14T21:00:00"


def test_a_code_that_can_be_spent_shows_only_its_end() -> None:
    (row,) = rows(Identifier("voucher", "ABCDE12345FGHIJ", "ABCDE-12345-FGHIJ", 0, 17, platform="steam"))
    assert (row["value"], row["raw"]) == ("…GHIJ", "…GHIJ")


def test_a_case_with_nothing_found_is_a_header() -> None:
    assert rows() == []
