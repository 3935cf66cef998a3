"""The journal of a database: what it committed is put back, and nothing else."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits
from standfast.chats.journal import is_journal, replay
from standfast.errors import TooLarge
from tests.chats.phones import database, database_and_journal

FIRST = "INSERT INTO handle VALUES (1, '+12025550148', 'SMS')"
SECOND = "INSERT INTO handle VALUES (2, '+12025550111', 'SMS')"
THIRD = "INSERT INTO handle VALUES (3, '+12025550112', 'SMS')"
MAIN, JOURNAL = database_and_journal((FIRST,), (SECOND, THIRD))
FRAME = 24 + 1024


def handles(data: bytearray) -> list[str]:
    data[18:20] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        return [number for (number,) in connection.execute("SELECT id FROM handle ORDER BY ROWID")]


def test_what_stands_only_in_the_journal_is_put_back() -> None:
    data = bytearray(MAIN)
    assert handles(bytearray(MAIN)) == ["+12025550148"]
    assert replay(data, JOURNAL) > 0
    assert handles(data) == ["+12025550148", "+12025550111", "+12025550112"]


def test_a_journal_cut_inside_its_last_frame_gives_what_was_committed_before() -> None:
    data = bytearray(MAIN)
    assert replay(data, JOURNAL[:-100]) > 0
    assert handles(data) == ["+12025550148", "+12025550111"]


def test_a_frame_with_a_wrong_checksum_ends_the_journal() -> None:
    spoiled = bytearray(JOURNAL)
    spoiled[32 + 24 + 500] ^= 1  # in the first page
    data = bytearray(MAIN)
    assert replay(data, bytes(spoiled)) == 0
    assert data == MAIN


def test_a_frame_from_an_older_round_is_not_taken() -> None:
    spoiled = bytearray(JOURNAL)
    spoiled[32 + 8] ^= 1  # the first salt of the first frame
    assert replay(bytearray(MAIN), bytes(spoiled)) == 0


def test_a_frame_that_nothing_commits_is_not_taken() -> None:
    commits = [at for at in range(32, len(JOURNAL), FRAME) if JOURNAL[at + 4 : at + 8] != bytes(4)]
    assert replay(bytearray(MAIN), JOURNAL[: commits[0]]) == 0


@pytest.mark.parametrize("journal", [b"", JOURNAL[:32], JOURNAL[:20], b"\x37\x7f\x06\x82" + bytes(60), bytes(2000)])
def test_an_empty_or_broken_journal_changes_nothing(journal: bytes) -> None:
    data = bytearray(MAIN)
    assert replay(data, journal) == 0
    assert data == MAIN


def test_a_journal_of_another_page_size_is_not_taken() -> None:
    assert replay(bytearray(database(page_size=512)), JOURNAL) == 0


def test_a_journal_that_claims_a_huge_database_is_refused() -> None:
    """Its checksums are right: it is made to take memory."""
    data, sums = bytearray(JOURNAL[:32]), struct.unpack_from(">II", JOURNAL, 24)
    head = struct.pack(">II", 1, 0x7FFFFFFF)
    page = bytes(1024)
    order = "<" if JOURNAL[3] == 0x82 else ">"
    for block in (head, page):
        words = struct.unpack(f"{order}{len(block) // 4}I", block)
        for one, other in zip(words[::2], words[1::2], strict=True):
            first = (sums[0] + one + sums[1]) & 0xFFFFFFFF
            sums = (first, (sums[1] + other + first) & 0xFFFFFFFF)
    data += head + JOURNAL[16:24] + struct.pack(">II", *sums) + page
    with pytest.raises(TooLarge):
        replay(bytearray(MAIN), bytes(data), Limits())


def test_only_its_own_magic_makes_a_journal() -> None:
    assert is_journal(JOURNAL)
    assert not is_journal(MAIN)
    assert not is_journal(b"\x37\x7f\x06\x82")


@given(at=st.integers(0, len(JOURNAL) - 1), value=st.integers(0, 255), cut=st.integers(0, len(JOURNAL)))
def test_a_spoiled_journal_gives_an_earlier_state_or_none(at: int, value: int, cut: int) -> None:
    spoiled = bytearray(JOURNAL)
    spoiled[at] = value
    data = bytearray(MAIN)
    replay(data, bytes(spoiled[:cut]))
    assert handles(data) in (
        ["+12025550148"],
        ["+12025550148", "+12025550111"],
        ["+12025550148", "+12025550111", "+12025550112"],
    )
