"""Fields of a mail's head, as people and as attackers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.mime import Address, Content, addresses, content, date, decoded, field_name, transferred, words


def latin(text: str) -> str:
    """``text`` as a mail's bytes are handed over: one character a byte."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?UTF-8?Q?No=C3=A9_Q?=", "Noé Q"),
        ("=?utf-8?B?Tm/DqQ?=", "Noé"),  # the padding is missing
        ("=?utf-8?q?a?=\n =?utf-8?q?b?=", "ab"),
        ("=?iso-8859-1*fr?q?enregistr=E9?=", "enregistré"),
        (latin("Noé"), "Noé"),
        ("Zo\xeb", "Zoë"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?nosuch?q?a=20b?=", "a b"),
        ("plain", "plain"),
    ],
)
def test_words_beyond_ascii_are_read(value: str, text: str) -> None:
    assert words(value) == text


def test_codecs_that_are_no_charsets_are_not_used() -> None:
    """Punycode of a megabyte would take hours; the others are no text at all."""
    for name in ("punycode", "idna", "rot13", "zlib", "unicode_escape", "hex", "..", "x" * 5_000, "é"):
        assert decoded(b"caf\xc3\xa9 \\u0041", name) == "café \\u0041"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"\xe9", "iso-8859-1", "é"),
        (b"\x80", "", "€"),
        (b"\xc3\xa9", "us-ascii", "é"),
        ("привет".encode("koi8-r"), "KOI8-R", "привет"),
        ("你好".encode("gb18030"), "gb2312", "你好"),
        (b"\xff", "utf-8", "\udcff"),
    ],
)
def test_bytes_become_text_by_their_charset(data: bytes, charset: str, text: str) -> None:
    assert decoded(data, charset) == text


def test_a_transfer_encoding_that_cannot_be_undone_leaves_the_bytes() -> None:
    assert transferred(b"a", "base64") == b"a"
    assert transferred(b"caf=C3=A9=\n!", "quoted-printable") == "café!".encode()
    assert transferred(b"x", "x-uuencode") == b"x"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("nadia@Mail.Example", [Address("", "nadia@mail.example")]),
        ("Nadia Q <nadia@mail.example>", [Address("Nadia Q", "nadia@mail.example")]),
        ('"Q, \\"N\\"" <n@mail.example>', [Address('Q, "N"', "n@mail.example")]),
        ("=?utf-8?q?No=C3=A9?= <n@mail.example>", [Address("Noé", "n@mail.example")]),
        ("a@x.example, B <b@x.example>", [Address("", "a@x.example"), Address("B", "b@x.example")]),
        ("undisclosed-recipients:;", []),
        ("", []),
        ("not an address", []),
    ],
)
def test_mailboxes_are_found(value: str, found: list[Address]) -> None:
    assert addresses([value]) == tuple(found)


@pytest.mark.parametrize(
    "value", ["", "soon", "Tue, 99 Mar 2025", "; ; ;", "1" * 5_000, "Tue, 4 Mar 2025 21:17:40 +9999999"]
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert date(value) is None


def test_the_date_of_a_received_field_stands_behind_its_last_semicolon() -> None:
    value = "from a by b; with c; Tue, 4 Mar 2025 20:17:44 +0000"
    assert date(value) == datetime(2025, 3, 4, 20, 17, 44, tzinfo=UTC)


def test_a_date_without_a_zone_stays_without_one() -> None:
    assert date("4 Mar 2025 20:17") == datetime(2025, 3, 4, 20, 17)


def test_what_a_part_says_it_is() -> None:
    told = content('Text/HTML; charset="UTF-8"; boundary=x', "inline", " Base64 ")
    assert told == Content("text/html", "UTF-8", "x", "", False, "base64")


def test_names_of_attachments_in_every_spelling() -> None:
    assert content("image/jpeg", "attachment; filename*=utf-8''fa%C3%A7ade.jpg", "").name == "façade.jpg"
    assert content('image/jpeg; name="=?utf-8?q?fa=C3=A7ade.jpg?="', "attachment", "").name == "façade.jpg"
    assert content("image/jpeg", "attachment; filename*0=a; filename*1=b.jpg", "").name == "ab.jpg"
    assert content("image/jpeg", "attachment", "").attached


def test_a_field_begins_with_its_name_and_a_colon() -> None:
    assert field_name("X-Thing : a") == "x-thing"
    assert field_name("x" * 80 + ": a") == ""
    assert field_name("é: a") == ""


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=20))
def test_no_field_makes_it_raise(one: str, other: str, third: str) -> None:
    latin_one = one.encode("utf-8", "replace").decode("latin-1")
    content(one, other, third)
    content(f"text/plain; charset={one}", f"attachment; filename*=utf-8''{other}", third)
    content(f"text/plain; charset*=x'{one}'%{other}", f"x; filename*0*={other}; filename*1={one}", third)
    words(latin_one)
    words(f"=?{one[:10]}?q?{latin_one}?=")
    addresses([latin_one, other])
    date(one)
    date(f"Tue, 4 Mar 2025 {one}")
