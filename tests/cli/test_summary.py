"""What is said at the end is short, calm and true: who helps, what was found, and who can open what was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standfast import guide
from standfast.cli import summary
from standfast.records import Case
from tests.evidence.made import made as of
from tests.evidence.made import said
from tests.evidence.made import summary as account

PLAN = guide.plan("gb", age="adult")
OUT = Path("out")


def case(**changes: object) -> Case:
    return replace(of([said("send 400 or your sister sees it")]), **changes)  # type: ignore[arg-type]


def test_who_helps_now_stands_first() -> None:
    lines = list(summary.summary(case(), PLAN))
    assert lines[0].startswith("If it feels too much, talk to someone now:")
    assert "116 123" in lines[0]
    assert len([line for line in lines if line]) <= 15


def test_the_words_never_judge_promise_or_repeat_the_threat() -> None:
    told = [*summary.summary(case(), PLAN), *summary.folder_words(case(), PLAN, OUT),
            *summary.sealed_words(PLAN, OUT, "AAAA")]  # fmt: skip
    text = "\n".join(told).lower()
    for word in ("safe", "guilty", "criminal", "victim", "scam", "don't worry", "your sister", "send 400"):
        assert word not in text, word


def test_what_lies_in_the_folder_is_named_with_its_place() -> None:
    text = "\n".join(summary.folder_words(case(), PLAN, OUT))
    for name in ("plan.txt", "plan.html", "words-to-send.txt", "timeline.html", "report.pdf"):
        assert str(OUT / name) in text
    assert "bundle.zip" in text
    assert "cloud folder can read that folder" in text


def test_a_country_without_a_page_is_told() -> None:
    elsewhere = guide.plan(None, age="adult")
    text = "\n".join(summary.folder_words(case(country="br"), elsewhere, OUT))
    assert "There is no page for br yet." in text


def test_a_code_is_shown_once_and_a_key_needs_none() -> None:
    with_code = "\n".join(summary.sealed_words(PLAN, OUT, "AAAA-BBBB-CCCC-DDDD"))
    assert with_code.count("AAAA-BBBB-CCCC-DDDD") == 1
    assert "without it nobody can open the file, not even you" in with_code
    with_key = "\n".join(summary.sealed_words(PLAN, OUT, ""))
    assert "Only the organisation whose key you named can open it." in with_key
    for text in (with_code, with_key):
        assert "Nothing else was written" in text
        assert "Keep your own files as they are: they are the proof." in text


def test_what_could_not_be_read_and_what_was_held_back_is_said() -> None:
    whole = case()
    lossy = replace(account(), accounts=replace(account().accounts, unparsed=1234))
    text = "\n".join(summary.summary(replace(whole, files=(replace(whole.files[0], summary=lossy),)), PLAN))
    assert "1,234 bytes could not be read as messages." in text


@pytest.mark.parametrize("stated", [True, False])
def test_without_a_name_nobodys_part_is_decided_and_the_names_to_choose_from_are_shown(stated: bool) -> None:
    text = "\n".join(summary.summary(case(me=None, stated=stated), PLAN))
    assert ("--me" in text) == (not stated)
    assert ("Nadia Q, Marc" in text) == (not stated)


def test_a_name_that_could_move_the_cursor_is_shown_as_codes() -> None:
    odd = replace(account(), senders=("a\x1b[2Jb", "Marc"))
    whole = case(me=None, stated=False)
    text = "\n".join(summary.summary(replace(whole, files=(replace(whole.files[0], summary=odd),)), PLAN))
    assert "\x1b" not in text
    assert "U+001B" in text
