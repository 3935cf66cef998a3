"""The sheets ask what an examiner asks, and leave room for what only people know."""

from __future__ import annotations

from standfast.evidence.paper.sheets import CAPTURE, HANDS, ROWS, sheets
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import latin, words

CASE = made([said("hello"), said("send 400")])


def test_how_the_chat_was_saved_is_asked_and_nothing_is_filled_in_that_nobody_said() -> None:
    blocks = list(sheets(CASE, latin(), bundle="ab12", key="cd34"))
    capture = next(block for block in blocks if block["kind"] == "table")
    assert len(capture["rows"]) == len(CAPTURE)
    assert all(answer == "" for _, answer in capture["rows"])
    assert "Do chats go away by themselves in this app?" in words(blocks)


def test_the_exhibit_names_the_bundle_and_its_key_and_leaves_its_number_open() -> None:
    told = words(list(sheets(CASE, latin(), bundle="ab12", key="cd34")))
    assert "A sealed record of 2 messages from 1 file(s).\nBundle ab12" in told
    assert "cd34" in told
    assert "Exhibit number\n\n\n" in told


def test_every_hand_over_has_its_row() -> None:
    continuity = [block for block in sheets(CASE, latin(), bundle="", key="") if block["kind"] == "table"][-1]
    assert [len(row) for row in continuity["rows"]] == [len(HANDS)] * ROWS


def test_without_a_key_none_is_named() -> None:
    assert "Signing key" not in words(list(sheets(CASE, latin(), bundle="", key="")))
