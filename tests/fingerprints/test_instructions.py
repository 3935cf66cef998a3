"""The instructions do the same with and without machine code."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from standfast.fingerprints.instructions import LANES, bits, compiled, installed, lowest, near, prefetch
from tests.fingerprints.hashed import chance


@compiled
def _all(entries: NDArray[np.uint16], place: int, wanted: Any, most: Any) -> tuple[int, int, int]:
    prefetch(entries, place)
    there = near(entries, place, wanted, most)
    return there, bits(there), lowest(there)


@pytest.mark.parametrize("most", range(17))
def test_entries_that_are_near_are_marked_counted_and_the_first_is_named(most: int) -> None:
    entries = chance(most).integers(0, 1 << 16, 100).astype(np.uint16)
    entries[40] = 0x1234
    there, count, first = _all(entries, 30, np.uint16(0x1234), np.uint16(most))
    wanted = [place for place in range(LANES) if (int(entries[30 + place]) ^ 0x1234).bit_count() <= most]
    assert int(there) == sum(1 << place for place in wanted)
    assert (int(count), int(first)) == (len(wanted), wanted[0])


def test_machine_code_is_there_if_numba_is() -> None:
    assert hasattr(_all, "py_func") == installed
