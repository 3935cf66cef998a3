"""Of two readings of one place the better founded stays."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from standfast.identifiers.kind import Candidate, Strength
from standfast.identifiers.overlap import resolved
from tests.identifiers.shown import shown

WALLET = "bc1qt78x867tyr9qzgw9qehp9mzjje64wx5a89s6n5"


def one(kind: str, start: int, end: int, strength: Strength, distance: int = 0) -> Candidate:
    return Candidate(kind, "x", start, end, strength, distance=distance)


def kinds(*candidates: Candidate) -> list[str]:
    return [candidate.kind for candidate in resolved(candidates)]


def test_a_checksum_beats_a_link_a_link_a_word_and_a_word_a_shape() -> None:
    ladder = [one(strength.name, 0, 9, strength) for strength in Strength]
    assert kinds(*ladder) == ["CHECKSUM"]
    assert kinds(*ladder[:-1]) == ["SERVICE"]
    assert kinds(*ladder[:2]) == ["CUE"]


def test_the_nearer_word_decides_between_equals() -> None:
    assert kinds(one("phone", 0, 10, Strength.CUE, 9), one("payment_ref", 0, 10, Strength.CUE, 1)) == ["payment_ref"]


def test_what_only_touches_does_not_overlap() -> None:
    assert kinds(one("phone", 0, 5, Strength.CUE), one("handle", 5, 9, Strength.CUE)) == ["phone", "handle"]


def test_a_silent_one_takes_its_place_and_is_left_out() -> None:
    card = Candidate("card", "x", 0, 16, Strength.CHECKSUM, silent=True)
    assert kinds(card, one("phone", 2, 14, Strength.CUE)) == []


def test_a_wallet_inside_the_address_of_a_site_is_a_find_of_its_own() -> None:
    assert shown(f"https://pay.example/?to={WALLET}") == [
        ("url", None, f"pay.example/?to={WALLET}"),
        ("wallet", "bitcoin", WALLET),
    ]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(Strength)), max_size=30))
def test_nothing_that_stays_overlaps(spans: list[tuple[int, int, Strength]]) -> None:
    kept = resolved(one("phone", start, start + size, strength) for start, size, strength in spans)
    assert all(left.end <= right.start for left, right in pairwise(kept))
    assert bool(kept) == bool(spans)
