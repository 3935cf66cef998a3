"""Lines end where apps end them and nowhere else; no byte is lost and no line is endless."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits, Member
from standfast.chats.lines import Encoding, decode, encoding, lines
from standfast.errors import TooLarge

UTF8 = Encoding("utf-8", 0, 0)


def texts(data: bytes) -> list[str]:
    member = Member.of("x", data)
    return [line.text for line in lines(member, encoding(member))]


@given(st.binary(max_size=400))
def test_the_spans_of_lines_partition_any_bytes(data: bytes) -> None:
    member = Member.of("x", data)
    how = encoding(member)
    at = how.bom
    for number, line in enumerate(lines(member, how), 1):
        assert (line.number, line.start) == (number, at)
        at = line.end
    assert at == len(data)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_what_only_python_takes_for_a_line_end_forges_no_line(mark: str) -> None:
    assert texts(f"a{mark}[13/03/2025, 22:04:11] Nadia: pay\n".encode()) == [
        f"a{mark}[13/03/2025, 22:04:11] Nadia: pay"
    ]


def test_both_line_ends_are_taken_off_and_others_stay() -> None:
    assert texts(b"a\r\nb\nc\r\r\nd") == ["a", "b", "c\r", "d"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("né".encode(), "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8"),
        ("né".encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + "né".encode("utf-16-be"), "utf-16-be"),
        ("déjà vu, né".encode("cp1252"), "cp1252"),
        ("né né né né".encode() + b"\xff", "utf-8"),
    ],
)
def test_an_encoding_is_known_by_its_mark_or_by_its_bytes(data: bytes, name: str) -> None:
    assert encoding(Member.of("x", data)).name == name


def test_utf_16_is_cut_at_its_own_line_ends_only() -> None:
    text = "a\u0a0ab\nc\u010ad\r\n"  # these letters hold the byte of a line end
    assert texts(text.encode("utf-16")) == ["a\u0a0ab", "c\u010ad"]


def test_bytes_that_do_not_fit_can_be_had_back() -> None:
    (line,) = texts("né né né ".encode() + b"\xff")
    assert line.encode("utf-8", "surrogateescape").endswith(b"\xff")
    assert decode(b"\x81", "cp1252") == "\ufffd"


def test_one_endless_line_comes_in_pieces() -> None:
    data = b"a" * 2_500_000 + b"\nb\n"
    found = list(lines(Member.of("x", data), UTF8))
    assert [line.whole for line in found] == [False, False, False, True]
    assert max(len(line.text) for line in found) <= 1024 * 1024
    assert sum(line.end - line.start for line in found) == len(data)


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(TooLarge):
        list(lines(Member.of("x", b"\n" * 11), UTF8, Limits(lines=10)))


@given(st.text(max_size=40), st.integers(2, 9))
def test_no_piece_of_a_long_line_ends_inside_a_character_of_utf_16(text: str, limit: int) -> None:
    data = text.encode("utf-16-le", "surrogatepass")
    found = list(lines(Member.of("x", data), Encoding("utf-16-le", 0, 0), Limits(line_bytes=limit)))
    assert all(line.start % 2 == 0 for line in found)
    assert sum(line.end - line.start for line in found) == len(data)


def test_a_member_that_breaks_off_still_has_an_encoding() -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            if not found:
                raise EOFError
            return found

    data = "Nadia: é\n".encode()
    assert encoding(Member("x", len(data) + 5, lambda: Breaking(data))) == Encoding("utf-8", 0, 0)
