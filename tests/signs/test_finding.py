"""A finding quotes the very words, and keeps them when it is moved among other messages."""

from __future__ import annotations

from standfast.signs.assess import assess
from standfast.signs.finding import moved
from tests.signs.said import chat

THREAT = ("I recorded our call", "300 euro in 1 hour or I send it to all your friends", "me: please don't")


def test_a_finding_quotes_the_characters_it_names() -> None:
    messages = chat(*THREAT)
    found = assess(messages)
    assert found.findings
    assert all(messages[one.message].text[one.start : one.end] == one.quote for one in found.findings)


def test_the_persons_own_lines_are_never_a_finding() -> None:
    assert {one.message for one in assess(chat(*THREAT)).findings} == {0, 1}


def test_moved_findings_count_from_another_beginning_and_are_else_the_same() -> None:
    found = assess(chat(*THREAT))
    later = moved(found, 10)
    assert [one.message - 10 for one in later.findings] == [one.message for one in found.findings]
    assert later.warned_at is not None
    assert found.warned_at is not None
    assert (later.warned_at - 10, later.level, moved(later, -10)) == (found.warned_at, found.level, found)
