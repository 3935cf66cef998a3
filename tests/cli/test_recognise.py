"""``standfast recognise``: which signs a chat shows, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import INSTAGRAM, WHATSAPP, calm, standfast

CHAT: dict[str, Any] = {
    "id": "example-1",
    "messages": [
        {"sender": "L", "at": "2025-03-14T21:52:00Z", "text": "i recorded our call"},
        {"sender": "L", "at": None, "text": "300 euro in 1 hour or i send it to all your friends"},
    ],
}
QUIET: dict[str, Any] = {"messages": [{"sender": "L", "at": None, "text": "good morning, how did you sleep?"}]}


def answers(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.strip().split("\n")]


def test_json_is_one_object_a_file_with_the_keys_of_the_contract() -> None:
    ended = standfast("recognise", WHATSAPP, "--me", "Marc", "--json")
    (found,) = answers(ended.out)
    assert (found["file"], found["level"], found["kind"], found["variant"]) == (str(WHATSAPP), "certain", "live", "A")
    assert {"stage", "crisis", "warned_at", "findings"} <= found.keys()


def test_a_french_chat_whose_file_says_who_is_who_is_recognised() -> None:
    (found,) = answers(standfast("recognise", INSTAGRAM, "--json").out)
    assert (found["level"], found["languages"]) == ("certain", ["fr"])


def test_people_read_who_helps_first_then_what_was_seen_and_the_lines() -> None:
    out = standfast("recognise", WHATSAPP, "--me", "Marc").out
    assert out.startswith("If it feels too much, talk to someone now: ")
    assert out.index("We see clear signs of") < out.index("line 13") < out.index("What to do now")


def test_a_chat_without_signs_is_not_enough_to_tell_and_help_is_named() -> None:
    out = standfast("recognise", "-", stdin=json.dumps(QUIET).encode()).out
    assert "This is not enough to tell." in out
    assert "that is enough to ask for help" in " ".join(out.split())
    assert "line" not in out.partition("What to do now")[0].partition("This is not")[2]


def test_a_conversation_as_json_is_a_chat_too() -> None:
    (found,) = answers(standfast("recognise", "-", "--json", stdin=json.dumps(CHAT).encode()).out)
    assert (found["level"], found["warned_at"]) == ("likely", 1)


def test_jsonl_answers_one_object_a_line_in_the_same_order_with_its_id(tmp_path: Path) -> None:
    file = tmp_path / "chats.jsonl"
    file.write_text("\n".join(json.dumps({**chat, "id": at}) for at, chat in enumerate([CHAT, QUIET, CHAT])) + "\n")
    ended = standfast("recognise", "--jsonl", file)
    assert [(one["id"], one["level"]) for one in answers(ended.out)] == [(0, "likely"), (1, "none"), (2, "likely")]
    assert (ended.code, ended.err) == (0, "")


def test_me_tells_whose_words_are_the_persons_own(tmp_path: Path) -> None:
    file = tmp_path / "chats.jsonl"
    file.write_text(json.dumps(CHAT))
    (found,) = answers(standfast("recognise", "--jsonl", file, "--me", "L").out)
    assert found["level"] == "none"


@pytest.mark.parametrize("bad", ["nope", "[]", '{"messages": 3}', '{"messages": [3]}', "[" * 100_000, '"\\ud800"'])
def test_a_line_that_is_no_conversation_is_answered_in_its_place(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "chats.jsonl"
    file.write_text(f"{json.dumps(CHAT)}\n{bad}\n{json.dumps(QUIET)}\n")
    ended = standfast("recognise", "--jsonl", file)
    found = answers(ended.out)
    assert [one.get("level") for one in found] == ["likely", None, "none"]
    assert found[1]["line"] == 2
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


def test_a_file_that_is_not_there_ends_calmly() -> None:
    calm(standfast("recognise", "--jsonl", "no-such-file"))
    calm(standfast("recognise", "no-such-file"))


def test_without_a_chat_it_says_how_to_call_it() -> None:
    ended = standfast("recognise")
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_a_name_that_is_not_there_ends_with_2() -> None:
    calm(standfast("recognise", WHATSAPP, "--me", "Nobody"), code=2)
