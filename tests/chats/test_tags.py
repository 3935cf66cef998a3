"""Tags of XML: each with its bytes, whatever stands between them and however broken they are."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits
from standfast.chats.tags import Fault, Tag, Tags, unescaped
from standfast.errors import DamagedFile


def tags(data: bytes, *dropped: str, limits: Limits | None = None) -> list[Tag | Fault]:
    return list(Tags(io.BytesIO(data), dropped=frozenset(dropped), limits=limits or Limits()))


def test_a_tag_has_its_name_attributes_bytes_and_line() -> None:
    data = b"<?xml?>\n<!-- <sms body='no'/> -->\n<smses>\n  <sms address=\"1\" body = 'a &gt; b'/>\n</smses>\n"
    found = tags(data)
    assert [(tag.name, tag.kind, tag.line) for tag in found if isinstance(tag, Tag)] == [
        ("smses", "open", 3),
        ("sms", "empty", 4),
        ("smses", "close", 5),
    ]
    assert isinstance(found[1], Tag)
    assert found[1].attributes == {"address": "1", "body": "a > b"}
    assert data[found[1].start : found[1].end] == b"<sms address=\"1\" body = 'a &gt; b'/>"


def test_a_broken_tag_ends_where_the_next_begins() -> None:
    data = b'<sms body="send 400\n<sms body="2"/><1/><sms body="3"'
    found = tags(data)
    assert [(data[part.start : part.end], part.line) for part in found] == [
        (b'<sms body="send 400\n', 1),
        (b'<sms body="2"/>', 2),
        (b"<1/>", 2),
        (b'<sms body="3"', 2),
    ]
    assert [part.reason for part in found if isinstance(part, Fault)] == [
        "a quotation mark is missing",
        "no name of a tag was found here",
        "the file breaks off in a tag",
    ]


def test_a_document_type_is_refused_before_anything_in_it_is_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sms body="&b;"/>'
    with pytest.raises(DamagedFile, match="DTD"):
        tags(bomb)


def test_an_unknown_name_is_not_expanded() -> None:
    assert unescaped(b"&b; &amp;lt; &nbsp &copy;") == ("&b; &lt; &nbsp &copy;", False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"&#55357;&#56842;", "😊"),
        (b"&#xD83D;&#xde0a;", "😊"),
        (b"&#55357; &#56842;", "\ufffd \ufffd"),  # halves that do not stand together are two broken characters
        (b"&#55357;&#55357;&#56842;", "\ufffd😊"),
        (b"&#56842;", "\ufffd"),
        (b"&#0;&#8;&#999999999999;", "\ufffd\ufffd\ufffd"),
    ],
)
def test_references_to_characters_that_cannot_exist_are_repaired(raw: bytes, text: str) -> None:
    assert unescaped(raw) == (text, True)


def test_line_ends_and_tabs_written_as_references_are_kept() -> None:
    assert unescaped(b"a&#10;b&#x9;c&#233;") == ("a\nb\tc\u00e9", False)


def test_bytes_that_are_not_utf8_stay_recoverable() -> None:
    text, _ = unescaped(b"caf\xe9")
    assert text.encode("utf-8", "surrogateescape") == b"caf\xe9"


def test_a_dropped_attribute_may_be_larger_than_any_text_and_is_not_kept() -> None:
    picture = b'<part ct="image/jpeg" data="' + b"QUJD" * 500_000 + b'" cl="a.jpg"/>'
    [tag] = tags(picture, "data")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"ct": "image/jpeg", "data": "", "cl": "a.jpg"}
    assert tag.end == len(picture)


def test_a_text_larger_than_the_limit_is_a_fault_and_the_next_tag_is_read() -> None:
    data = b'<sms body="' + b"a" * 50 + b'" subject="' + b"b" * 60 + b'"/><sms body="short"/>'
    fault, tag = tags(data, limits=Limits(message_bytes=100))
    assert isinstance(fault, Fault)
    assert fault.reason == "one text is too large"
    assert isinstance(tag, Tag)
    assert tag.attributes == {"body": "short"}


PIECES = st.lists(
    st.sampled_from(
        [b"<sms ", b"<", b">", b"/>", b'body="x"', b" a='b'", b"<!--", b"-->", b"<?", b"?>", b"&#0;", b"\n", b"x"]
    )
    | st.binary(max_size=8)
)


@given(PIECES)
def test_tags_and_faults_never_overlap_and_stay_inside_the_file(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    last = 0
    for part in tags(data):
        assert last <= part.start < part.end <= len(data)
        assert data[part.start : part.start + 1] == b"<"
        assert part.line == 1 + data[: part.start].count(b"\n")
        last = part.end


@given(st.lists(st.text(max_size=30), max_size=5))
def test_what_was_escaped_is_read_back(texts: list[str]) -> None:
    escaped = [
        text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode("utf-8", "replace")
        for text in texts
    ]
    found = tags(b"".join(b'<sms body="%s"/>' % raw for raw in escaped))
    assert [tag.attributes["body"] for tag in found if isinstance(tag, Tag)] == texts
