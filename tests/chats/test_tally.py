"""What a reader must know is counted while the file is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from standfast.chats import Holding, Member
from standfast.chats.format import Book
from standfast.chats.tally import Tally
from standfast.records import Message, Notice, Place, Summary

NAIVE = datetime(2025, 3, 14, 21, 0)
ROW = Message(0, NAIVE, "", "Nadia", "hi", Place("f", "", 1, 0, 1))


def told(*rows: Message, times: int = 1, others: tuple[Member, ...] = ()) -> Summary:
    tally = Tally()
    for _ in range(times):
        for row in rows:
            tally.message(row, chosen=True)
    member = Member.of("x", b"x" * times * len(rows))
    return tally.summary(Holding("f", (member, *others)), (), (member,), Book("f"), conversations=1)


def codes(summary: Summary) -> set[str]:
    return {notice.code for notice in summary.warnings}


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (40_000, "near_40k"),
        (39_600, "near_40k"),
        (40_400, "near_40k"),
        (10_000, "near_10k"),
        (9_900, "near_10k"),
        (10_100, "near_10k"),
    ],
)
def test_a_count_near_where_apps_cut_off_is_said(count: int, code: str) -> None:
    assert code in codes(told(ROW, times=count))


@pytest.mark.parametrize("count", [39_599, 40_401, 9_899, 10_101])
def test_other_counts_are_not(count: int) -> None:
    assert not codes(told(ROW, times=count)) & {"near_40k", "near_10k"}


@pytest.mark.parametrize(("times", "warned"), [(800, True), (796, True), (780, False)])
def test_an_app_may_count_its_own_lines_with_the_messages(times: int, warned: bool) -> None:
    rows = [*[ROW] * 49, replace(ROW, kind="system")]  # 800 times: 39,200 messages, 800 lines of the app's own
    assert ("near_40k" in codes(told(*rows, times=times))) is warned


def test_one_side_alone_is_said_and_two_are_not() -> None:
    assert "one_side" in codes(told(ROW, ROW))
    assert "one_side" not in codes(told(ROW, replace(ROW, sender="Marc")))


@pytest.mark.parametrize(
    ("zones", "basis"),
    [
        ([None], "local-unknown"),
        ([UTC], "utc"),
        ([timezone(timedelta(hours=1))], "offset"),
        ([None, UTC], "mixed"),
        ([], "none"),
    ],
)
def test_the_basis_of_times_is_named(zones: list[timezone | None], basis: str) -> None:
    rows = [replace(ROW, sent_at=NAIVE.replace(tzinfo=zone)) for zone in zones] or [replace(ROW, sent_at=None)]
    assert told(*rows).time_basis == basis


def test_undecided_times_are_counted() -> None:
    row = replace(ROW, sent_at=None, time_candidates=(NAIVE, NAIVE + timedelta(days=30)))
    (notice,) = (one for one in told(row, row).warnings if one.code == "time_undecided")
    assert notice.text.startswith("2 message(s)")


def test_files_beside_the_chat_are_counted_and_not_named() -> None:
    summary = told(ROW, others=(Member.of("secret.jpg", b"12345", alone=False),))
    assert (summary.other_members, summary.other_bytes) == (1, 5)
    assert "secret" not in repr(summary)


def test_a_notice_is_kept_once_with_its_first_lines() -> None:
    tally = Tally()
    for line in range(100):
        tally.notice(Notice("x", "words", (line,)))
    member = Member.of("x", b"")
    (notice,) = tally.summary(Holding("f", (member,)), (), (member,), Book("f"), conversations=0).warnings
    assert notice.lines == tuple(range(50))
