"""What happened without words is noticed by its times and kinds, and nothing of it can crash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.records import Attachment, Cue, Message, MessageKind, Place
from standfast.signs.cue import cues, is_call, is_missed, is_picture, lower_amounts

BEGIN = datetime(2025, 3, 14, 21, 0, tzinfo=UTC)
NAIVE = datetime(2025, 3, 14, 21, 0)
HERE = Place("chat", "", 1, 0, 0)
PICTURE, VIDEO, CALL, MISSED = "[image]", "[video]", "[call]", "[missed]"


def said(what: str, minutes: float | None, begin: datetime = BEGIN) -> Message:
    """A message, or what stands in the brackets, so many minutes after the beginning."""
    at = None if minutes is None else begin + timedelta(minutes=minutes)
    kind: MessageKind = "call" if what in (CALL, MISSED) else "deleted" if what == "[deleted]" else "message"
    text = {CALL: "Video call", MISSED: "Missed voice call", PICTURE: "", VIDEO: "", "[deleted]": ""}.get(what, what)
    files = (Attachment("x", what.strip("[]")),) if what in (PICTURE, VIDEO) else ()
    return Message(0, at, "", "L", text, HERE, kind, "in", files)


def noticed(
    *messages: Message, theirs: Sequence[int] | None = None, threat: int | None = None
) -> list[tuple[str, int]]:
    everything = range(len(messages)) if theirs is None else theirs
    return [(cue.name, cue.message) for cue in cues(messages, everything, threat)]


@pytest.mark.parametrize(
    ("text", "call", "missed"),
    [
        ("Video call", True, False),
        ("📞 Missed call", True, True),
        ("Missed voice call at 21:04", True, True),
        ("Appel vidéo", True, False),
        ("Videollamada", True, False),
        ("مكالمة فيديو", True, False),
        ("Audio call • 2 min", True, False),
        ("i saw your call, sorry", False, False),
        ("callous", False, False),
        ("", False, False),
    ],
)
def test_a_call_is_known_by_what_an_export_writes(text: str, call: bool, missed: bool) -> None:
    one = said(text, 0)
    assert (is_call(one), is_missed(one)) == (call, missed)


@pytest.mark.parametrize("text", ["call me later?", "Video call me now or else", "appel moi ce soir"])
def test_who_asks_for_a_call_did_not_call(text: str) -> None:
    assert not is_call(said(text, 0))


@pytest.mark.parametrize("text", ["Appel vidéo manqué", "Llamada perdida", "Videollamada perdida", "Call declined"])
def test_a_missed_call_is_known_wherever_the_word_stands(text: str) -> None:
    assert is_missed(said(text, 0))


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("<Media omitted>", True),
        ("\u200eimage omitted", True),
        ("[Photo]", True),
        ("(video 0:12)", True),
        (" <foto> ", True),
        ("[صورة]", True),
        ("look at this photo", False),
        ("[imagine]", False),
        ("", False),
    ],
)
def test_a_picture_is_known_by_what_an_export_writes(text: str, picture: bool) -> None:
    assert is_picture(said(text, 0)) == picture


@pytest.mark.parametrize(("kind", "picture"), [("image", True), ("video", True), ("audio", False), ("sticker", False)])
def test_a_picture_is_known_by_its_attachment(kind: str, picture: bool) -> None:
    assert is_picture(Message(0, None, "", "L", "", HERE, attachments=(Attachment("x", kind),))) == picture


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        ([(CALL, 0), (PICTURE, 10)], [("pictures-after-call", 1)]),
        ([(CALL, 0), ("hey", 1), (VIDEO, 4), (PICTURE, 5)], [("pictures-after-call", 2)]),
        ([(CALL, 0), (PICTURE, 11)], []),
        ([(MISSED, 0), (PICTURE, 1)], []),
        ([(PICTURE, 0), (CALL, 1)], []),
        ([(CALL, None), (PICTURE, 1)], []),
    ],
)
def test_pictures_within_ten_minutes_of_a_call(
    messages: list[tuple[str, float | None]], found: list[tuple[str, int]]
) -> None:
    assert noticed(*(said(*one) for one in messages)) == found


def test_pictures_of_the_person_are_no_cue() -> None:
    assert noticed(said(CALL, 0), said(PICTURE, 1), theirs=[0]) == []


def test_a_flood_is_eight_messages_in_ten_minutes_and_five_times_the_usual() -> None:
    slowly = [said("hey", 60 * hour) for hour in range(20)]
    assert noticed(*slowly, *(said("answer", 3_000 + second / 10) for second in range(8))) == [("flood", 27)]
    assert noticed(*slowly, *(said("answer", 3_000 + second / 10) for second in range(7))) == []
    assert noticed(*slowly, *(said("answer", 3_000 + 2 * minute) for minute in range(20))) == []


def test_who_always_writes_fast_does_not_flood() -> None:
    assert noticed(*(said("hey", second / 10) for second in range(200))) == []


def test_three_missed_calls_within_ten_minutes() -> None:
    assert noticed(said(MISSED, 0), said(MISSED, 5), said("answer", 6), said(MISSED, 10)) == [("missed-calls", 3)]
    assert noticed(said(MISSED, 0), said(MISSED, 5), said(MISSED, 11)) == []
    assert noticed(said(MISSED, 0), said(MISSED, 5)) == []


def test_a_message_taken_back_after_a_picture() -> None:
    assert noticed(said(PICTURE, 0), said("[deleted]", 1)) == [("taken-back", 1)]
    assert noticed(said(PICTURE, 0), said("look", 1), said("[deleted]", 2)) == []
    assert noticed(said(PICTURE, 0), said("no!", 1), said("[deleted]", 2), theirs=[0, 2]) == [("taken-back", 2)]


def test_a_message_taken_back_days_later_is_no_cue() -> None:
    assert noticed(said(PICTURE, 0), said("[deleted]", 6_000)) == []


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(180, [("fast", 1)]), (181, []), (None, []), (-1, [])],
)
def test_a_threat_within_three_hours_of_the_first_word(minutes: float | None, found: list[tuple[str, int]]) -> None:
    assert noticed(said("hey", 0), said("pay", minutes), threat=1) == found


def test_a_chat_that_begins_with_the_threat_says_nothing_of_speed() -> None:
    assert noticed(said("pay", 0), said("now", 1), threat=0) == []
    assert noticed(threat=None) == []


def lower(*texts: str) -> list[int]:
    messages = [said(text, number) for number, text in enumerate(texts)]
    return [cue.message for cue in lower_amounts(messages, range(len(messages)))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("pay 500 euro", "ok pay 200 euro"), [1]),
        (("pay 500 euro", "pay 450 euro"), []),
        (("pay 500 euro", "pay 449 euro"), [1]),
        (("pay 200 euro", "pay 500 euro"), []),
        (("pay 500 euro", "pay 300 dollars"), []),
        (("pay 500€", "hello", "pay 300€", "pay 100€"), [2, 3]),
        (("pay 500 euro, or 200 euro if it is now",), []),
        ((), []),
    ],
)
def test_a_sum_below_nine_tenths_of_the_highest_is_a_lower_one(texts: tuple[str, ...], found: list[int]) -> None:
    assert lower(*texts) == found


def test_a_message_with_two_lower_sums_is_one_cue() -> None:
    assert lower("pay 500 euro", "pay 200 euro, or 100 euro now") == [1]


def test_only_messages_in_which_money_was_heard_are_asked() -> None:
    messages = [said("pay 500 euro", 0), said("pay 100 euro", 1)]
    assert list(lower_amounts(messages, [1])) == []
    assert list(lower_amounts(messages, [1, 0])) == [Cue("lower-amount", 1)]


def test_times_with_and_without_a_zone_are_not_compared_and_do_not_crash() -> None:
    mixed = [said(CALL, 0), said(PICTURE, 1, NAIVE), said(MISSED, 2), said(MISSED, 3), said(MISSED, 4, NAIVE)]
    assert noticed(*mixed, threat=4) == []


MOMENTS = st.one_of(
    st.none(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])),
    st.integers(0, 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes)),
    st.integers(0, 60).map(lambda minutes: NAIVE + timedelta(minutes=minutes)),
)
MESSAGES = st.builds(
    Message,
    conversation=st.just(0),
    sent_at=MOMENTS,
    sent_at_text=st.just(""),
    sender=st.sampled_from(["L", "me", None]),
    text=st.sampled_from(["", "hi", "Missed call", "Video call", "[photo]", "pay 500 euro", "pay 9 euro"]) | st.text(),
    source=st.just(HERE),
    kind=st.sampled_from(["message", "system", "call", "deleted"]),
    attachments=st.sampled_from([(), (Attachment("x", "image"),), (Attachment("x", "audio"),)]),
)


@given(st.lists(MESSAGES, max_size=30), st.data())
def test_no_times_and_kinds_crash_and_every_cue_is_a_message_of_theirs(
    messages: list[Message], data: st.DataObject
) -> None:
    theirs = [index for index in range(len(messages)) if data.draw(st.booleans())]
    threat = data.draw(st.none() | st.sampled_from(theirs)) if theirs else None
    found = cues(messages, theirs, threat)
    assert {cue.message for cue in found} <= set(theirs)
    assert list(found) == sorted(found, key=lambda cue: (cue.message, cue.name))
    assert len({cue.name for cue in found}) == len(found)
    assert {cue.message for cue in lower_amounts(messages, theirs)} <= set(theirs)
