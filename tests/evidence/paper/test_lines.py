"""Every message is a line with its number, and what is left out between two of them is seen."""

from __future__ import annotations

from dataclasses import replace

from standfast.evidence.paper.lines import after, line, lines, media, weight
from standfast.records import Attachment
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import latin, words

CASE = made([said(f"message {n}", minutes=n, line=n + 1) for n in range(10)])


def test_a_line_has_its_number_time_sender_and_words() -> None:
    one = line(4, said("ok", sender="Marc", direction="out"), latin(), "part of: rule-x")
    assert (one["number"], one["time"], one["utc"], one["own"], one["rtl"]) == ("5", "21:00:00", "", True, False)
    assert one["who"] == "\u2068Marc\u2069 *"
    assert one["text"] == "\u2068ok\u2069"
    assert one["mark"] == "part of: rule-x"


def test_arabic_is_set_from_the_right() -> None:
    assert line(0, said("مرحبا"), latin(), "")["rtl"] is True


def test_a_line_of_the_app_a_call_and_a_message_without_words_are_told_apart() -> None:
    told = [
        line(0, replace(said("x"), kind="system", sender=None), latin(), "")["note"],
        line(0, replace(said("x"), kind="call"), latin(), "")["note"],
        line(0, replace(said("x"), kind="deleted"), latin(), "")["note"],
        line(0, said(""), latin(), "")["note"],
        line(0, replace(said(""), attachments=(Attachment("a.jpg", "image"),)), latin(), "")["note"],
    ]
    assert told == ["(line of the app)", "(call)", "(taken back)", "(no words)", "(picture, not shown)"]


def test_the_name_of_a_file_is_not_shown_unless_the_person_is_an_adult() -> None:
    message = replace(said("IMG-me.jpg (file attached)"), attachments=(Attachment("IMG-me.jpg", "image"),))
    assert "IMG-me.jpg" in words([line(0, message, latin(), "")])
    assert "IMG-me" not in words([line(0, message, latin(age="under18"), "")])


def test_what_is_left_out_is_seen_before_between_and_after() -> None:
    chosen = [2, 3, 7]
    told = words([*lines(CASE, chosen, latin(), {}), *after(CASE, 7, latin())])
    assert "2 messages left out here: 1 to 2" in told
    assert "3 messages left out here: 5 to 7" in told
    assert "2 messages left out here: 9 to 10" in told
    assert "1 message left out here: 1" in words(list(lines(CASE, [1], latin(), {})))


def test_nothing_is_left_out_of_a_volume_that_begins_later() -> None:
    assert "left out" not in words(list(lines(CASE, [5, 6], latin(), {}, start=5)))


def test_a_new_day_has_a_heading_of_its_own() -> None:
    later = made([said("a"), said("b", minutes=60 * 24)])
    heads = [one["text"] for one in lines(later, [0, 1], latin(), {}) if one["kind"] == "heading"]
    assert heads == ["2025-03-14", "2025-03-15"]


def test_a_message_counts_for_as_many_lines_as_it_takes_work() -> None:
    texts = ("ok", "x" * 239, "x" * 240, "é" * 60, "\u202e" * 40, "x" * 10**6)
    assert [weight(said(text), latin()) for text in texts] == [1, 1, 3, 2, 3, 34]


def test_a_kind_of_file_that_nobody_named_is_a_file() -> None:
    assert (media("audio", latin()), media("hologram", latin())) == ("sound", "file")
