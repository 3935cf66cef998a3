"""The parts stand in the order in which police ask, and a chat in which nothing matched is still shown."""

from __future__ import annotations

from itertools import pairwise

from standfast.evidence.paper.found import listed
from standfast.evidence.paper.report import report, volume
from standfast.records import Case
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import CHAT, LOG, latin, sample, words


def blocks(case: Case, language: str = "en") -> list[dict[str, object]]:
    return list(report(case, (CHAT,), LOG, latin(language), bundle="5f", key="", clock="", attached=True))


def parts(case: Case, language: str = "en") -> list[object]:
    return [one["text"] for one in blocks(case, language) if one["kind"] == "heading" and one["level"] == 1]


def test_the_parts_stand_in_order() -> None:
    assert parts(sample()) == [
        "What this is, and what it is not",
        "Summary",
        "Accounts, numbers and addresses",
        "Rules that match, and the lines they rest on",
        "When messages were sent",
        "The lines around them",
        "What could not be read, and what was left out",
        "How to check this record",
        "Sheets to fill in by hand",
    ]
    assert parts(sample(), "fr")[1] == "Résumé"


def test_no_heading_skips_a_level() -> None:
    """PDF/UA-1, 7.4: a reader that jumps from heading to heading misses nothing."""
    levels = [1] + [int(str(one["level"])) for one in blocks(sample()) if one["kind"] == "heading"]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_short_chat_is_shown_whole() -> None:
    assert sum(one["kind"] == "line" for one in blocks(sample())) == 24


def test_where_no_rule_matched_the_lines_around_what_was_found_are_shown() -> None:
    chat = [said("see you at school", minutes=n) for n in range(500)]
    told = words(blocks(made(chat)))
    assert "No rule matched and nothing was found. These are the last lines." in told
    assert sum(one["kind"] == "line" for one in blocks(made(chat))) == 300  # the last two hundred, and those before


def test_a_chat_without_a_message_gives_a_report() -> None:
    assert parts(made([])) == parts(sample())


def test_a_volume_holds_its_messages_and_says_which_they_are() -> None:
    case = sample()
    told = list(volume(case, range(5, 9), listed(case), latin()))
    assert [one["number"] for one in told if one["kind"] == "line"] == ["6", "7", "8", "9"]
    assert "messages 6 to 9 of 24" in words(told)
