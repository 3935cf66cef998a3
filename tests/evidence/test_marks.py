"""Text on a page: what is unseen is made visible, and marks never break each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.evidence.marks import LONGEST, marked, visible
from standfast.guide.wording import words
from standfast.records import Identifier

SAY = words("en")


def one(start: int, end: int, text: str) -> Identifier:
    return Identifier("handle", text[start:end], text[start:end], start, end)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc\u202egpj.exe", "abc[U+202E]gpj.exe"),
        ("\u200e", "[U+200E]"),
        ("a\x00b", "a[U+0000]b"),
        ("\ud83d", "[U+D83D]"),
        ("\ue000", "[U+E000]"),
        ("\U000e0041", "[U+E0041]"),
        ("<script>&", "&lt;script&gt;&amp;"),
        ("Noé نور 😊", "Noé نور 😊"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_overlapping_marks_keep_the_first_and_lose_no_letter() -> None:
    text = "my snap nadia_q77 ok"
    html = marked(text, [one(8, 17, text), one(10, 20, text)], SAY)
    assert html == 'my snap <mark class=id title="not known whose">nadia_q77</mark> ok'


@given(
    st.text(alphabet="ab<&€ 4", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)
)
def test_every_letter_stands_on_the_page_whatever_is_marked(text: str, spans: list[tuple[int, int]]) -> None:
    found = [one(start, end, text) for start, end in spans if start < end <= len(text)]
    html = marked(text, found, SAY)
    parts = html.split("<mark")
    plain = parts[0] + "".join(part.split(">", 1)[1].replace("</mark>", "") for part in parts[1:])
    assert plain == visible(text)


def test_a_line_break_stays_a_line_break() -> None:
    assert marked("a\nb", [], SAY) == "a<br>b"


def test_a_text_too_long_for_a_page_says_where_the_rest_is() -> None:
    assert "All of it is in case.json" in marked("a" * (LONGEST + 1), [], SAY)
