"""``standfast identify``: what points at somebody, and whose it is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import WHATSAPP, calm, standfast


def test_json_is_one_identifier_a_line_with_its_role() -> None:
    ended = standfast("identify", WHATSAPP, "--me", "Marc", "--json")
    found = [json.loads(line) for line in ended.out.strip().split("\n")]
    handle = next(one for one in found if one["value"] == "nadia_q77")
    assert (handle["kind"], handle["platform"], handle["role"]) == ("handle", "snapchat", "offender")
    assert handle["said_by"] == "Nadia Q"
    assert handle["file"] == str(WHATSAPP)


def test_without_me_every_role_is_unknown() -> None:
    ended = standfast("identify", WHATSAPP, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert {json.loads(line)["role"] for line in ended.out.strip().split("\n")} == {"unknown"}


def test_people_get_a_line_each_with_the_place() -> None:
    ended = standfast("identify", WHATSAPP, "--me", "Marc")
    assert any("nadia_q77" in line and "line 7" in line for line in ended.out.split("\n"))


def test_a_name_that_is_not_there_ends_with_2() -> None:
    calm(standfast("identify", WHATSAPP, "--me", "Nobody"), code=2)


def test_a_chat_that_points_at_nobody_is_said_to() -> None:
    ended = standfast("identify", "-", stdin=b"Anna: hello\nBen: good morning\nAnna: how are you?\n")
    assert ended.out == "Nothing in this chat points at somebody.\n"
    assert standfast("identify", "-", "--json", stdin=b"Anna: hello\nBen: hi\nAnna: and you?\n").out == ""


def test_ones_own_number_in_one_file_is_not_the_offenders_in_the_next(tmp_path: Path) -> None:
    own, pasted = tmp_path / "own.txt", tmp_path / "pasted.txt"
    own.write_text("Marc: hi\nAnna: hello\nMarc: my number is +44 7700 900456\n")
    pasted.write_text("Marc: hi\nBob: my number is +44 7700 900456\nMarc: no\n")
    ended = standfast("identify", pasted, own, "--me", "Marc", "--json")
    found = [json.loads(line) for line in ended.out.strip().split("\n")]
    assert [(one["file"], one["role"]) for one in found] == [(str(pasted), "unknown"), (str(own), "reporter")]
