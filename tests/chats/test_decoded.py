"""One element that is broken says so and is not guessed at."""

from __future__ import annotations

import pytest

from standfast.chats.decoded import Broken, Decoder


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"a": }', "not valid JSON"),
        (b"1" * 5_000, "not valid JSON"),
        (b"", "not valid JSON"),
        (b'"\xff', "not valid JSON"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_json_is_broken(raw: bytes, reason: str) -> None:
    assert Decoder()(raw) == (Broken(reason), ())


def test_a_doubled_key_is_noted_and_the_last_counts() -> None:
    assert Decoder()(b'{"a": 1, "a": 2}') == ({"a": 2}, ("duplicate_keys",))


def test_bytes_that_are_not_utf8_cost_letters_and_not_the_element() -> None:
    assert Decoder()(b'{"a": "caf\xe9"}') == ({"a": "caf\ufffd"}, ("undecodable",))


def test_a_repair_is_tried_only_where_the_text_is_not_valid() -> None:
    def repair(raw: bytes) -> bytes:
        return raw.replace(b"\\x01", b"\\u0001")

    assert Decoder(repair)(rb'"a\x01"') == ("a\x01", ("repaired",))
    assert Decoder(repair)(b'"a"') == ("a", ())
    assert Decoder(repair)(rb'{"a\x01"') == (Broken("not valid JSON"), ())


def test_half_a_character_is_kept() -> None:
    assert Decoder()(rb'"\ud83d"') == ("\ud83d", ())
