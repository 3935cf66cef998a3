"""The hash is that of the reference program, bit for bit, on every shared vector and at every step of one of them."""

from __future__ import annotations

import hashlib
import json
import struct
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.pdq import _luma, _small, _spectrum, distance, pdq, table
from tests.fingerprints.buffers import buffer

FILE = json.loads((Path(__file__).parents[1] / "vectors" / "fingerprints" / "pdq.json").read_text(encoding="utf-8"))
VECTORS = FILE["vectors"]


def pixels(vector: dict[str, Any]) -> Any:
    return buffer(vector["kind"], vector["width"], vector["height"], vector["params"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["id"])
def test_a_vector_has_its_hash_and_quality(vector: dict[str, Any]) -> None:
    made = pixels(vector)
    assert hashlib.sha256(made.tobytes()).hexdigest() == vector["sha256"]
    found = pdq(made)
    assert (found.hash, found.quality) == (vector["pdq"], vector["quality"])


def test_the_table_of_waves_is_the_one_of_the_reference() -> None:
    assert table().dtype == np.float32
    assert hashlib.sha256(table().astype("<f4").tobytes()).hexdigest() == FILE["dct_table_sha256"]


def floats(words: list[str]) -> list[float]:
    return [struct.unpack(">f", bytes.fromhex(word))[0] for word in words]


def test_every_step_has_the_values_of_the_trace() -> None:
    trace = FILE["trace"]
    vector = next(one for one in VECTORS if one["id"] == trace["vector"])
    luma = _luma(pixels(vector))
    assert luma[0, :4].tolist() == floats(trace["luma_0_0to3"])
    small = _small(luma)
    assert small[0, :4].tolist() == floats(trace["A_0_0to3"])
    assert small[63, 60:].tolist() == floats(trace["A_63_60to63"])
    spectrum = _spectrum(small)
    assert spectrum[0, :4].tolist() == floats(trace["B_0_0to3"])
    assert spectrum[15, 12:].tolist() == floats(trace["B_15_12to15"])


@given(st.integers(5, 90), st.integers(5, 90), st.integers(0, 2**32 - 1))
def test_any_picture_has_a_hash_of_64_digits_and_about_half_its_bits_set(width: int, height: int, seed: int) -> None:
    made = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    found = pdq(made)
    assert len(found.hash) == 64
    assert int(found.hash, 16).bit_count() <= 128
    assert 0 <= found.quality <= 100
    assert pdq(made) == found


def test_the_same_pixels_in_another_order_of_memory_have_the_same_hash() -> None:
    made = pixels(VECTORS[10])
    turned = np.asfortranarray(made)
    assert pdq(turned) == pdq(made)


def test_a_mirrored_picture_has_another_hash() -> None:
    made = pixels(VECTORS[10])
    assert distance(pdq(made).hash, pdq(made[:, ::-1]).hash) > 60


@given(st.integers(0, 2**256 - 1), st.integers(0, 2**256 - 1))
def test_the_distance_is_how_many_bits_differ(one: int, other: int) -> None:
    found = distance(f"{one:064x}", f"{other:064x}")
    assert found == bin(one ^ other).count("1") == distance(f"{other:064x}", f"{one:064x}")


if find_spec("pdqhash"):  # built from source, so it is no package of the project; where somebody has it, it is asked

    @pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["id"])
    def test_the_binding_of_the_reference_agrees_but_for_near_ties(vector: dict[str, Any]) -> None:
        """It takes luma in double precision: up to 6 bits on these vectors."""
        made = pixels(vector)
        bits, quality = import_module("pdqhash").compute(made)
        assert distance(np.packbits(bits).tobytes().hex(), vector["pdq"]) <= 6
        assert int(quality) == vector["quality"]
