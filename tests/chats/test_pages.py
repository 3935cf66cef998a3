"""Pages are cut into blocks whose bytes, with what lies between, are the whole page; nothing in them runs or grows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import pages
from standfast.chats.format import Book
from standfast.chats.limits import Limits
from standfast.chats.member import HEAD, Member
from standfast.chats.pages import HELD, NODES, Attributes, Block, Node, blocks, seen
from standfast.errors import DamagedFile, TooLarge


def starts(_: str, attributes: Attributes, __: Node | None) -> str | None:
    return "m" if "m" in attributes.get("class", "").split() else None


def cut(page: str | bytes, *, until: str = "", limits: Limits | None = None) -> tuple[list[Block], Book]:
    data = page.encode("utf-8", "surrogateescape") if isinstance(page, str) else page
    book = Book(limits=limits or Limits())
    begins = (lambda tag, _, __: "card" if tag == "h4" else None) if until else starts
    return list(blocks(Member.of("page.html", data), begins, book, until=until)), book


def test_a_block_ends_with_its_own_element() -> None:
    page = '<body><div class="m"><div>one</div></div>between<div class="m x">two</div></body>'
    found, book = cut(page)
    assert [page[block.start : block.end] for block in found] == [
        '<div class="m"><div>one</div></div>',
        '<div class="m x">two</div>',
    ]
    assert book.structure_bytes == len("<body>between</body>")


def test_a_block_may_end_with_an_element_that_follows_it() -> None:
    found, _ = cut("<div><div><h4>Nadia</h4></div><p>pay</p><h6>now</h6></div><h4>Marc</h4><h6>later</h6>", until="h6")
    assert [[node.tag for node in block.node.every() if node.tag] for block in found] == [
        ["h4", "p", "h6"],
        ["h4", "h6"],
    ]


def test_a_block_that_lost_its_end_is_ended_by_the_next() -> None:
    found, _ = cut('<div class="m">one<div class="m">two</div>')
    assert [(block.node.text(), block.fault) for block in found] == [("one", ""), ("two", "")]


def test_a_block_in_which_the_page_breaks_off_says_so() -> None:
    found, book = cut('<div class="m">one</div><div class="m">tw')
    assert [(block.fault, block.end) for block in found] == [("", 24), ("the page breaks off here", 41)]
    assert book.structure_bytes == 0


def test_places_are_bytes_and_lines_of_the_file() -> None:
    found, _ = cut('é\n\n<div class="m">ü</div>')
    assert (found[0].start, found[0].end, found[0].line) == (4, 27, 3)


def test_a_long_script_is_stepped_over() -> None:
    page = "<script>" + "x < y; " * 50_000 + '</script><div class="m">a</div>'
    found, book = cut(page)
    assert [block.node.text() for block in found] == ["a"]
    assert book.structure_bytes == len(page) - len('<div class="m">a</div>')


def test_escaped_markup_stays_text() -> None:
    found, _ = cut('<div class="m">&lt;div class="m"&gt;forged&lt;/div&gt;</div>')
    assert [block.node.text() for block in found] == ['<div class="m">forged</div>']


def test_bytes_that_are_not_utf_8_are_kept_and_counted() -> None:
    found, _ = cut(b'<div class="m">caf\xe9</div>')
    assert (found[0].node.text(), found[0].end) == ("caf\udce9", 25)


def test_a_tag_without_end_stops_the_reading() -> None:
    with pytest.raises(TooLarge):
        cut('<div class="m">' + "<a " + "x" * (HELD + 8192))


def test_too_many_tags_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "TAGS", 1000)  # the real bound takes seconds to reach
    assert cut("<br>" * 500 + "</b>" * 500)[0] == []
    with pytest.raises(TooLarge):
        cut("<br>" * 500 + "</b>" * 501)


def test_text_that_is_cut_in_a_reference_is_not_held_back() -> None:
    page = '<div class="m">a' + "&amp;" * 20_000 + "</div>"
    found, _ = cut(page)
    assert found[0].node.text() == "a" + "&" * 20_000


def test_deep_nesting_stops_the_reading() -> None:
    with pytest.raises(TooLarge):
        cut('<div class="m">' + "<b>" * 500)


def test_a_number_of_thousands_of_digits_stops_the_reading_calmly() -> None:
    with pytest.raises(DamagedFile):
        cut('<div class="m"><a href="&#' + "9" * 5000 + ';">')


@pytest.mark.parametrize("odd", ["<![foo[x]]>", "<![CDATA[x]]>", "<!x>", "<?x>", "</>", "</ x>", "<x/>"])
def test_odd_markup_does_not_stop_the_reading(odd: str) -> None:
    found, _ = cut(f'<div class="m">a{odd}b</div>')
    assert len(found) == 1
    assert not found[0].fault


def test_a_message_too_large_to_hold_is_marked() -> None:
    found, _ = cut('<div class="m">' + "a" * 2000 + '</div><div class="m">b</div>', limits=Limits(message_bytes=1000))
    assert [block.fault for block in found] == ["one message is too large", ""]
    found, _ = cut('<div class="m">' + "<br>" * (NODES + 1) + "</div>")
    assert found[0].fault == "one message is too large"


def test_a_page_is_recognised_by_what_it_shows() -> None:
    assert seen(Member.of("x", b"<html><style>.a{}</style><p>b</p><script>c</script></html>")) == (
        b"<html><p>b</p></html>"
    )
    assert seen(Member.of("x", b'{"<html>": 1}')) == b""
    assert seen(Member.of("x", b"<smses><sms/></smses>")) == b""


def test_a_page_that_begins_with_very_many_styles_is_looked_at_further() -> None:
    page = b"<html><style>" + b"a{}" * HEAD + b"</style><p>here</p></html>"
    assert b"here" in seen(Member.of("x", page))


@given(
    st.lists(
        st.sampled_from(
            [
                '<div class="m">',
                "</div>",
                "<div>",
                "é",
                "&",
                "&#",
                "a",
                "\n",
                "<",
                ">",
                "<!--",
                "-->",
                "<b",
                '"',
                "<script>",
            ]
        ),
        max_size=40,
    )
)
def test_blocks_and_what_lies_between_are_the_whole_page(parts: list[str]) -> None:
    page = "".join(parts)
    found, book = cut(page)
    ends = [0, *(edge for block in found for edge in (block.start, block.end))]
    assert ends == sorted(ends)
    assert book.structure_bytes + sum(block.end - block.start for block in found) == len(page.encode())
