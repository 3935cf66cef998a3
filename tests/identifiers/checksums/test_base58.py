"""Base58 is decoded, bounded and checked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers.checksums import base58


def test_the_example_of_the_specification() -> None:
    payload = base58.checked("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")
    assert payload is not None
    assert (payload[0], len(payload)) == (5, 21)


def test_a_wrong_character_fails_and_a_foreign_one_is_no_base58() -> None:
    assert base58.checked("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz") is None
    assert base58.decoded("0OIl") is None


def test_leading_ones_are_zero_bytes() -> None:
    assert base58.decoded("112") == b"\0\0\1"


def test_what_is_longer_than_any_address_is_not_worked_out() -> None:
    assert base58.decoded("z" * 129) is None
    assert base58.decoded("") is None


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    base58.checked(text)
    base58.checked(text, base58.RIPPLE)
