"""The probes of a radius miss nothing within it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.fingerprints.bands import COUNT, WIDEST, probes


@given(st.integers(0, WIDEST), st.data())
def test_wherever_the_bits_are_some_band_and_its_pair_are_within_reach(radius: int, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, 255), min_size=radius, max_size=radius))
    apart = np.bincount([place // 16 for place in places], minlength=COUNT)
    plan = probes(radius)
    assert any(
        apart[band] <= plan.reach[band] and apart[band] + apart[band ^ 1] <= plan.pair[band] for band in range(COUNT)
    )


@pytest.mark.parametrize("radius", range(WIDEST + 1))
def test_a_band_is_probed_with_each_pattern_within_reach_once(radius: int) -> None:
    plan = probes(radius)
    for band in range(COUNT):
        turned = plan.turned[plan.first[band] : plan.first[band + 1]]
        left = plan.left[plan.first[band] : plan.first[band + 1]]
        within = np.bitwise_count(np.arange(1 << 16, dtype=np.uint16)) <= plan.reach[band]
        assert sorted(turned.tolist()) == (np.flatnonzero(within).tolist() if plan.reach[band] >= 0 else [])
        assert (left + np.bitwise_count(turned) == plan.pair[band]).all()


def test_a_smaller_radius_needs_fewer_probes() -> None:
    assert [len(probes(radius).turned) for radius in (0, 3, 7, 15, 23, 31, 37)] == [1, 4, 8, 16, 144, 272, 992]


@pytest.mark.parametrize("radius", [-1, 48])
def test_another_radius_is_refused(radius: int) -> None:
    with pytest.raises(ValueError, match="radius"):
        probes(radius)
