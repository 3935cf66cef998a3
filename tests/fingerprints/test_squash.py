"""Scaling is exact: the bytes are those of the shared vectors, and of the plain definition."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.pdq import pdq
from standfast.fingerprints.squash import area, nearest
from tests.fingerprints.buffers import buffer

FILE = json.loads((Path(__file__).parents[1] / "vectors" / "fingerprints" / "pdq.json").read_text(encoding="utf-8"))
LARGE = [one for one in FILE["vectors"] if "resized" in one]


@pytest.mark.parametrize("vector", LARGE, ids=lambda one: one["id"])
def test_a_large_vector_has_its_bytes_and_hash_at_every_size(vector: dict[str, Any]) -> None:
    made = buffer(vector["kind"], vector["width"], vector["height"], vector["params"])
    for side in (512, 1024, 320):
        told, small = vector["resized"][f"s{side}"], area(made, side)
        assert hashlib.sha256(small.tobytes()).hexdigest() == told["sha256"]
        assert (pdq(small).hash, pdq(small).quality) == (told["pdq"], told["quality"])
    told, small = vector["resized"]["n512"], nearest(made)
    assert hashlib.sha256(small.tobytes()).hexdigest() == told["sha256"]
    assert pdq(small).hash == told["pdq"]


def plainly(values: Any, side: int) -> list[int]:
    """The mean of what each place covers, by the definition, in fractions; one row of one colour."""
    width = len(values)
    found = []
    for place in range(side):
        total = Fraction(0)
        for column, value in enumerate(values):
            shared = min((column + 1) * side, (place + 1) * width) - max(column * side, place * width)
            total += max(shared, 0) * int(value)
        found.append(int(total / width + Fraction(1, 2)))
    return found


@given(st.lists(st.integers(0, 255), min_size=1, max_size=40), st.integers(1, 40))
def test_a_row_is_scaled_as_the_definition_says(values: list[int], side: int) -> None:
    row = np.repeat(np.array(values, np.uint8)[None, :, None], 3, axis=2)
    assert area(row, side)[0, :, 0].tolist() == plainly(values, side)
    column = row.transpose(1, 0, 2)
    assert area(column, side)[:, 0, 0].tolist() == plainly(values, side)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 255), st.integers(1, 60))
def test_a_picture_of_one_colour_stays_that_colour(width: int, height: int, value: int, side: int) -> None:
    flat = np.full((height, width, 3), value, np.uint8)
    assert (area(flat, side) == value).all()


def test_a_picture_of_the_right_size_stays_as_it_is() -> None:
    made = np.random.default_rng(7).integers(0, 256, (48, 48, 3), dtype=np.uint8)
    assert (area(made, 48) == made).all()


def test_a_part_of_another_picture_is_scaled_like_a_picture_of_its_own() -> None:
    made = np.random.default_rng(7).integers(0, 256, (90, 70, 3), dtype=np.uint8)
    assert (area(made[10:60, 5:55], 16) == area(np.ascontiguousarray(made[10:60, 5:55]), 16)).all()
