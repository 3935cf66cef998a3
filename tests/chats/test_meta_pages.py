"""Pages of Instagram and Messenger: whose they are, which of them are chats, and dates that must not be guessed."""

from __future__ import annotations

from datetime import datetime

import pytest

from standfast.chats.format import Book
from standfast.chats.member import Member
from standfast.chats.meta_pages import app, is_thread, read
from standfast.records import Message, Notice, Unparsed


def box(said: str, time: str = "Mar 04, 2025 9:17 pm", sender: str = "Nadia Q") -> str:
    return (
        f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><h2 class="_3-95 _2pim _a6-h _a6-i">{sender}</h2>'
        f'<div class="_3-95 _a6-p"><div><div></div><div>{said}</div></div></div>'
        f'<div class="_3-94 _a6-o">{time}</div></div>'
    )


def page(*boxes: str, name: str = "message_1.html", alone: bool = True) -> Member:
    return Member.of(name, f"<html><body><main>{''.join(boxes)}</main></body></html>".encode(), alone=alone)


def told(*members: Member) -> tuple[list[Message], list[str], list[Unparsed]]:
    events = list(read(members, Book()))
    return (
        [event for event in events if isinstance(event, Message)],
        [event.code for event in events if isinstance(event, Notice)],
        [event for event in events if isinstance(event, Unparsed)],
    )


def test_a_page_of_another_list_in_the_same_boxes_is_no_chat() -> None:
    followers = box('<a href="https://www.instagram.com/ben.example">ben.example</a>')
    assert not is_thread(page(followers, name="connections/followers_1.html", alone=False))
    assert not is_thread(page(followers, name="followers_1.html"))
    assert is_thread(page(box("hi"), name="nadiaq_1/message_12.html", alone=False))
    assert is_thread(page(box("hi"), box('<img src="../messages/inbox/a_1/photos/1.jpg">'), name="saved.html"))


def test_whose_a_page_is_is_told_by_folders_and_then_by_the_classes_of_its_boxes() -> None:
    assert app(page(box("my facebook"))) == "instagram"
    assert app(page(box("my instagram").replace("_2pim", "").replace("_3-95  _a6-h", "_2ph_ _a6-h"))) == "facebook"
    assert (
        app(page(box("hi"), name="your_facebook_activity/messages/inbox/a/message_1.html", alone=False)) == "facebook"
    )
    assert app(page(box("hi").replace("_2pim ", ""))) is None


def test_a_message_that_lost_its_end_hides_no_other() -> None:
    broken = box("one").removesuffix("</div>")
    messages, _, unparsed = told(page(broken, box("two"), box("three")))
    assert [message.text for message in messages] == ["one", "two", "three"]
    assert unparsed == []


def test_a_box_inside_a_message_is_part_of_it() -> None:
    shared = box('<a href="https://pay.example/x">a shop</a>', time="Jan 01, 2020 1:00 am", sender="A shop")
    (message,), _, _ = told(page(box(f"look {shared}")))
    assert message.sender == "Nadia Q"
    assert message.sent_at == datetime(2025, 3, 4, 21, 17)
    assert message.text.startswith("look\nA shop\na shop")
    assert message.text.endswith("https://pay.example/x")


def test_reactions_are_not_words() -> None:
    (message,), _, _ = told(page(box('hi<ul class="_a6-q"><li>😡Marc</li></ul>')))
    assert message.text == "hi"


@pytest.mark.parametrize(
    ("times", "moments"),
    [
        (["13/02/2025, 10:00", "04/03/2025, 21:17"], [datetime(2025, 2, 13, 10), datetime(2025, 3, 4, 21, 17)]),
        (["02/13/2025, 10:00", "04/03/2025, 21:17"], [datetime(2025, 2, 13, 10), datetime(2025, 4, 3, 21, 17)]),
        (["2025-02-13 10:00", "2025-03-04 21:17"], [datetime(2025, 2, 13, 10), datetime(2025, 3, 4, 21, 17)]),
    ],
)
def test_one_day_above_twelve_anywhere_decides_for_all(times: list[str], moments: list[datetime]) -> None:
    first, second = times
    messages, notices, _ = told(
        page(box("two", second), name="message_1.html"), page(box("one", first), name="message_2.html")
    )
    assert {message.sent_at for message in messages} == set(moments)
    assert "date_order" in notices


def test_dates_that_nothing_decides_keep_both_readings() -> None:
    (message,), notices, _ = told(page(box("x", "04/03/2025, 21:17")))
    assert message.sent_at is None
    assert message.time_candidates == (datetime(2025, 3, 4, 21, 17), datetime(2025, 4, 3, 21, 17))
    assert "date_order" in notices


def test_a_time_that_cannot_be_read_is_kept_as_it_is_written() -> None:
    (message,), notices, _ = told(page(box("x", "vor drei Tagen")))
    assert (message.sent_at, message.sent_at_text) == (None, "vor drei Tagen")
    assert "time_unread" in notices


def test_parts_are_read_by_number_and_not_by_name() -> None:
    parts = [page(box(str(number)), name=f"a/message_{number}.html", alone=False) for number in (10, 2, 1)]
    messages, _, _ = told(*parts)
    assert [message.text for message in messages] == ["1", "2", "10"]
