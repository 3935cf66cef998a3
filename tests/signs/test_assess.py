"""One conversation, read as a whole: sides, levels, stages, faithfulness, hostile and odd input."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bench.recognise.labelled import Chat, chats
from standfast.records import Message
from standfast.signs.assess import assess
from tests.signs.said import chat

SCHEME = (
    "hello, we have a friend in common",
    "me: hi",
    "I recorded our video call, all of it",
    "me: what",
    "I have your friends list. 300 euro in 1 hour or I send it to all your friends",
    "don't block me and don't tell the police",
)
LABELLED = [pytest.param(one, id=one.id) for one in chats("dev", "schemes-")]
WARNS = ("likely", "certain")


def masked(messages: Sequence[Message], spans: Sequence[tuple[int, int, int]]) -> list[Message]:
    """The messages with the words of these spans made unreadable; as many words stay where they were."""
    out = list(messages)
    for message, start, end in spans:
        text = out[message].text
        out[message] = replace(out[message], text=text[:start] + re.sub(r"\w", "ж", text[start:end]) + text[end:])
    return out


def test_a_scheme_is_certain_with_its_stage_and_the_message_of_the_first_warning() -> None:
    found = assess(chat(*SCHEME))
    assert (found.level, found.stage, found.kind, found.sides) == ("certain", "pressure", "live", "stated")
    assert found.warned_at == 4


def test_the_warning_comes_at_the_same_message_when_nothing_after_it_was_written_yet() -> None:
    messages = chat(*SCHEME)
    assert assess(messages[:5]).level in WARNS
    assert assess(messages[:4]).level not in WARNS


@pytest.mark.parametrize("labelled", LABELLED)
def test_without_the_deciding_lines_there_is_no_warning(labelled: Chat) -> None:
    messages = labelled.messages
    found = assess(messages)
    if found.level in WARNS:
        without = masked(messages, [(one.message, one.start, one.end) for one in found.findings])
        assert assess(without).level not in WARNS


def test_the_persons_own_words_raise_no_alarm() -> None:
    mirrored = chat(*(line.removeprefix("me: ") if line.startswith("me: ") else f"me: {line}" for line in SCHEME))
    assert assess(mirrored).level == "none"


def test_where_nobody_says_who_is_who_it_is_judged_and_said() -> None:
    found = assess(chat(*SCHEME, me=None))
    assert (found.level, found.sides, {one.message for one in found.findings} & {1, 3}) == ("certain", "judged", set())


def test_lines_without_any_name_are_likely_at_most() -> None:
    lines = [replace(one, sender=None, direction=None) for one in chat(*SCHEME) if one.direction == "in"]
    assert (assess(lines).level, assess(lines).sides) == ("likely", "unknown")


def test_two_people_of_one_group_have_a_sequence_each() -> None:
    found = assess(chat("A: I recorded our call", "B: your mother and all your friends are lovely people"))
    assert found.level in ("none", "notice")


def test_what_was_paid_is_known() -> None:
    assert assess(chat(*SCHEME, "me: i paid you, here is the receipt", "one more payment and I stop")).paid is True
    assert assess(chat(*SCHEME)).paid is False


def test_a_lower_price_is_asking_again() -> None:
    found = assess(chat(*SCHEME, "me: i have nothing", "ok then 100 euro in 1 hour"))
    assert found.stage == "repeat"
    assert [cue.message for cue in found.cues if cue.name == "lower-amount"] == [7]


@pytest.mark.parametrize(
    "lines",
    [(), ("",), ("hi",), ("😂😂😂", "👍"), ("me: hi", "me: anybody there?"), ("?" * 5000,), ("\u200f\u202e\ufeff",)],
    ids=["empty", "blank", "one line", "only emoji", "only own", "marks", "unseen"],
)
def test_too_little_is_none_and_help_is_still_offered(lines: tuple[str, ...]) -> None:
    found = assess(chat(*lines))
    assert (found.level, found.stage, found.findings) == ("none", None, ())


def test_another_language_is_said_and_not_guessed_at() -> None:
    german = chat(
        "hallo, wie geht es dir heute, ich habe dich auf der seite gesehen und wollte dir schreiben",
        "me: hallo, mir geht es gut, und dir, was machst du heute noch so",
        "ich habe alles aufgenommen, du zahlst mir noch heute das geld, oder ich zeige es deiner familie",
    )
    found = assess(german)
    assert (found.unread, found.level) == (True, "none")


@pytest.mark.parametrize(
    "line",
    ["send " * 200_000, "a" * 1_000_000, "i will send your video to your mum " * 28_000, "\u0301" * 1_000_000],
    ids=["one word", "no blank", "one threat", "marks"],
)
def test_a_line_of_a_megabyte_takes_no_time_hostile(line: str) -> None:
    begun = time.process_time()
    assess(chat(line))
    assert time.process_time() - begun < 5  # the bench has the figure; this only says that it does not hang


@settings(max_examples=60, deadline=None)
@given(some.lists(some.text(max_size=80), max_size=12), some.booleans())
def test_whatever_is_written_gives_an_answer_that_quotes_it(lines: list[str], known: bool) -> None:
    messages = tuple(
        replace(one, text=line)
        for one, line in zip(chat(*["x"] * len(lines), me="L" if known else None), lines, strict=True)
    )
    found = assess(messages)
    assert assess(messages) == found
    assert all(messages[one.message].text[one.start : one.end] == one.quote for one in found.findings)


def test_who_watches_is_told_of_every_message_that_has_words() -> None:
    seen: list[int] = []
    assess(chat(*SCHEME), watch=seen.append)
    assert sum(seen) == len(SCHEME)
