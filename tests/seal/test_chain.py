"""No entry of a log can be changed, left out, moved or put between without the chain showing it."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.seal import chain

BODIES = [{"action": name, "at": f"2025-03-04T21:1{n}:00+00:00"} for n, name in enumerate(("read", "made", "sealed"))]
LOG = chain.text(chain.chained(BODIES))


def test_a_sound_log_has_all_its_entries() -> None:
    found = chain.check(LOG)
    assert (found.count, found.broken_at, found.reason) == (3, None, "")
    assert found.head == json.loads(LOG.splitlines()[-1])["hash"]


def test_an_entry_holds_the_hash_of_everything_in_it() -> None:
    first = json.loads(LOG.splitlines()[0])
    told = '{"action":"read","at":"2025-03-04T21:10:00+00:00","n":1,"prev":"' + "0" * 64 + '"}'
    assert first["hash"] == hashlib.sha256(told.encode()).hexdigest()


def test_a_log_can_go_on_later() -> None:
    found = chain.check(LOG)
    more = chain.text(chain.chained([{"action": "handed over"}], count=found.count, head=found.head))
    assert chain.check(LOG + more).count == 4


def test_every_flipped_byte_breaks_the_chain_at_its_line() -> None:
    line = 1
    for at, byte in enumerate(LOG):
        changed = bytearray(LOG)
        changed[at] ^= 1
        found = chain.check(bytes(changed))
        assert found.broken_at in (line, line + 1)
        line += byte == ord("\n")


@pytest.mark.parametrize(
    ("order", "broken"), [([1, 2], 1), ([0, 2], 2), ([1, 0, 2], 1), ([0, 0, 1, 2], 2), ([0, 2, 1], 2), ([0, 1, 1], 3)]
)
def test_lines_left_out_twice_or_moved_are_seen(order: list[int], broken: int) -> None:
    lines = LOG.splitlines(keepends=True)
    assert chain.check(b"".join(lines[number] for number in order)).broken_at == broken


def test_a_tail_cut_off_at_a_line_is_not_seen_by_the_chain_alone() -> None:
    """Why the count and the head are pinned in what is signed."""
    lines = LOG.splitlines(keepends=True)
    found = chain.check(b"".join(lines[:2]))
    assert (found.count, found.broken_at) == (2, None)
    assert found.head != chain.check(LOG).head


@pytest.mark.parametrize("log", [LOG[:-1], LOG + b"\n", LOG + b"{}\n", b"[]\n", b"\n", b"[" * 9000 + b"\n", b"\xff\n"])
def test_what_is_not_written_as_a_log_is_seen(log: bytes) -> None:
    assert chain.check(log).broken_at is not None


def test_an_empty_log_has_no_entries_and_the_first_head() -> None:
    assert chain.check(b"") == chain.Chain(0, "0" * 64, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
    max_leaves=8,
)


@given(JSON)
def test_canonical_json_reads_back_as_it_was_and_is_written_the_same_again(value: object) -> None:
    text = chain.canonical(value)
    assert json.loads(text) == value
    assert chain.canonical(json.loads(text)) == text


@pytest.mark.parametrize("value", [1.5, float("nan"), {1: 2}, {"é": 1}, b"x", "\ud800", object()])
def test_what_could_be_written_in_two_ways_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        chain.canonical(value)


@given(st.binary(max_size=200))
def test_any_bytes_are_looked_at_without_a_fault(log: bytes) -> None:
    found = chain.check(log)
    assert found.count == 0
    assert (found.broken_at is None) == (log == b"")
