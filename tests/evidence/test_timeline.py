"""The page shows a conversation, asks nobody for anything and runs nothing that somebody wrote into it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from standfast.evidence import timeline
from standfast.records import Attachment, Identifier, Notice, Place, SourceFile
from standfast.signs import assess
from tests.evidence.made import made, said, source

NOTHING = assess(())

ASKING = {
    "script",
    "link",
    "img",
    "iframe",
    "object",
    "embed",
    "form",
    "a",
    "base",
    "audio",
    "video",
    "source",
    "input",
}


class Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def walked(text: str) -> Walk:
    walk = Walk()
    walk.feed(text)
    walk.close()
    return walk


@given(st.text(max_size=200), st.text(max_size=40))
def test_nothing_that_somebody_wrote_becomes_markup(text: str, name: str) -> None:
    plain = walked("".join(timeline(made([said("hello", sender="Nadia")]))))
    walk = walked("".join(timeline(made([said(text, sender=name or "x")]))))
    assert set(walk.tags) <= set(plain.tags) | {"mark", "br"}
    assert not any(key.startswith("on") or key in ("src", "href", "style") for key, _ in walk.attributes)


def test_the_page_asks_nobody_for_anything() -> None:
    text = "".join(timeline(made([said("see https://example.com/x <img src=//example.com>")])))
    assert not set(walked(text).tags) & ASKING
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|<script", text)


def test_the_title_says_nothing_of_the_matter() -> None:
    text = "".join(timeline(made([said("pay")])))
    assert re.search("<title>(.*)</title>", text)[1] == "Timeline"  # type: ignore[index]


def test_a_message_stands_with_its_time_its_sender_and_its_line() -> None:
    text = "".join(timeline(made([said("send 400", line=31)])))
    assert "<time>21:00:00</time>" in text
    assert "Nadia Q" in text
    assert "line 31" in text


def test_an_identifier_is_marked_with_whose_it_is_and_an_amount_as_money() -> None:
    words = "send 400 euros to my snap nadia_q77"
    one = Identifier("handle", "nadia_q77", "nadia_q77", 26, 35, platform="snapchat", role="offender")
    text = "".join(timeline(made([said(words)], [one])))
    assert '<mark class=id title="from the other side">nadia_q77</mark>' in text
    assert '<mark class=amount title="money">400 euros</mark>' in text


def test_a_pause_and_a_burst_are_said() -> None:
    rows = [said("one", minutes=0), *[said("more", minutes=2000 + n / 10) for n in range(6)]]
    text = "".join(timeline(made(rows)))
    assert "Nobody wrote for 33 hours" in text
    assert "6 messages in a row in 30 seconds" in text


def test_both_readings_of_an_undecided_date_are_shown() -> None:
    first, second = datetime(2025, 3, 4, 21, 17), datetime(2025, 4, 3, 21, 17)
    row = replace(said("hi"), sent_at=None, sent_at_text="04/03/2025, 21:17", time_candidates=(first, second))
    text = "".join(timeline(made([row])))
    assert "2025-03-04 / 2025-04-03" in text
    assert "04/03/2025, 21:17" in text


def test_a_known_zone_is_shown_beside_the_time() -> None:
    row = replace(said("hi"), sent_at=datetime(2025, 3, 4, 20, 17, tzinfo=UTC))
    assert "20:17:00 UTC<" in "".join(timeline(made([row])))


def test_a_picture_is_named_only_as_held_back() -> None:
    row = replace(said(""), attachments=(Attachment("IMG-20250304-WA0007.jpg", "image"),))
    text = "".join(timeline(made([row])))
    assert "(image, not shown)" in text
    assert "IMG-2025" not in text


def test_what_a_reader_must_know_stands_above_the_messages() -> None:
    notice = Notice("text_export_editable", "Anyone who holds a text export can change it.")
    case = replace(made([said("hi")]), files=(source(warnings=(notice,)),))
    text = "".join(timeline(case))
    assert text.index("can change it") < text.index("<ol>")


def test_without_knowing_who_is_who_the_page_says_so() -> None:
    case = replace(made([said("hi", direction=None)], stated=False), me=None)
    assert "We do not know which side is you" in "".join(timeline(case))


def test_who_gave_a_name_is_not_asked_for_it_again() -> None:
    case = made([said("hi", direction=None)], stated=False)
    assert case.me is not None
    text = "".join(timeline(case))
    assert "--me" not in text
    assert "In a chat where your name does not stand" in text


def test_a_long_pause_is_told_in_days() -> None:
    text = "".join(timeline(made([said("one"), said("two", minutes=60 * 49)])))
    assert "Nobody wrote for more than 2 days" in text


def test_a_case_without_times_still_gives_a_page() -> None:
    row = replace(said("hi"), sent_at=None, sent_at_text="")
    assert "no date" in "".join(timeline(made([row])))
    assert isinstance(made([row]).files[0], SourceFile)


def test_the_first_and_last_day_are_right_whatever_the_order_of_the_files_and_zones() -> None:
    chat = [said("b", minutes=60 * 48), said("a"), replace(said("c"), sent_at=datetime(2025, 3, 15, tzinfo=UTC))]
    assert "From 2025-03-14 to 2025-03-16." in "".join(timeline(made(chat)))


def test_a_note_tells_the_lines_that_it_is_about() -> None:
    back = replace(source(warnings=(Notice("time_back", "At these lines the time goes back.", tuple(range(3, 33))),)))
    page = "".join(timeline(replace(made([said("a")]), files=(back,))))
    assert "goes back. (line 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, …)" in page


def test_each_of_several_files_is_named_above_its_days() -> None:
    other = replace(said("b"), source=replace_file("a<b>.txt"))
    page = "".join(
        timeline(replace(made([said("a"), other]), files=(source(), source()), assessments=(NOTHING, NOTHING)))
    )
    assert page.count("<h2>2025-03-14 <small>") == 2
    assert "<bdi>a&lt;b&gt;.txt</bdi>" in page


def test_what_one_file_says_of_a_name_is_not_said_of_it_in_another() -> None:
    page = "".join(timeline(made([said("a", direction="out"), said("b", direction=None)])))
    assert "<li class='me' id=m0>" in page
    assert "<li class='a' id=m1>" in page


def replace_file(name: str) -> Place:
    return said("").source._replace(file=name)


def test_what_the_signs_are_stands_above_and_beside_the_lines_that_show_them() -> None:
    page = "".join(
        timeline(made([said("i recorded our call"), said("300 euro in 1 hour or i send it to all your friends")]))
    )
    assert "<h2>What we see in it</h2>" in page
    assert "We see clear signs of" in page
    assert page.count("<small class=sign>") >= 2


def test_a_chat_without_signs_is_not_called_anything() -> None:
    page = "".join(timeline(made([said("good morning")])))
    assert "This is not enough to tell." in page
    assert "<small class=sign>" not in page
