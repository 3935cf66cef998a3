"""Numbers and texts that are moments, and those that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.moments import iso, utc, utc_ms


@pytest.mark.parametrize("value", [None, True, "x", "", "9" * 40, "١٢٣", float("nan"), float("inf"), -1, 10**30, [1]])
def test_what_is_no_moment_gives_none(value: object) -> None:
    assert utc(value) is None
    assert utc_ms(value) is None


def test_the_first_and_the_last_moment_are_kept() -> None:
    assert str(utc(0)) == "1970-01-01 00:00:00+00:00"
    assert str(utc(4_294_967_295)) == "2106-02-07 06:28:15+00:00"


@given(st.integers(0, 4_294_967_296_000))
def test_milliseconds_are_exact(milliseconds: int) -> None:
    moment = utc_ms(milliseconds)
    assert moment is not None
    assert round(moment.timestamp() * 1000) == milliseconds


@pytest.mark.parametrize(
    "text", ["", "2025", "tomorrow at noon", "2025-13-01T00:00:00", "2025-03-04T25:00:00", 5, None]
)
def test_what_is_no_iso_date_gives_none(text: object) -> None:
    assert iso(text) is None


def test_a_zone_is_there_only_where_the_text_has_one() -> None:
    moment = iso("2025-03-04T20:17:40+02:00")
    assert moment is not None
    assert str(moment.utcoffset()) == "2:00:00"
    assert iso("2025-03-04T20:17:40").tzinfo is None  # type: ignore[union-attr]
