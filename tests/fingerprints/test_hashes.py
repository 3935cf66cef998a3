"""Hexadecimal text and arrays are the same bits in the same order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from standfast.errors import NotAHash
from standfast.fingerprints.hashes import bands, checked, distances, from_hex, to_hex
from standfast.fingerprints.pdq import distance
from tests.fingerprints.hashed import ONES, ZERO

digits = st.integers(0, 2**256 - 1).map(lambda value: f"{value:064x}")


def test_the_first_sixteen_digits_are_column_0_most_significant_first() -> None:
    written = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
    assert [f"{column:016x}" for column in from_hex([written])[0]] == [
        "f8f8f0cee0f4a84f",
        "06370a22038f63f0",
        "b36e2ed596621e1d",
        "33e6b39c4e9c9b22",
    ]
    assert [f"{band:04x}" for band in bands(from_hex([written]))[0]] == [written[at : at + 4] for at in range(0, 64, 4)]


@given(st.lists(digits))
def test_what_is_read_is_written_again(written: list[str]) -> None:
    assert to_hex(from_hex(written)) == written


@given(digits, digits)
def test_distance_is_that_of_the_text(one: str, other: str) -> None:
    assert distances(from_hex([one]), from_hex([other])).tolist() == [min(255, distance(one, other))]


def test_capital_letters_and_the_end_of_a_line_do_not_matter() -> None:
    assert to_hex(from_hex(["AB" * 32 + "\r\n", " " + "0" * 64])) == ["ab" * 32, "0" * 64]


@pytest.mark.parametrize("line", ["", "0" * 63, "0" * 65, "g" + "0" * 63, "0x" + "0" * 62, "٠" * 64])
def test_a_line_that_is_no_hash_is_named_by_its_number_and_not_repeated(line: str) -> None:
    with pytest.raises(NotAHash) as caught:
        from_hex(["0" * 64, line], first_line=2)
    assert caught.value.what.startswith("Line 3 is not a PDQ fingerprint")
    assert not line or line not in caught.value.hint


def test_all_bits_apart_is_said_as_255() -> None:
    assert distances(ZERO, ONES).tolist() == [255]


@pytest.mark.parametrize("wrong", [np.zeros((2, 3), np.uint64), np.zeros(4, np.uint64), np.zeros((2, 4), np.int64)])
def test_another_shape_or_type_is_refused(wrong: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="N x 4"):
        checked(wrong)
