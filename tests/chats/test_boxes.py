"""The text of an element is what a reader of the page sees in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.boxes import Node


def node(tag: str, *inside: Node | str, of: str = "") -> Node:
    return Node(tag, {"class": of} if of else {}, list(inside))


BR = node("br")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (("a ", node("b", "b"), BR, "c"), "a b\nc"),
        (("\n  a\n  ", "b  c\n"), "a b  c"),
        ((node("p", "a"), node("p", node("span", "b")), node("div", node("div"))), "a\nb"),
        (("a", BR, BR, "b"), "a\n\nb"),
        ((node("div", "a"), "b", node("div", "c")), "a\nb\nc"),
        (("a", node("script", "x"), node("style", "y"), node("video", node("a", "Click")), "b"), "ab"),
        ((node("li", "a", BR), node("li", "b")), "a\nb"),
        (("  ", node("div", " ")), ""),
        (("a\r\nb\rc",), "a b c"),
        (("\xa0a\u2028b",), "\xa0a\u2028b"),
    ],
)
def test_lines_stand_where_the_page_shows_them(inside: tuple[Node | str, ...], expected: str) -> None:
    assert node("div", *inside).text() == expected


def test_what_is_left_out_by_class_says_nothing() -> None:
    box = node("div", "hi", node("ul", node("li", "😡Marc"), of="x reactions"))
    assert box.text(without=frozenset(("reactions",))) == "hi"


def test_elements_are_found_by_tag_and_class_in_the_order_of_the_page() -> None:
    box = node("div", node("p", "a", of="said"), "x", node("div", node("p", "b", of="said more")))
    assert [found.text() for found in box.every(tag="p")] == ["a", "b"]
    assert [found.text() for found in box.every(of="said")] == ["a", "b"]
    assert [found.text() for found in box.every(tag="p", of="more")] == ["b"]
    assert box.first(of="other") is None


@given(st.lists(st.text(st.characters(exclude_characters="\r\n \t\f", exclude_categories=["Cs"]), min_size=1)))
def test_no_letter_of_a_person_is_lost(words: list[str]) -> None:
    assert node("div", *(node("p", word) for word in words)).text() == "\n".join(words)
