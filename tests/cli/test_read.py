"""``standfast read``: a transcript for each thing a user may try."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.cli.run import INSTAGRAM, WHATSAPP, calm, standfast


def test_json_is_one_message_a_line_and_a_summary_at_the_end() -> None:
    ended = standfast("read", WHATSAPP, "--json")
    lines = [json.loads(line) for line in ended.out.strip().split("\n")]
    assert {line["type"] for line in lines[:-1]} == {"message"}
    second, summary = lines[1], lines[-1]
    assert second["sender"] == "Nadia Q"
    assert second["sent_at"] == "2025-03-13T22:04:11"
    assert second["sent_at_text"] == "13/03/2025, 22:04:11"
    start, end = second["source"]["start"], second["source"]["end"]
    assert (second["source"]["file"], second["source"]["path"], second["source"]["line"]) == (str(WHATSAPP), "", 2)
    assert WHATSAPP.read_bytes()[start:end].startswith(b"[13/03/2025, 22:04:11] ~")
    assert WHATSAPP.read_bytes()[start:end].endswith(b"talk\r\n")
    assert summary["type"] == "summary"
    assert (summary["format"], summary["messages"], summary["unparsed_bytes"]) == ("whatsapp", 23, 0)
    assert summary["time_basis"] == "local-unknown"


def test_a_pipe_gets_the_same_as_a_file() -> None:
    from_pipe = standfast("read", "-", "--json", stdin=WHATSAPP.read_bytes())
    assert from_pipe.code == 0
    assert json.loads(from_pipe.out.split("\n")[-2])["messages"] == 23


def test_many_files_are_read_in_one_process() -> None:
    ended = standfast("read", WHATSAPP, INSTAGRAM, "--json")
    summaries = [json.loads(line) for line in ended.out.strip().split("\n") if '"type": "summary"' in line]
    assert [summary["format"] for summary in summaries] == ["whatsapp", "instagram"]
    assert [summary["file"] for summary in summaries] == [str(WHATSAPP), str(INSTAGRAM)]


def two_chats(folder: Path) -> Path:
    path = folder / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/_chat.txt", WHATSAPP.read_bytes())
        archive.writestr("b/_chat.txt", WHATSAPP.read_bytes().replace(b"Nadia Q", b"Somebody Else"))
    return path


def test_several_conversations_and_none_chosen_ends_with_2_and_names_list(tmp_path: Path) -> None:
    told = calm(standfast("read", two_chats(tmp_path), "--json"), code=2)
    assert "--list" in told
    assert "2 conversations" in told


def test_list_shows_number_count_and_dates_and_no_names(tmp_path: Path) -> None:
    ended = standfast("read", two_chats(tmp_path), "--list", "--json")
    listed = [json.loads(line) for line in ended.out.strip().split("\n")]
    assert [line["conversation"] for line in listed] == [0, 1]
    assert [line["messages"] for line in listed] == [24, 24]
    assert listed[0]["first"] == "2025-03-13T22:04:11"
    assert "Nadia" not in ended.out and "Somebody" not in ended.out


def test_only_the_chosen_conversation_is_shown(tmp_path: Path) -> None:
    ended = standfast("read", two_chats(tmp_path), "--conversation", "1")
    assert "Somebody Else" in ended.out
    assert "Nadia Q" not in ended.out
    assert calm(standfast("read", two_chats(tmp_path), "--conversation", "7"), code=2).startswith("This file has no")


def test_a_picture_an_empty_file_and_a_stranger_are_refused_calmly(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)) * 10)
    assert "did not look at it" in calm(standfast("read", tmp_path / "a.jpg"))
    assert calm(standfast("read", tmp_path / "b.txt")).startswith("This file is empty.")
    assert "not a chat export" in calm(standfast("read", tmp_path / "c.bin"))


def test_what_could_move_a_terminals_cursor_is_shown_as_a_code() -> None:
    chat = b"[13/03/2025, 22:04:11] A: hi \x1b[2J there\n[14/03/2025, 22:04:11] B: ok\n"
    ended = standfast("read", "-", stdin=chat)
    assert "\x1b" not in ended.out
    assert "[U+001B]" in ended.out
