"""One text and one conversation: everything with its place, its speaker and the reading that is best founded."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers import find, identify
from standfast.records import Direction, Identifier, Message, Place

PIECES = st.sampled_from(
    [
        *(
            "my snap is ",
            "insta: ",
            "nadia_q77",
            "@emma.b",
            " . ",
            "call me ",
            "+1 202 555 0143",
            "0612345678",
            "abidjan ",
        ),
        *(
            "western union to ",
            "KONE Aya",
            "mtcn 123-456-7890",
            "btc ",
            "bc1sw50qgdz25j",
            "GB29 NWBK 6016 1331 9268 19",
        ),
        *("nadia dot k at mail dot example", "https://t.me/nadia_q", "hxxp://a[.]example", "steam AAAA1-BBBBB-CCCCC"),
        *(
            "4111 1111 1111 1111",
            "\u200f",
            "é",
            "٠٧",
            " ",
            "\n",
            ", ",
            "🙂",
            "(at)",
            "[.]",
            "receiver: ",
            "$400",
            "$nadia",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=12).map("".join))


def chat(*lines: tuple[str, str], sender_id: str | None = None) -> list[Message]:
    """``("in", text)`` is the other side, Nadia; ``("out", text)`` is Marc."""
    made = []
    for number, (way, text) in enumerate(lines):
        direction: Direction = "in" if way == "in" else "out"
        name = "Nadia" if way == "in" else "Marc"
        place = Place("chat.txt", "", number + 1, 0, 0)
        own = sender_id if way == "in" else None
        made.append(Message(0, None, "", name, text, place, direction=direction, sender_id=own))
    return made


def seen(found: list[Identifier]) -> list[tuple[int, str, str | None, str]]:
    return [(one.message, one.kind, one.platform, one.value) for one in found]


@given(TEXTS)
def test_what_is_found_stands_where_it_says_in_order_and_apart(text: str) -> None:
    found = find(text)
    assert all(text[one.start : one.end] == one.raw and one.raw for one in found)
    solid = [one for one in found if one.kind not in {"url"}]
    assert all(left.end <= right.start for left, right in pairwise(solid))
    assert all(one.role == "unknown" for one in found)
    assert find(text) == found


@given(TEXTS, TEXTS)
def test_in_a_conversation_too_everything_stands_where_it_says(first: str, second: str) -> None:
    messages = chat(("in", first), ("out", second))
    for one in identify(messages, stated=True):
        text = messages[one.message].text
        assert text[one.start : one.end] == one.raw
        assert one.said_by == messages[one.message].sender
        assert one.source == messages[one.message].source


def test_the_question_before_says_what_the_answer_is() -> None:
    found = list(identify(chat(("out", "whats your snap?"), ("in", "nadiaqq7"))))
    assert seen(found) == [(1, "handle", "snapchat", "nadiaqq7")]
    assert (found[0].start, found[0].end) == (0, 8)


def test_the_question_before_is_not_found_again() -> None:
    found = list(identify(chat(("in", "my snap is nadia_q77"), ("out", "ok 12"))))
    assert seen(found) == [(0, "handle", "snapchat", "nadia_q77")]


def test_a_message_before_the_last_says_nothing() -> None:
    assert seen(list(identify(chat(("out", "whats your snap?"), ("in", "wait"), ("in", "nadiaqq7"))))) == []


def test_a_name_is_answered_to_the_question_for_the_receiver() -> None:
    found = list(identify(chat(("out", "receiver name?"), ("in", "KONE Aya"))))
    assert seen(found) == [(1, "receiver", None, "aya kone")]


def test_who_is_not_stated_leaves_every_role_unknown() -> None:
    lines = chat(("in", "my snap is nadia_q77"), ("in", "your number +1 202 555 0143"))
    assert {one.role for one in identify(lines)} == {"unknown"}
    assert [one.role for one in identify(lines, stated=True)] == ["offender", "reporter"]


def test_conversations_that_follow_each_other_are_judged_alone() -> None:
    first, second = chat(("in", "my snap is nadia_q77")), chat(("in", "hi"), ("in", "nadia_q77"))
    moved = [Message(1, None, "", one.sender, one.text, one.source, direction=one.direction) for one in second]
    found = list(identify([*first, *moved]))
    assert [(one.conversation, one.message) for one in found] == [(0, 0)]


def test_a_sender_with_a_number_is_found_once() -> None:
    lines = chat(("in", "hi"), ("in", "hi"), sender_id="+1 202 555 0143")
    found = list(identify(lines, platform="whatsapp"))
    assert seen(found) == [(0, "phone", "whatsapp", "+12025550143")]
    assert (found[0].start, found[0].end, found[0].raw) == (0, 0, "+1 202 555 0143")


def test_the_country_of_the_senders_number_ranks_what_the_sender_says() -> None:
    lines = chat(("in", "call me 0748123309"), sender_id="+225 05 55 01 23 45")
    (number,) = [one for one in identify(lines, platform="whatsapp") if one.end]
    assert (number.value, number.candidates[0]) == ("0748123309", "+2250748123309")


def test_an_empty_conversation_holds_nothing() -> None:
    assert list(identify([])) == []
    assert find("") == ()
