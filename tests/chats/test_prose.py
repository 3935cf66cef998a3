"""Pieces of HTML as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.prose import prose


def words(html: str) -> str:
    told = prose(html)
    return told[0] if told else "unread"


def test_lines_end_where_a_reader_sees_them_end() -> None:
    assert words("<div>one<br>two</div><p>three</p>four") == "one\ntwo\nthree\nfour"


def test_the_address_behind_a_link_is_told_where_the_words_do_not() -> None:
    html = (
        "<a href='https://a.example/x'>pay</a> <a href='https://a.example'>https://a.example</a> <a href='#top'>up</a>"
    )
    assert prose(html) == ("pay https://a.example up", "pay <https://a.example/x> https://a.example up")


def test_styles_and_scripts_are_not_words() -> None:
    assert words("<style>p {}</style><script>alert('hi')</script><p>pay</p>") == "pay"


@pytest.mark.parametrize(
    "html", ["</whole>pay", "<whole>pay</whole>", "</WHOLE></wholer>pay", "</div></body></html>pay"]
)
def test_nothing_inside_ends_the_page_early(html: str) -> None:
    assert words(html).endswith("pay")


def test_text_without_any_tag_is_text() -> None:
    assert words("a &lt; b &amp; c") == "a < b & c"


def test_what_cannot_be_read_safely_gives_nothing() -> None:
    assert prose("<div>" * 5_000 + "pay") is None


@given(st.text(alphabet="<>/!-&;=\"' abp[]", max_size=60))
def test_no_markup_makes_it_raise(html: str) -> None:
    prose(html)
