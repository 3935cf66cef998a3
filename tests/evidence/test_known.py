"""What a case tells a letter: only what is the other side's beyond doubt."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import WHATSAPP, standfast


def words(tmp_path: Path, *more: str) -> str:
    out = tmp_path / "case"
    ended = standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", *more, "--out", out)
    assert ended.code == 0
    return " ".join((out / "words-to-send.txt").read_text(encoding="utf-8").split())


def test_their_accounts_and_where_the_money_should_go_are_filled_in(tmp_path: Path) -> None:
    said = words(tmp_path, "--me", "Marc")
    assert "nadia_q77" in said
    assert "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" in said
    assert "Where it happened: WhatsApp" in said
    assert "What I have kept: whatsapp" in said.replace("WhatsApp", "whatsapp") or "What I have kept:" in said


def test_where_nobody_said_who_is_who_no_account_is_named(tmp_path: Path) -> None:
    said = words(tmp_path)
    assert "nadia_q77" not in said
    assert "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" not in said


def test_nobody_elses_account_is_given_to_anyone(tmp_path: Path) -> None:
    said = words(tmp_path, "--me", "Marc")
    rows = json.loads((tmp_path / "case" / "case.json").read_text(encoding="utf-8"))["identifiers"]
    others = [row["value"] for row in rows if row["role"] in ("reporter", "third_party")]
    assert others
    assert not [value for value in others if value in said]
