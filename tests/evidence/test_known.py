"""What a case tells a letter: only what is the other side's beyond doubt."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from standfast.evidence.known import known
from tests.cli.run import WHATSAPP, standfast
from tests.evidence.made import made, said


def words(tmp_path: Path, *more: str) -> str:
    out = tmp_path / "case"
    ended = standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", *more, "--out", out)
    assert ended.code == 0
    return " ".join((out / "words-to-send.txt").read_text(encoding="utf-8").split())


def test_their_accounts_and_where_the_money_should_go_are_filled_in(tmp_path: Path) -> None:
    told = words(tmp_path, "--me", "Marc")
    assert "nadia_q77" in told
    assert "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" in told
    assert "Where it happened: WhatsApp" in told
    assert "What I have kept: whatsapp" in told.replace("WhatsApp", "whatsapp") or "What I have kept:" in told


def test_where_nobody_said_who_is_who_no_account_is_named(tmp_path: Path) -> None:
    told = words(tmp_path)
    assert "nadia_q77" not in told
    assert "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" not in told


def test_nobody_elses_account_is_given_to_anyone(tmp_path: Path) -> None:
    told = words(tmp_path, "--me", "Marc")
    rows = json.loads((tmp_path / "case" / "case.json").read_text(encoding="utf-8"))["identifiers"]
    others = [row["value"] for row in rows if row["role"] in ("reporter", "third_party")]
    assert others
    assert not [value for value in others if value in told]


def test_times_in_utc_and_fixed_numbers_are_told_only_where_the_export_has_them() -> None:
    sure = replace(said("send 400"), sent_at=datetime(2025, 3, 4, 21, 18, tzinfo=UTC), sender_id="100200300")
    told = known(made([sure, replace(sure, direction="out", sender_id="7")]))
    assert (told.began_utc, told.last_utc, told.ids) == ("2025-03-04 21:18:00", "2025-03-04 21:18:00", ("100200300",))
    assert known(made([said("send 400")])).began_utc == ""
    assert known(made([sure], stated=False)).ids == ()
